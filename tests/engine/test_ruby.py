from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.scripts.ruby import set_ruby

TEXT, READING = Style("Mincho", 10.0), Style("Mincho", 5.0)


def run(text: str, x: float, y: float, style: Style = TEXT) -> Word:
    """A piece of Japanese, an em a character, with its baseline at y."""
    em = style.size
    box = Box(x, y - 0.88 * em, x + em * len(text), y + 0.12 * em)
    return Word(text, box, y, style, space=True)


def read(*words: Word) -> str:
    return "".join(word.text for word in set_ruby(words))


def test_a_reading_stands_behind_its_word_in_brackets():
    assert read(run("一番獰悪な種族", 72, 100), run("どうあく", 92, 90, READING)) == (
        "一番獰悪（どうあく）な種族"
    )


def test_it_may_be_painted_first_and_be_glyph_by_glyph():
    kana = [run(char, 92 + 5 * at, 90, READING) for at, char in enumerate("どうあく")]
    glyphs = [run(char, 72 + 10 * at, 100) for at, char in enumerate("一番獰悪な")]
    assert read(*kana, *glyphs) == "一番獰悪（どうあく）な"


def test_two_readings_over_one_line_stay_apart():
    words = (
        run("漢字と仮名", 72, 100),
        run("かんじ", 74, 90, READING),
        run("かな", 107, 90, READING),
    )
    assert read(*words) == "漢字（かんじ）と仮名（かな）"


def test_a_reading_wider_than_its_word_belongs_to_the_ideograph():
    assert read(run("東の", 72, 100), run("ひんがし", 67, 90, READING)) == "東（ひんがし）の"


def test_the_space_behind_the_word_is_kept():
    last = set_ruby([run("獰悪", 72, 100), run("どうあく", 72, 90, READING)])[-1]
    assert (last.text, last.space) == ("（どうあく）", True)


def test_small_kana_over_nothing_stay():
    assert read(run("漢字", 72, 100), run("ちゅう", 300, 300, READING)) == "漢字ちゅう"


def test_text_without_readings_is_left_alone():
    words = [run("かな", 72, 100), run("漢字", 92, 100)]
    assert set_ruby(words) is words
