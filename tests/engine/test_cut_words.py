from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.cut_words import cut_lines
from papermill_api.engine.pdf.hyphens import Lexicon
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, MONO, line
from tests.engine.drawn_tables import table_block


def table(*cells: str, style: Style = MONO) -> TableBlock:
    """A column of cells with those lines in each, parted by slashes."""
    block = table_block([[cell] for cell in cells])
    lines = [
        tuple(line(part, 10, 50 + 12 * n, style) for n, part in enumerate(cell.split("/")))
        for cell in cells
    ]
    return replace(
        block,
        cells=tuple(replace(c, lines=own) for c, own in zip(block.cells, lines, strict=True)),
    )


def cut(block: TableBlock, *words: str) -> list[str]:
    found = cut_lines(block, Lexicon(frozenset(words)))
    return [line.text for cell in block.cells for line in cell.lines if id(line) in found]


def test_names_in_code_that_fill_their_column_go_on_in_the_next_line():
    assert cut(table("os_name", "platform_machi/ne", "platform_relea/se")) == [
        "platform_machi",
        "platform_relea",
    ]


def test_parts_of_a_table_in_other_columns_of_the_page_have_their_own_right_side():
    block = table("platform_machi/ne", "platform_relea/se", "os_name")
    *parts, last = block.cells
    beside = replace(last, lines=(line("os_name", 300, 50, MONO),))
    block = replace(block, cells=(*parts, beside))
    assert cut(block) == ["platform_machi", "platform_relea"]


def test_a_word_that_the_document_spells_elsewhere_goes_on():
    block = table("Discuss/ion", "Comment/ary", style=BODY)
    assert cut(block, "discussion", "commentary") == ["Discuss", "Comment"]


def test_figures_with_points_below_one_another_are_two():
    assert cut(table("0.15/0.11", "0.07/0.09", "1.25/3.10", style=BODY)) == []
    assert cut(table("190.7/5", "269.7/7", style=BODY)) == ["190.7", "269.7"]


def test_amounts_are_cut_between_their_groups_of_digits():
    assert cut(table("901,/240", "43,5/74", "8.43/3", style=BODY)) == ["901,", "43,5", "8.43"]
    assert cut(table("1,216/117", "2,304/956", style=BODY)) == []


def test_one_or_two_letters_that_are_no_word_are_the_rest_of_one():
    cells = "Programm/es", "Conséque/ce"
    assert cut(table(*cells, style=BODY)) == ["Programm", "Conséque"]
    assert cut(table(*cells, style=BODY), "es", "ce") == []


def test_words_of_other_lengths_are_words():
    assert cut(table("platform_machine/ne", "platform/se")) == []


def test_words_under_one_another_are_words():
    assert cut(table("Eastern/regions", "Western/valleys", style=BODY), "eastern", "western") == []


def test_lines_that_end_with_a_comma_end_with_a_word():
    assert cut(table("os_name,/os_type", "os_kind,/os_root")) == []


def narrow(head: str, label: str, wide: float = 40) -> TableBlock:
    """Two columns, the second `wide` points wide, the first 40, with 5 points of padding."""
    block = table_block([["", ""]])
    boxes = Box(0, 40, 40, 80), Box(40, 40, 40 + wide, 80)
    cells = tuple(
        replace(
            cell,
            box=box,
            lines=tuple(
                line(part, box.x0 + 5, 50 + 12 * n) for n, part in enumerate(text.split("/"))
            ),
        )
        for cell, box, text in zip(block.cells, boxes, (label, head), strict=True)
    )
    return replace(block, cells=cells)


def test_letters_that_a_cell_of_a_width_as_all_has_no_room_for_end_the_word_above():
    assert cut(narrow("Largeu/r", "Val/Fern")) == ["Largeu"]
    assert cut(narrow("Larg/r", "Val/Fern")) == []
    assert cut(narrow("Largeu/r", "Val/Fern", wide=45)) == []


def test_a_short_word_of_the_document_below_a_full_line_is_a_word():
    assert cut(narrow("Maison/du", "Val/Fern"), "du") == []


def test_a_word_that_the_document_spells_elsewhere_may_fill_more_lines_than_one():
    block = table("Supe/rvis/ed", "Unsu/perv/ised", "Deep/poli/cy", style=BODY)
    found = ["Supe", "rvis", "Unsu", "perv"]
    assert cut(block, "supervised", "unsupervised", "cy") == found
