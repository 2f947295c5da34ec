"""Presentations whose details a plain reader loses, made with python-pptx and its XML."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Inches

from papermill_api.engine.convert import convert
from papermill_api.engine.options import Options

Write = Callable[[Presentation], str]
BOX = (Inches(1), Inches(2), Inches(6), Inches(2))


@pytest.fixture
def markdown_of(tmp_path: Path) -> Write:
    def write(show: Presentation) -> str:
        show.save(str(tmp_path / "a.pptx"))
        return convert(tmp_path / "a.pptx", Options(figures=False)).markdown

    return write


def a_slide(show: Presentation, title: str) -> Slide:
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = title
    return slide


def test_runs_keep_their_looks_and_links(markdown_of: Write):
    show = pptx.Presentation()
    paragraph = a_slide(show, "Mill").shapes.add_textbox(*BOX).text_frame.paragraphs[0]
    paragraph.add_run().text = "Water is "
    wet = paragraph.add_run()
    wet.text, wet.font.bold = "wet", True
    paragraph.add_run().text = ", see "
    here = paragraph.add_run()
    here.text, here.hyperlink.address = "here", "https://example.org/"
    old = paragraph.add_run()
    old.text = "not"
    old.font._element.set("strike", "sngStrike")
    raised = paragraph.add_run()
    raised.text = "2"
    raised.font._element.set("baseline", "30000")
    assert "Water is **wet**, see [here](https://example.org/)~~not~~<sup>2</sup>\n" in markdown_of(
        show
    )


def test_lines_of_a_paragraph_and_of_a_cell_stay_apart(markdown_of: Write):
    show = pptx.Presentation()
    slide = a_slide(show, "Mill")
    slide.shapes.add_textbox(*BOX).text_frame.text = "one\vtwo"
    table = slide.shapes.add_table(1, 1, *BOX).table
    table.cell(0, 0).text = "three\vfour\nfive"
    markdown = markdown_of(show)
    assert "one\\\ntwo\n" in markdown
    assert "| three<br>four<br>five |" in markdown


def test_charts_with_depth_tell_their_numbers(markdown_of: Write):
    show = pptx.Presentation()
    data = CategoryChartData()
    data.categories = ["rags"]
    data.add_series("Reams", (3.5,))
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = a_slide(show, "Mill").shapes.add_chart(kind, *BOX, data)
    for plot in frame.chart._chartSpace.iter("{*}barChart"):
        plot.tag = plot.tag.replace("barChart", "bar3DChart")
    assert "|  | Reams |\n| --- | --- |\n| rags | 3.5 |" in markdown_of(show)


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def diagram_data(points: dict[str, str], links: list[tuple[str, str, int]]) -> bytes:
    """Points by their ids ("" for the root), links as (above, below, order)."""
    told = "".join(
        f'<d:pt modelId="{name}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for name, text in points.items()
    )
    links_told = "".join(
        f'<d:cxn modelId="c" srcId="{above}" destId="{below}" srcOrd="{order}"/>'
        for above, below, order in links
    )
    return (
        f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="{MAIN}"><d:ptLst>'
        f'<d:pt modelId="root" type="doc"/>{told}</d:ptLst><d:cxnLst>{links_told}</d:cxnLst>'
        "</d:dataModel>"
    ).encode()


def add_diagram(slide: Slide, data: bytes) -> None:
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, data)
    relation = slide.part.relate_to(part, f"{OFFICE}/diagramData")
    frame = slide.shapes.add_table(1, 1, *BOX)._element
    graphic = parse_xml(
        f'<a:graphicData xmlns:a="{MAIN}" xmlns:d="{DIAGRAM}" xmlns:r="{OFFICE}" uri="{DIAGRAM}">'
        f'<d:relIds r:dm="{relation}"/></a:graphicData>'
    )
    frame.graphic.replace(frame.graphic.graphicData, graphic)


def test_a_diagram_is_told_as_a_list(markdown_of: Write):
    show = pptx.Presentation()
    data = diagram_data(
        {"b": "Press", "a": "Beat", "c": "linen"},
        [("root", "b", 1), ("root", "a", 0), ("a", "c", 0)],
    )
    add_diagram(a_slide(show, "Mill"), data)
    assert markdown_of(show) == "# Mill\n\n- Beat\n  - linen\n- Press\n"


def test_a_diagram_that_runs_in_a_circle_ends(markdown_of: Write):
    show = pptx.Presentation()
    data = diagram_data({"a": "Beat"}, [("root", "a", 0), ("a", "a", 0)])
    add_diagram(a_slide(show, "Mill"), data)
    assert "- Beat\n" in markdown_of(show)


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path):
    show = pptx.Presentation()
    picture = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(picture, "PNG")
    a_slide(show, "Mill").shapes.add_picture(picture, *BOX)
    show.save(str(tmp_path / "whole.pptx"))
    with (
        zipfile.ZipFile(tmp_path / "whole.pptx") as whole,
        zipfile.ZipFile(tmp_path / "a.pptx", "w") as broken,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data[:20] if name.endswith(".png") else data)
    [problem] = convert(tmp_path / "a.pptx").problems
    assert problem.message.startswith("Figure “")


def a_box(slide: Slide, text: str, left: float, top: float, height: float = 0.5) -> Shape:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(4), Inches(height))
    box.text_frame.text = text
    return box


def test_titles_are_below_that_of_a_title_slide(markdown_of: Write):
    show = pptx.Presentation()
    assert markdown_of(show_of("One", "Two", show=show)).count("\n# ") == 1
    titled = pptx.Presentation()
    first = titled.slides.add_slide(titled.slide_layouts[0])
    first.shapes.title.text = "The mill"
    assert markdown_of(show_of("One", show=titled)).split("\n\n")[:2] == ["# The mill", "## One"]


def show_of(*titles: str, show: Presentation) -> Presentation:
    for title in titles:
        a_box(a_slide(show, title), f"All of {title}.", 1, 3)
    return show


def test_texts_side_by_side_come_behind_their_own_heads(markdown_of: Write):
    show = pptx.Presentation()
    slide = a_slide(show, "Two ways")
    for side, left in (("Left", 0.5), ("Right", 5)):
        a_box(slide, f"{side} head", left, 2)
        a_box(slide, f"{side} text", left, 2.7, 3)
    told = ["Left head", "Left text", "Right head", "Right text"]
    assert markdown_of(show).split("\n\n")[1:5] == [*told[:3], f"{told[3]}\n"]


def test_four_boxes_of_one_height_are_read_row_by_row(markdown_of: Write):
    show = pptx.Presentation()
    slide = a_slide(show, "Four")
    for name, left, top in (("1", 0.5, 2), ("2", 5, 2), ("3", 0.5, 4), ("4", 5, 4)):
        a_box(slide, name, left, top, 1.5)
    assert markdown_of(show).split()[2:] == ["1", "2", "3", "4"]


def test_what_is_at_the_foot_of_slides_is_left_out(markdown_of: Write):
    show = pptx.Presentation()
    for number in range(3):
        slide = a_slide(show, f"Slide {number}")
        a_box(slide, "The mill of Oxley", 1, 6.9)
        field = a_box(slide, "", 6, 6.9).text_frame.paragraphs[0]._p
        field.append(
            parse_xml(f'<a:fld {nsdecls("a")} id="{{0}}" type="slidenum"><a:t>7</a:t></a:fld>')
        )
        a_box(slide, f"Said {number}", 1, 3)
    assert markdown_of(show).split("\n\n")[1::2] == ["Said 0", "Said 1", "Said 2\n"]
