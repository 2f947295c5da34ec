"""Signatures of functions, a name in code and what goes in slanted: entries of their own."""

import pytest

from papermill_api.engine.options import BlockOptions, HeadingOptions
from papermill_api.engine.pdf.blocks import group_blocks
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.joins import join_paragraphs
from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.lines.kinds import join_kinds
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.signatures import is_signature
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, block, layout, line, row, word

SLANTED = Style("Body-Italic", 10.0, italic=True)
PROSE = "\n".join(["a line of the text that takes most of the width of its page, as text does"] * 3)


def call(name: str, given: str, y: float = 100) -> list[Word]:
    """The words of `name(given)`, with what is given in slanted type."""
    words = [word(f"{name}(", 72, y, MONO, space=False)]
    words.append(word(given, words[-1].box.x1, y, SLANTED, space=False))
    return [*words, word(")", words[-1].box.x1, y, MONO)]


def texts(*lines: Line) -> list[str]:
    return [found.text for found in group_blocks(1, lines, BlockOptions())]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (call("load", "page"), True),
        ([word("load()", 72, 100, MONO)], True),
        (
            [word("load", 72, 100, MONO), word("reads", 99, 100), word("all()", 130, 100, MONO)],
            False,
        ),
        ([*call("load", "page"), word("reads", 200, 100)], False),
        ([word("load", 72, 100, MONO)], False),
        ([word("A", 72, 100), *call("load", "page")], False),
    ],
)
def test_a_signature_is_code_up_to_its_bracket_and_ends_with_the_other(
    words: list[Word], expected: bool
):
    assert is_signature(words) is expected


def test_each_signature_and_what_is_said_of_it_are_blocks_of_their_own():
    long = "mill_of_the_village.pages_of_the_ledger"
    lines = [
        make_line(call(f"{long}.load", "page")),
        line("Read a page of it.", 92, 112),
        make_line(call(f"{long}.save", "page", 124)),
        make_line(call(f"{long}.drop", "page", 136)),
    ]
    assert texts(*lines) == [each.text for each in lines]


def test_a_paragraph_that_begins_with_a_call_goes_on_below_it():
    lines = [
        make_line([*call("load", "page"), word("reads", 160, 100), word("pages", 190, 100)]),
        line("out of the ledger", 72, 112),
    ]
    assert len(texts(*lines)) == 1


def test_no_sentence_goes_on_from_a_signature():
    first = make_text_block(1, [make_line(call("load", "name"))])
    second = make_text_block(1, [make_line(call("save", "name", 121))])
    (found,) = join_paragraphs([layout(first, second)])
    assert not any(b.continues for b in found.blocks if isinstance(b, TextBlock))


def test_a_signature_is_no_heading_though_what_goes_in_is_slanted():
    def roles(words: list[Word]) -> list[str]:
        one = make_text_block(1, [make_line(words)])
        page = layout(block(PROSE, y=40), one, block(PROSE, y=130))
        (found,) = find_headings([page], [], BODY, HeadingOptions())
        return [b.role for b in found.blocks if isinstance(b, TextBlock)]

    assert roles(call("load", "filename,mode"))[1] == "text"
    assert roles([word("Loading", 72, 100, SLANTED)])[1] == "heading"


EDGE = 470.0  # where lines of the column end


def laid(*rows: list[Word]) -> list[str]:
    """The blocks that rows of words become, below a line of their column."""
    text = row("the text of the page, which", 72, 60)
    full = make_line([*text, word("ends", EDGE - 20, 60)])
    lines = join_kinds([full, *(make_line(words) for words in rows)])
    return [found.text for found in group_blocks(1, lines, BlockOptions())][1:]


def kind(text: str, y: float, end: float = EDGE) -> list[Word]:
    return row(text, end - 5.0 * len(text), y)


def test_what_a_definition_is_of_is_read_before_it():
    name = [word("load", 72, 100, MONO)]
    assert laid(name, kind("[User Option]", 100)) == ["[User Option] load"]
    bullet = [word("•", 60, 100), *name]
    assert laid(bullet, kind("(function)", 100)) == ["• (function) load"]


def test_a_bold_name_has_its_kind_in_square_brackets_and_a_title_its_unit_in_others():
    name = row("Balance sheet", 72, 100, BOLD)
    assert laid(name, kind("[Method]", 100)) == ["[Method] Balance sheet"]
    assert laid(name, kind("(in thousands)", 100))[0] == "Balance sheet"


@pytest.mark.parametrize("text", ["[3]", "[Function", "[a longer text than any kind]", "function"])
def test_other_texts_at_the_right_of_a_name_are_lines_of_their_own(text: str):
    assert len(laid([word("load", 72, 100, MONO)], kind(text, 100))) == 2


def test_a_note_at_the_right_of_a_formula_or_a_word_beside_a_name_stays_where_it_is():
    formula = row("a = b", 72, 100)
    assert laid(formula, kind("(by induction)", 100))[0] == "a = b"
    assert laid([word("load", 395, 100, MONO)], kind("[Function]", 100))[0] == "load"
    assert laid([word("load", 72, 100, MONO)], kind("(no more)", 100, 300))[0] == "load"


def test_a_definition_goes_on_below_while_its_bracket_is_open():
    first = [word("load", 72, 100, MONO), *row("(page,", 96, 100, SLANTED)]
    rest = row("mode)", 110, 112, SLANTED)
    text = row("Read a page.", 92, 124)
    assert laid(first, kind("[Function]", 100), rest, text) == [
        "[Function] load (page,\nmode)",
        "Read a page.",
    ]


def test_definitions_below_one_another_are_blocks_and_no_sentence():
    rows = [
        part
        for n, name in enumerate(("load", "save", "drop"))
        for part in ([word(name, 72, 100 + 12 * n, MONO)], kind("[Command]", 100 + 12 * n))
    ]
    assert laid(*rows) == [f"[Command] {name}" for name in ("load", "save", "drop")]
    blocks = [make_text_block(1, [one]) for one in join_kinds([make_line(r) for r in rows])]
    (found,) = join_paragraphs([layout(*blocks)])
    assert not any(b.continues for b in found.blocks if isinstance(b, TextBlock))


def test_a_definition_in_larger_type_than_the_text_is_no_heading():
    name = word("load", 72, 100, replace(MONO, size=11.5))
    large = [name, *row("page and mode of it", 100, 100, replace(SLANTED, size=11.5))]
    full = make_line(row("a line that ends where", EDGE - 110, 60))
    (above, defined) = join_kinds([full, make_line(large), make_line(kind("[Function]", 100))])[:2]
    blocks = [make_text_block(1, [one]) for one in (above, defined)]
    page = layout(*blocks, block(PROSE, y=120), block(PROSE, y=180))
    (found,) = find_headings([page], (), BODY, HeadingOptions())
    assert found.blocks[1].role == "text"
