from papermill_api.engine.document import (
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Source,
    Span,
)
from papermill_api.engine.geometry import Box
from papermill_api.engine.output.anchors import with_anchors
from papermill_api.engine.output.markdown import write_markdown


def at(page: int) -> tuple[Source, ...]:
    return (Source(page, (Box(0, 0, 1, 1),)),)


def heading(text: str, page: int) -> Heading:
    return Heading(2, (Span(text),), at(page))


def written(*blocks: Heading | Paragraph | ListBlock) -> str:
    return write_markdown(with_anchors(Document(blocks, 9)))


def entry(text: str, page: int) -> ListItem:
    return ListItem((Span(text, link=f"#page={page}"),), (), at(1))


def test_an_entry_of_a_table_of_contents_leads_to_its_heading():
    contents = ListBlock((entry("2 How Mills Work", 3), entry("Mill Wheels 4", 4)), False, at(1))
    text = written(contents, heading("How Mills Work", 3), heading("Mill Wheels", 4))
    assert text.startswith(
        "- [2 How Mills Work](#how-mills-work)\n- [Mill Wheels 4](#mill-wheels)\n"
    )


def test_an_entry_leads_to_a_heading_that_is_numbered_otherwise():
    contents = ListBlock((entry("1 Mill Wheels 4", 4), entry("2 On", 4)), False, at(1))
    text = written(contents, heading("Chapter One Mill Wheels", 4), heading("B. On Water", 4))
    assert text.startswith("- [1 Mill Wheels 4](#chapter-one-mill-wheels)\n- 2 On\n")


def test_the_second_heading_of_a_name_is_numbered():
    link = Paragraph((Span("Notes", link="#page=2"),), at(1))
    text = written(heading("Notes", 1), heading("Notes", 2), link)
    assert text.endswith("[Notes](#notes-1)\n")


def test_a_link_to_no_heading_is_plain_text():
    link = Paragraph((Span("see below", link="#page=2"),), at(1))
    assert written(link, heading("Mills", 2), heading("See below", 3)).startswith("see below\n")


def test_links_to_elsewhere_stay():
    link = Paragraph((Span("site", link="https://a.b/#page=2"),), at(1))
    assert written(link) == "[site](https://a.b/#page=2)\n"
