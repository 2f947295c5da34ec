from pathlib import Path

import pytest

from papermill_api.engine.pdf.page import Tag, TaggedCell
from papermill_api.engine.pdf.reading.load import load_page
from papermill_api.engine.pdf.reading.reader import open_document, open_page
from papermill_api.engine.pdf.reading.structure_tree import tag_below
from tests.engine.tagged_maker import ARTIFACT, Element, element, tagged_pdf


def kinds(path: Path, *elements: Element, number: int = 1) -> list[tuple[str, str]]:
    """The first word of each piece of text, with the kind of its tag."""
    with open_document(path) as document, open_page(document, number) as view:
        page = load_page(view, [])
    tags = [(word.text, page.tags.get(word.order)) for word in page.words]
    return [(text, tag.kind if tag else "untagged") for text, tag in tags]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tagged.pdf"


def test_text_has_the_tag_of_the_element_that_names_its_mark(path: Path):
    tagged_pdf(path, [element("H2", "Head"), element("P", "text"), element(ARTIFACT, "7")])
    assert kinds(path) == [("Head", "heading"), ("text", "text"), ("7", "untagged")]


def test_spans_inside_of_an_element_are_part_of_it(path: Path):
    tagged_pdf(path, [element("H1", "One", element("Span", "two", element("Link", "three")))])
    assert kinds(path) == [("One", "heading"), ("two", "heading"), ("three", "heading")]


def test_a_list_item_has_a_label_a_body_and_a_depth(path: Path):
    inner = element("L", element("LI", element("Lbl", "a"), element("LBody", "inner")))
    item = element("LI", element("Lbl", "1"), element("LBody", element("P", "outer"), inner))
    tagged_pdf(path, [element("L", item)])
    with open_document(path) as document, open_page(document, 1) as view:
        page = load_page(view, [])
    tags = [page.tags[word.order] for word in page.words]
    assert [(tag.kind, tag.depth) for tag in tags] == [
        ("label", 1), ("item", 1), ("label", 2), ("item", 2),
    ]  # fmt: skip
    assert tags[0].item == tags[1].item != tags[2].item == tags[3].item


def test_each_page_has_its_own_part_of_the_tree(path: Path):
    tagged_pdf(path, [element("H1", "First")], [element("P", "Second")])
    assert kinds(path, number=2) == [("Second", "text")]


def test_a_page_of_a_long_document_finds_its_kids_far_down_in_the_root(path: Path):
    long = [element("P", f"w{index}", gap=0, size=4) for index in range(120)]
    tagged_pdf(path, long, [element("H1", "Late")], long)
    with open_document(path) as document:
        starts: dict[int, int] = {}
        found = []
        for number in (1, 3, 2):
            with open_page(document, number) as view:
                page = load_page(view, [], None, starts)
                found.append({page.tags[word.order].kind for word in page.words})
    assert found == [{"text"}, {"text"}, {"heading"}]


def test_a_document_that_is_not_marked_as_tagged_has_no_tags(path: Path):
    tagged_pdf(path, [element("H1", "Head")], marked=False)
    assert kinds(path) == [("Head", "untagged")]


@pytest.mark.parametrize(
    ("above", "name", "kind"),
    [
        ("", "P", "text"),
        ("caption", "P", "caption"),
        ("cell", "H3", "heading"),
        ("cell", "H", "cell"),
        ("cell", "L", "cell"),
        ("text", "Code", "text"),
        ("", "Code", "code"),
        ("heading", "Note", "note"),
        ("text", "Formula", "text"),
        ("", "Formula", "figure"),
        ("figure", "Caption", "caption"),
        ("", "Sect", ""),
        ("text", "NoSuchType", "text"),
    ],
)
def test_what_an_element_means_depends_on_what_it_stands_in(above: str, name: str, kind: str):
    assert tag_below(Tag(above), name, 9).kind == kind


def test_a_table_is_told_by_rows_cells_and_spans(path: Path):
    head = element("TR", element("TH", "Mill", extra="/A<</O/Table/ColSpan 2/RowSpan 1>>"))
    body = element("TR", element("TD", element("P", "Reams")), element("TD"), element("TD", "7"))
    tagged_pdf(path, [element("Table", element("THead", head), element("TBody", body))])
    with open_document(path) as document, open_page(document, 1) as view:
        page = load_page(view, [])
    mill, reams, seven = (frozenset((word.order,)) for word in page.words)
    assert page.tagged_tables == (
        (
            (TaggedCell(mill, True, 1, 2),),
            (TaggedCell(reams), TaggedCell(), TaggedCell(seven)),
        ),
    )
