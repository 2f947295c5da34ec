"""Adjacency relations of grids drawn by hand, and truths read from the competition's form."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.tables.adjacency import Counts, GridCell, Relation, compare, normalized, relations
from benchmarks.tables.regions import compare_regions
from benchmarks.tables.truth import Region, read_truth, truths_in
from reportlab.pdfgen.canvas import Canvas


def grid(*rows: str) -> list[GridCell]:
    """Cells of one row and column each, texts parted by blanks, "." for a blank cell."""
    return [
        GridCell((r, r), (c, c), "" if text == "." else text)
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split())
    ]


def test_neighbours_are_related_to_the_right_and_down():
    assert relations(grid("a b", "c d")) == Counter(
        [
            Relation("a", "b", "right"),
            Relation("c", "d", "right"),
            Relation("a", "c", "down"),
            Relation("b", "d", "down"),
        ]
    )


def test_blank_cells_are_skipped():
    assert relations(grid("a . b")) == Counter([Relation("a", "b", "right")])


def test_a_row_does_not_go_on_in_the_next():
    assert Relation("b", "c", "right") not in relations(grid("a b", "c d"))


def test_a_spanning_cell_is_above_each_cell_it_spans():
    head = GridCell((0, 0), (0, 1), "head")
    cells = [head, GridCell((1, 1), (0, 0), "a"), GridCell((1, 1), (1, 1), "b")]
    assert relations(cells) == Counter(
        [
            Relation("head", "a", "down"),
            Relation("head", "b", "down"),
            Relation("a", "b", "right"),
        ]
    )


def test_cells_that_share_several_rows_are_neighbours_once():
    cells = [GridCell((0, 1), (0, 0), "a"), GridCell((0, 1), (1, 1), "b")]
    assert relations(cells) == Counter([Relation("a", "b", "right")])


def test_texts_are_compared_without_spaces_and_marks():
    assert normalized("to air\nkg / year") == normalized("toair kg-year")


def test_one_split_cell_costs_the_relations_around_it():
    counts = compare([grid("a b", "c d")], [grid("a x", "c d")])
    assert counts == Counts(wanted=4, found=4, right=2)
    assert counts.f1 == pytest.approx(0.5)


def test_finding_nothing_earns_nothing():
    assert Counts(wanted=4, found=0, right=0).f1 == 0


STRUCTURE = """<document><table id="1"><region id="1" page="1" row-increment="2" col-increment="0">
<cell id="1" start-row="-1" start-col="0" end-col="1"><content>head
line</content></cell>
<cell id="2" start-row="0" start-col="0"><content>a</content></cell></region></table></document>"""
REGIONS = """<document><table id="1"><region id="1" page="1">
<bounding-box x1="100" y1="90" x2="200" y2="120"/></region></table></document>"""


def write_truth(folder: Path) -> Path:
    canvas = Canvas(str(folder / "x.pdf"), pagesize=(300, 300))
    canvas.drawString(110, 100, "inside")
    canvas.drawString(110, 200, "above")
    canvas.save()
    (folder / "x-str.xml").write_text(STRUCTURE)
    (folder / "x-reg.xml").write_text(REGIONS)
    return folder / "x.pdf"


def test_cells_are_read_with_their_regions_increments(tmp_path):
    truth = read_truth(write_truth(tmp_path))
    assert truth.tables == (
        (GridCell((1, 1), (0, 1), "head\nline"), GridCell((2, 2), (0, 0), "a")),
    )


def test_a_truth_without_its_document_is_left_out(tmp_path):
    write_truth(tmp_path)
    (tmp_path / "y-str.xml").write_text(STRUCTURE)
    assert [truth.name for truth in truths_in(tmp_path)] == ["x"]


def test_regions_are_compared_by_the_characters_in_them(tmp_path):
    truth = read_truth(write_truth(tmp_path))
    too_large = Region(1, 100, 90, 200, 220)
    counts = compare_regions(truth.pdf, truth.regions, [too_large])
    assert counts == Counts(wanted=len("inside"), found=len("insideabove"), right=len("inside"))
