"""Presentations: looks, links and lines of their texts, what pictures show, hidden slides."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml

from papermill_api.engine.docling.marks import PARAGRAPH_END, TITLE, in_look
from papermill_api.engine.docling.pictures import describe
from papermill_api.engine.formats.diagrams import data_of, points_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MAX_LEVEL = 8  # of a paragraph in a list
NEAR = 90_000  # EMU, a tenth of an inch; edges of what was laid out together are nearer
LOW = 0.85  # of the height of a slide; its foot is below
LEAST_FEET = 3  # slides that have the same one
LOWER = 1.5  # times the height of its head is that of a text, at least
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
    slides = list(backend.pptx_obj.slides)
    _drop_feet(slides, LOW * backend.pptx_obj.slide_height)
    titled = bool(slides) and _is_title_slide(slides[0])
    for number, slide in enumerate(slides):
        _drop_numbers(slide)
        title = slide.shapes.title
        if slide._element.get("show") in NOT_SET and title is not None:
            title.text_frame.paragraphs[-1].add_run().text = " (hidden)"
        _mark_text(slide)
        if titled and number:
            _set_below(title)
        _tell_diagrams(slide)
    _read_by_columns(backend)
    _flatten_charts(backend)
    _describe_pictures(backend)


def _is_title_slide(slide: Any) -> bool:
    """Has it the title of the show, of another kind than those of slides?"""
    title = slide.shapes.title
    return title is not None and title.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE


def _set_below(title: Any) -> None:
    """Make it a heading below that of the show."""
    for paragraph in title._element.iter(f"{A}p") if title is not None else ():
        first = next((text for text in paragraph.iter(f"{A}t") if text.text), None)
        if first is not None:
            first.text = TITLE + first.text


def _drop_numbers(slide: Any) -> None:
    """Boxes that hold the number of the slide and nothing else."""
    for shape in list(slide._element.iter(f"{P}sp")):
        fields = list(shape.iter(f"{A}fld"))
        texts = [text for text in shape.iter(f"{A}t") if (text.text or "").strip()]
        numbers = [field.find(f"{A}t") for field in fields if field.get("type") == "slidenum"]
        if numbers and all(text in numbers for text in texts):
            shape.getparent().remove(shape)


def _drop_feet(slides: Sequence[Any], low: float) -> None:
    """Boxes at the foot of most slides that say the same at the same place."""
    found: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for shape in (shape for slide in slides for shape in slide.shapes):
        if (place := _place(shape)) and place[1] >= low and shape.has_text_frame:
            found[(shape.text_frame.text, *place)].append(shape._element)
    for shapes in found.values():
        if len(shapes) >= LEAST_FEET and 2 * len(shapes) > len(slides):
            for element in shapes:
                element.getparent().remove(element)


def _read_by_columns(backend: Any) -> None:
    """Put the heads of texts side by side before their own, where the reader goes row by row.

    +-------+ +-------+      each head is as wide as what stands below it, and lower
    +-------+ +-------+
    | text  | | text  |
    +-------+ +-------+
    """
    in_rows = backend._iter_shapes_by_position

    def in_columns(shapes: Any) -> Iterator[Any]:
        waiting = list(in_rows(shapes))
        while waiting:
            shape = waiting.pop(0)
            yield shape
            count = len(list(takewhile(partial(_is_beside, shape), waiting)))
            own = waiting[count] if count and count < len(waiting) else None
            if own is not None and _heads(shape, own):
                waiting.remove(own)
                yield own

    backend._iter_shapes_by_position = in_columns


def _is_beside(one: Any, other: Any) -> bool:
    box, right = _place(one), _place(other)
    if box is None or right is None:
        return False
    return abs(box[1] - right[1]) <= NEAR and right[0] > box[0]


def _heads(one: Any, other: Any) -> bool:
    box, below = _place(one), _place(other)
    if not (box and below and one.has_text_frame):
        return False
    sides = max(abs(box[0] - below[0]), abs(box[2] - below[2]))
    return sides <= NEAR and below[3] >= LOWER * box[3] and below[1] > box[1]


def _place(shape: Any) -> tuple[int, int, int, int] | None:
    """Where it begins, and how wide and high it is."""
    try:
        place = (shape.left, shape.top, shape.width, shape.height)
    except (AttributeError, ValueError, TypeError):
        return None
    return None if None in place else place


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
