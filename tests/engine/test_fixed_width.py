from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.fixed_width import tell_fixed_width
from papermill_api.engine.pdf.page import Style, Word

NAMELESS = Style("", 10.0)


def words(style: Style, **widths: float) -> list[Word]:
    return [Word(text, Box(72, 42, 72 + width, 52), 50, style) for text, width in widths.items()]


def test_words_as_wide_as_they_are_long_are_fixed_width():
    told = tell_fixed_width(words(NAMELESS, illicit=42, mammon=36, zoo=18), [NAMELESS])
    assert all(word.style.mono for word in told)


def test_words_of_other_widths_are_not():
    told = tell_fixed_width(words(NAMELESS, illicit=26, mammon=50, zoo=17), [NAMELESS])
    assert not any(word.style.mono for word in told)


def test_two_words_of_like_width_are_not_enough():
    told = tell_fixed_width(words(NAMELESS, illicit=42, mammon=36), [NAMELESS])
    assert not any(word.style.mono for word in told)


def test_a_font_with_a_name_tells_itself():
    named = Style("Body", 10.0)
    told = tell_fixed_width(words(named, illicit=42, mammon=36, zoo=18), [named])
    assert not any(word.style.mono for word in told)
