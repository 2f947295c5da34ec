"""Bold words that name the kind of a notice, over its text and beside headings."""

import pytest

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import OutlineEntry
from tests.engine.drawn import BODY, BOLD, TITLE, block, layout

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."


def headings(*names: str, outline: tuple[OutlineEntry, ...] = (), titled: bool = True) -> list[str]:
    """Headings among a title and bold names, each over text."""
    blocks: list[TextBlock] = [block("Counting words", y=40, style=TITLE), block(PROSE, y=64)]
    blocks = blocks if titled else blocks[1:]
    for at, name in enumerate(names):
        y = 130 + 70 * at
        blocks += [block(name, y=y, style=BOLD), block(PROSE, y=y + 14)]
    (page,) = find_headings([layout(*blocks)], outline, BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


@pytest.mark.parametrize("kind", ["Note", "WARNING", "Hinweis", "注意"])
def test_a_bold_word_for_the_kind_of_a_notice_is_no_heading(kind: str):
    assert headings(kind) == ["Counting words"]
    assert headings(kind, titled=False) == [kind]  # alone, nothing tells what headings look like
    assert headings("Other words") == ["Counting words", "Other words"]


def test_it_is_one_among_others_of_its_look_or_in_the_outline():
    assert headings("Synopsis", "Note") == ["Counting words", "Synopsis", "Note"]
    told = OutlineEntry(1, "Counting words", 1), OutlineEntry(2, "Note", 1)
    assert headings("Note", outline=told) == ["Counting words", "Note"]
