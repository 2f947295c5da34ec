from pathlib import Path

from papermill_api import Options, convert
from tests.engine.tagged_maker import Element, element, tagged_pdf

PROSE = (
    "The mill takes rags and water and makes paper of them, as it has done for\n"
    "three hundred years, and the water of the brook that drives it is soft."
)


def headings(path: Path, *elements: Element) -> list[str]:
    text = convert(tagged_pdf(path, list(elements)), Options(figures=False)).markdown
    return [line for line in text.splitlines() if line.startswith("#")]


def prose() -> Element:
    return element("P", PROSE)


def test_headings_that_look_like_text_are_told_by_their_tags(tmp_path: Path):
    assert headings(
        tmp_path / "a.pdf",
        element("H1", "The water"), prose(), element("H2", "The brook"), prose(), prose(),
    ) == ["# The water", "## The brook"]  # fmt: skip


def test_bold_lines_tagged_as_paragraphs_are_no_headings(tmp_path: Path):
    bold = {"font": "F2"}
    assert headings(
        tmp_path / "a.pdf",
        element("H1", "The water", **bold), prose(), element("P", "Mind the wheel", **bold),
        prose(), element("H1", "The rags", **bold), prose(),
    ) == ["# The water", "# The rags"]  # fmt: skip


def test_where_all_is_tagged_as_text_looks_decide(tmp_path: Path):
    bold = {"font": "F2", "size": 16}
    assert headings(
        tmp_path / "a.pdf", element("P", "The water", **bold), prose(), prose()
    ) == ["# The water"]  # fmt: skip


def test_where_text_is_tagged_as_headings_looks_decide(tmp_path: Path):
    bold = {"font": "F2", "size": 16}
    body = [element("H1", PROSE) for _ in range(3)]
    assert headings(tmp_path / "a.pdf", element("H1", "The water", **bold), *body) == [
        "# The water"
    ]


def test_tags_that_know_few_of_the_headings_are_not_believed(tmp_path: Path):
    bold = {"font": "F2", "size": 16}
    parts = [part for n in range(4) for part in (element("P", f"Part {n}", **bold), prose())]
    found = headings(tmp_path / "a.pdf", element("H1", "The water", **bold), prose(), *parts)
    assert found == ["# The water", *(f"# Part {n}" for n in range(4))]


def test_levels_that_turn_sizes_round_are_told_by_sizes(tmp_path: Path):
    assert headings(
        tmp_path / "a.pdf",
        element("H2", "The mill", size=20), prose(), element("H1", "The brook", size=14), prose(),
    ) == ["# The mill", "## The brook"]  # fmt: skip


def test_a_title_that_no_tag_knows_is_above_the_tagged_headings(tmp_path: Path):
    assert headings(
        tmp_path / "a.pdf",
        element("P", "On Paper", size=24), element("H1", "The water", size=14), prose(),
        element("H1", "The rags", size=14), prose(),
    ) == ["# On Paper", "## The water", "## The rags"]  # fmt: skip


def test_so_is_a_smaller_one_that_begins_the_document_if_the_highest_are_several(tmp_path: Path):
    title = element("P", "On Paper", size=13, font="F2")
    parts = [element("H1", "The water", size=18), prose(), element("H1", "The rags", size=18)]
    found = headings(tmp_path / "a.pdf", title, prose(), *parts, prose())
    assert found == ["# On Paper", "## The water", "## The rags"]
    assert headings(tmp_path / "b.pdf", title, prose(), *parts[:2]) == ["# The water"]


def test_the_lines_of_a_tagged_heading_are_one_however_far_apart(tmp_path: Path):
    assert headings(
        tmp_path / "a.pdf",
        element("H1", element("Span", "Chapter 5"), element("Span", "On Water", size=22, gap=40)),
        prose(),
    ) == ["# Chapter 5 On Water"]  # fmt: skip


def test_headings_half_a_point_larger_are_told_by_their_tags_beside_larger_ones(tmp_path: Path):
    parts = [part for n in range(4) for part in (element("H2", f"Part {n}", size=11.5), prose())]
    found = headings(tmp_path / "a.pdf", element("H1", "The water", size=18), prose(), *parts)
    assert found == ["# The water", *(f"## Part {n}" for n in range(4))]


def test_lines_set_as_text_are_no_headings_where_looks_know_others(tmp_path: Path):
    parts = [part for n in range(4) for part in (element("H2", f"Part {n}"), prose())]
    found = headings(tmp_path / "a.pdf", element("H1", "The water", size=18), prose(), *parts)
    assert found == ["# The water"]


def test_many_bold_terms_are_no_headings_where_tags_know_those_of_two_levels(tmp_path: Path):
    bold = {"font": "F2"}
    terms = [part for n in range(6) for part in (element("P", f"Term {n}", **bold), prose())]
    heads = [element("H1", "The water", size=20, **bold), prose()]
    for name in ("The brook", "The wheel"):
        heads += [element("H2", name, size=16, **bold), prose()]
    found = headings(tmp_path / "a.pdf", *heads[:4], *terms, *heads[4:])
    assert found == ["# The water", "## The brook", "## The wheel"]


def test_a_tagged_heading_that_runs_into_its_text_is_cut_off_from_it(tmp_path: Path):
    level = -13.75  # points back up to the line above
    led = [
        part
        for title in ("Rags.", "Felt.", "Glue.")
        for part in (
            element("H2", title, font="F2"),
            element("P", "It is bought at the fair.", x=106, gap=level),
            prose(),
        )
    ]
    assert headings(
        tmp_path / "a.pdf", element("H1", "The mill", font="F2", size=16), prose(), *led
    ) == ["# The mill", "## Rags", "## Felt", "## Glue"]


def test_a_paragraph_tagged_as_a_heading_among_others_is_text(tmp_path: Path):
    bold = {"font": "F2"}
    long = "\n".join([PROSE.split("\n")[0]] * 4)
    heads = [part for n in range(10) for part in (element("H1", f"Water {n}", **bold), prose())]
    found = headings(tmp_path / "a.pdf", *heads, element("H2", long, **bold))
    assert found == [f"# Water {n}" for n in range(10)]
