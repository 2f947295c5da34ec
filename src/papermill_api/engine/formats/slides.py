"""Presentations: looks, links and lines of their texts, what pictures show, hidden slides."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml

from papermill_api.engine.docling.marks import PARAGRAPH_END, in_look
from papermill_api.engine.docling.pictures import describe
from papermill_api.engine.formats.diagrams import data_of, points_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MAX_LEVEL = 8  # of a paragraph in a list
NOT_SET = ("0", "false", "noStrike")
# Charts that python-pptx cannot read, and the flat ones that hold their numbers the same way.
FLAT = {
    "bar3DChart": "barChart",
    "line3DChart": "lineChart",
    "area3DChart": "areaChart",
    "pie3DChart": "pieChart",
    "ofPieChart": "pieChart",
}


def prepare(backend: Any) -> None:
    """Change what an opened reader holds."""
    for slide in backend.pptx_obj.slides:
        title = slide.shapes.title
        if slide._element.get("show") in NOT_SET and title is not None:
            title.text_frame.paragraphs[-1].add_run().text = " (hidden)"
        _mark_text(slide)
        _tell_diagrams(slide)
    _flatten_charts(backend)
    _describe_pictures(backend)


def _mark_text(slide: Any) -> None:
    """Looks and links of runs, line breaks, and the ends of paragraphs in cells."""
    for paragraph in slide._element.iter(f"{A}p"):
        in_cell = next(paragraph.iterancestors(f"{A}tc"), None) is not None
        for run in paragraph.iterchildren(f"{A}r", f"{A}fld"):
            text = run.find(f"{A}t")
            if text is not None and text.text:
                text.text = in_look(text.text, *_look_of(run, slide.part))
        for line_break in list(paragraph.iterchildren(f"{A}br")):
            line_break.getparent().replace(line_break, _run(PARAGRAPH_END if in_cell else "\n"))
        if in_cell:
            _close(paragraph)


def _look_of(run: Any, part: Any) -> tuple[str, str]:
    """Letters of its look, as far as the run itself tells it, and the address that it links to."""
    look = run.find(f"{A}rPr")
    if look is None:
        return "", ""
    on = {name for name in ("b", "i", "strike") if look.get(name, "0") not in NOT_SET}
    baseline = int(look.get("baseline", "0").rstrip("%") or 0)
    letters = "".join(name[0] for name in sorted(on)) + ("^" if baseline > 0 else "")
    link = look.find(f"{A}hlinkClick")
    relation: Any = part.rels.get(link.get(R_ID)) if link is not None else None
    outside = relation is not None and relation.is_external
    return letters + ("v" if baseline < 0 else ""), relation.target_ref if outside else ""


def _run(text: str) -> Any:
    run = etree.Element(f"{A}r")
    etree.SubElement(run, f"{A}t").text = text
    return run


def _close(paragraph: Any) -> None:
    """A mark at its end, behind its last run."""
    runs = list(paragraph.iterchildren(f"{A}r", f"{A}fld"))
    if runs:
        runs[-1].addnext(_run(PARAGRAPH_END))


def _tell_diagrams(slide: Any) -> None:
    """What stands in a diagram as a list in a box of text in its place."""
    for frame in list(slide._element.iter(f"{P}graphicFrame")):
        points = list(points_of(data_of(frame, slide.part)))
        if points:
            box = slide.shapes.add_textbox(frame.x, frame.y, frame.cx, frame.cy)
            for point in points:
                paragraph = box.text_frame.add_paragraph()
                paragraph.text, paragraph.level = point.text, min(point.depth, MAX_LEVEL)
                etree.SubElement(paragraph._p.get_or_add_pPr(), f"{A}buChar", char="•")
            first = box.text_frame.paragraphs[0]._p
            first.getparent().remove(first)
            frame.getparent().replace(frame, box._element)


def _flatten_charts(backend: Any) -> None:
    """The numbers of a chart with depth are read like those of a flat one, its picture as it is."""
    read = backend._chart_plots
    backend._chart_plots = lambda chart: read(_flat(chart))


def _flat(chart: Chart) -> Chart:
    space = chart._chartSpace
    if next(space.iter(*(C + name for name in FLAT)), None) is None:
        return chart
    data = etree.tostring(space)
    for deep, flat in FLAT.items():
        data = re.sub(rb"(</?(?:\w+:)?)%s\b" % deep.encode(), rb"\1" + flat.encode(), data)
    return Chart(parse_xml(data), chart.part)  # type: ignore[no-untyped-call]


def _describe_pictures(backend: Any) -> None:
    """Give pictures and charts the alternative text of their shape."""

    def described(read: Callable[..., None]) -> Callable[..., None]:
        def read_shape(shape: Any, parent: Any, index: Any, doc: Any, size: Any) -> None:
            before = len(doc.pictures)
            read(shape, parent, index, doc, size)
            if len(doc.pictures) == before:  # it could not be read, and is not lost in silence
                doc.add_picture(parent=parent)
            texts = shape._element.xpath("./*/p:cNvPr/@descr")
            for picture in doc.pictures[before:]:
                if texts and texts[0]:
                    describe(picture, str(texts[0]))

        return read_shape

    backend._handle_pictures = described(backend._handle_pictures)
    backend._handle_chart = described(backend._handle_chart)
