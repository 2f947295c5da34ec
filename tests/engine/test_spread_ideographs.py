from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.words.spread_ideographs import close_spread_ideographs
from papermill_api.engine.records import replace
from tests.engine.drawn import word


def read(text: str, gaps: Sequence[float], apart: int = 0) -> str:
    """The characters of a text as the page tells them, with that much white behind each."""
    x, words = 72.0, []
    for index, (char, gap) in enumerate(zip(text, gaps, strict=True)):
        made = word(char, x, 100)
        made = replace(made, box=replace(made.box, x1=x + 10), order=apart * index)
        words.append(made)
        x += 10 + gap
    found = close_spread_ideographs(PageWords(words))
    return "".join(each.text + " " * each.space for each in found).strip()


def test_characters_as_far_apart_from_one_to_the_next_are_spread():
    assert read("初始化完成", [4] * 5) == "初始化完成"


def test_characters_with_other_white_between_them_are_words():
    spaced = read("初始化完成", [4, 7, 4, 7, 4])
    assert spaced == "初 始 化 完 成"


def test_two_characters_apart_and_letters_are_left():
    assert read("目录", [4, 4]) == "目 录"
    assert read("abcde", [4] * 5) == "a b c d e"


def test_characters_painted_one_by_one_are_words():
    assert read("一二三四", [9] * 4, apart=1) == "一 二 三 四"


def test_characters_painted_one_by_one_are_spread_as_far_as_another_word_of_their_line():
    def read_line(white: float) -> str:
        x, words = 72.0, []
        for index, text in enumerate(["Me)", "使", "用", "CP850", "可", "以"]):
            made = word(text, x, 100)
            width = 10 if len(text) == 1 else made.box.width
            words.append(replace(made, box=replace(made.box, x1=x + width), order=index))
            x += width + (white if len(text) > 1 else 6)
        found = close_spread_ideographs(PageWords(words))
        return "".join(each.text + " " * each.space for each in found).strip()

    assert read_line(6) == read_line(8.7) == "Me) 使用 CP850 可以"
    assert read_line(13) == "Me) 使 用 CP850 可 以"
