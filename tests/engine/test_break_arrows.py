from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.break_arrows import with_soft_hyphens
from tests.engine.drawn import MONO, word

SIGNS, LETTERS = Style("CMSY7", 7.0), Style("CMMI7", 7.0)


def broken(name: Word, then_y: float) -> list[str]:
    """A name, the arrow of TeX behind it, and what follows on a baseline."""
    x = name.box.x1
    arrow, hook = word("←", x, 100, SIGNS, space=False), word("-", x + 2, 100, LETTERS)
    return [one.text for one in with_soft_hyphens([name, arrow, hook, word("INFO", 72, then_y)])]


def test_an_arrow_at_the_end_of_a_line_is_a_soft_hyphen():
    assert broken(word("TYPE_", 72, 100, space=False), 112) == ["TYPE_\u00ad", "INFO"]


def test_an_arrow_with_a_hook_of_its_own_is_one_too():
    words = [word("TYPE_", 72, 100, space=False), word("↩", 97, 100), word("INFO", 72, 112)]
    assert [one.text for one in with_soft_hyphens(words)] == ["TYPE_\u00ad", "INFO"]


def test_an_arrow_inside_of_a_line_or_of_code_stays():
    assert broken(word("TYPE_", 72, 100, space=False), 100) == ["TYPE_", "←", "-", "INFO"]
    assert broken(word("TYPE_", 72, 100, MONO, space=False), 112) == ["TYPE_", "←", "-", "INFO"]
    assert broken(word("TYPE_", 72, 100), 112) == ["TYPE_", "←", "-", "INFO"]
