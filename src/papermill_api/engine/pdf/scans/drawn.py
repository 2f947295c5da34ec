"""What is drawn in a picture beside its text: lines along the axes, other pieces, pictures."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from papermill_api.engine.geometry import Box, flipped, group_touching, overlap_x, sides_of, union
from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.pdf.scans.charts import find_charts, with_labels
from papermill_api.engine.pdf.scans.diagrams import Strokes, find_drawings
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.grounds import Ground, find_grounds
from papermill_api.engine.pdf.scans.light import evened
from papermill_api.engine.pdf.scans.light_lines import light_lines, without_edges
from papermill_api.engine.pdf.scans.other_side import bands_of_other_side
from papermill_api.engine.pdf.scans.standing import strokes_in
from papermill_api.engine.pdf.scans.straighten import Mask
from papermill_api.engine.pdf.scans.underlines import find_underline

# All lengths in points: `scale` (pixels per point) makes them pixels.
MIN_RULE = 18.0  # across; shorter strokes are parts of letters
LEAST_PART = 0.5  # of that, which is left of one where it wanders; less is of letters
MIN_BAR = 9.0  # upright, as between the cells of one row
MAX_THICK = 4.5  # bars beside quotes are among the thickest
LEAN = 0.7  # a line may wander so far off its axis, for nothing is quite straight on paper
SMEAR = 4  # parts of the shortest stroke that tones are evened out over
AROUND = 7.0  # on either side, that a stroke is darker than
FAINT = 9  # of 255, by which it is
BESIDE = 2.5  # on either side, where a faint line has white between it and letters
FINE = 24  # of 255, by which other lines are
DARK = 60  # of 255, darker than the paper: ink and pictures
TEXT_EDGE = 0.12  # of a line's height at top and bottom, where a stroke may be a rule
BAND = 0.7  # of its height, around a line on a dark ground
MOSTLY = 0.8  # of a stroke's length
STROKE_EDGE = 0.7  # around a stroke that is its blurred edge
TEXT_SLACK = 1.0  # around the boxes of text, of which no ink may count as a picture
PICTURE_GAP = 6.0  # between parts of one picture
MIN_PICTURE = 36.0  # of both sides
MIN_INK = 0.02  # share of a picture's area
MOSTLY_TINT = 0.6  # of a box that its own tone covers, if it is no picture's frame
MIN_PIECE = 12.0  # of both sides of a lone piece; smaller ones may be letters that were not read
MIN_MARK = 2.0  # of both sides of a piece inside of a chart; less is a speck


class Drawn(NamedTuple):
    """In pixels."""

    across: list[Box]
    upright: list[Box]
    areas: list[Box]  # pictures, charts and diagrams with their labels
    grounds: list[Ground]  # tinted boxes
    pieces: list[Box]  # of drawings: slanted and bent lines, outlines
    shines_through: bool  # does the other side of the sheet?


def find_drawn(picture: Picture, text: Sequence[Box], scale: float) -> Drawn:
    """`text`: boxes of the lines of text in the picture."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    letters = _letters(text, grey.shape)
    across_mask = _strokes(grey, round(MIN_RULE * scale), 1, scale, letters)
    upright_mask = _strokes(grey, 1, round(MIN_BAR * scale), scale, letters)
    thickest = (MAX_THICK + LEAN) * scale
    across = strokes_in(across_mask, thickest)
    across = [b for b in across if b.width >= LEAST_PART * MIN_RULE * scale]
    upright = [flipped(b) for b in strokes_in(upright_mask.T, thickest)]
    even = evened(grey)
    limit = _paper(even) - DARK
    bands = [_band_of(box, even, limit) for box in text]
    across = [
        rule
        for box in across
        if (rule := find_underline(box, bands, even, limit) if _runs_through(box, bands) else box)
    ]
    behind = set(bands_of_other_side(across, even, scale))
    across = [box for box in across if box not in behind]
    upright = [
        box for box in upright if not _runs_through(flipped(box), [flipped(b) for b in bands])
    ]
    strokes = across_mask | upright_mask
    marks = _pieces(_without_strokes(_fine(grey, scale), strokes, scale), text, scale)
    grounds = find_grounds(picture, text, _without_text(strokes, bands, 0.0), scale)
    dark = _without_grounds(_dark(even, limit), grounds)
    areas = _areas(_without_strokes(dark, strokes, scale), text, scale)
    bars = [ground.box for ground in grounds if ground.upright]
    areas += find_charts(across, upright, [*marks, *bars], text, scale)
    page = Box(0.0, 0.0, float(grey.shape[1]), float(grey.shape[0]))
    areas += find_drawings(grounds, Strokes(across, upright, marks), text, page, scale)
    areas = [with_labels(box, text) for box in _joined(areas, scale)]
    pieces = [box for box in marks if min(box.width, box.height) >= MIN_PIECE * scale]
    tinted = [g for g in grounds if g.tinted and g.upright]
    tinted = [g for g in tinted if not any(box.contains(g.box) for box in areas)]
    rows, columns = light_lines(grey, letters, tinted, _paper(even), scale)
    across = [*without_edges(across, grey, tinted, scale), *rows]
    upright = [*without_edges(upright, grey, tinted, scale), *columns]
    return Drawn(across, upright, areas, tinted, pieces, bool(behind))


def _without_grounds(dark: Mask, grounds: Sequence[Ground]) -> Mask:
    """Without tinted boxes, which are no pictures however dark they are."""
    left = dark.copy()
    for ground in grounds:
        if ground.tinted and ground.upright and ground.share >= MOSTLY_TINT:
            x0, y0, x1, y1 = (round(side) for side in sides_of(ground.box))
            left[max(0, y0) : y1 + 1, max(0, x0) : x1 + 1] = 0
    return left


def _joined(areas: Sequence[Box], scale: float) -> list[Box]:
    """Parts of one picture as one; lone ones that are too small are none."""
    groups = group_touching(areas, PICTURE_GAP * scale)
    boxes = [union(areas[i] for i in ids) for ids in groups]
    return [box for box in boxes if min(box.width, box.height) >= MIN_PICTURE * scale]


def _fine(grey: Grey, scale: float) -> Mask:
    """1 where a pixel is darker than what is around it: lines, however thin."""
    around = 2 * round(AROUND * scale) + 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    fine: Mask = cv2.adaptiveThreshold(
        smooth, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, FINE
    )
    return fine


def _pieces(ink: Mask, text: Sequence[Box], scale: float) -> list[Box]:
    """Connected pieces of ink that are no text."""
    left = _without_text(ink, text, TEXT_SLACK * scale)
    _, _, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    least = MIN_MARK * scale
    return [
        Box(float(x), float(y), float(x + w), float(y + h))
        for x, y, w, h, _ in stats[1:].tolist()
        if min(w, h) >= least
    ]


def _without_text(ink: Mask, text: Sequence[Box], slack: float) -> Mask:
    left = ink.copy()
    for box in text:
        x0, y0, x1, y1 = sides_of(box.grown(slack))
        left[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1] = 0
    return left


def _letters(text: Sequence[Box], shape: tuple[int, ...]) -> Mask:
    """1 where letters are, but for the edges of their lines, where a stroke may be a rule."""
    mask: Mask = np.zeros(shape, np.uint8)
    for box in text:
        edge = TEXT_EDGE * min(box.width, box.height)
        x0, y0, x1, y1 = (max(0, round(side)) for side in sides_of(box.grown(-edge)))
        mask[y0:y1, x0:x1] = 1
    return mask


def _strokes(grey: Grey, width: int, height: int, scale: float, letters: Mask) -> Mask:
    """Where something darker than its surroundings runs on along an axis for so long.

    The mean along the axis keeps thin faint lines and evens out noise; it smears letters, too.
    Next to letters, which are darker than a faint line, it is told by the white close beside it,
    if it goes on from a line that is told otherwise.
    """
    smear = (width // SMEAR + 1, 1) if width > height else (1, height // SMEAR + 1)
    even = cv2.blur(grey, smear)
    around = 2 * round(AROUND * scale) + 1
    ink: Mask = cv2.adaptiveThreshold(
        even, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, FAINT
    )
    found = _long(ink, width, height, scale)
    beside = 2 * round(BESIDE * scale) + 1
    close = np.ones((beside, 1) if width > height else (1, beside), np.uint8)
    darker: Mask = (cv2.morphologyEx(even, cv2.MORPH_BLACKHAT, close) >= FAINT).astype(np.uint8)
    rest = _long(darker & (1 - letters), max(1, width // 2), max(1, height // 2), scale)
    return _going_on(found, rest, (MAX_THICK + LEAN) * scale)


def _long(ink: Mask, width: int, height: int, scale: float) -> Mask:
    lean = 2 * max(1, round(LEAN * scale)) + 1
    thick = cv2.dilate(ink, np.ones((lean, 1) if width > height else (1, lean), np.uint8))
    opened: Mask = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((height, width), np.uint8))
    return opened & ink


def _going_on(found: Mask, rest: Mask, thickest: float) -> Mask:
    """Those strokes with what of the rest they go on in, if both together are one stroke."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(found | rest, connectivity=8)
    thickness = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    kept = np.zeros(len(stats), np.uint8)
    kept[labels[found > 0]] = 1
    kept[thickness > thickest] = 0
    whole: Mask = kept[labels] | found
    return whole


def _dark(grey: Grey, limit: float) -> Mask:
    """1 where a pixel is darker than that, which paper is not: ink, and all of a picture."""
    return (grey < limit).astype(np.uint8)


def _band_of(line: Box, grey: Grey, limit: float) -> Box:
    """A line of text, light on dark with what is above and below it: between its letters and
    light paper its ground looks like strokes."""
    x0, y0, x1, y1 = (max(0, round(side)) for side in sides_of(line))
    part = grey[y0:y1, x0:x1]
    if not part.size or float(np.median(part)) >= limit:
        return line
    return line.grown(0.0, BAND * line.height)


def _paper(grey: Grey) -> float:
    return float(np.percentile(grey[::4, ::4], 80))


def _runs_through(stroke: Box, text: Sequence[Box]) -> bool:
    """Does a stroke across lie in the letters of text for most of its length?"""
    middle = stroke.center_y
    covered = sum(
        overlap_x(stroke, box)
        for box in text
        if abs(middle - box.center_y) < 0.5 * box.height - TEXT_EDGE * min(box.width, box.height)
    )
    return covered >= MOSTLY * stroke.width


def _without_strokes(dark: Mask, strokes: Mask, scale: float) -> Mask:
    """What is left when strokes go with their blurred edges."""
    width = 2 * max(1, round(STROKE_EDGE * scale)) + 1
    grown: Mask = cv2.dilate(strokes, np.ones((width, width), np.uint8))
    return dark & (1 - grown)


def _areas(dark: Mask, covered: Sequence[Box], scale: float) -> list[Box]:
    left = _without_text(dark, covered, TEXT_SLACK * scale)
    left = cv2.medianBlur(left, 3)
    count, _, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    parts = [
        (Box(float(x), float(y), float(x + w), float(y + h)), inked)
        for x, y, w, h, inked in stats[1:count].tolist()
        if inked >= 4
    ]
    boxes = [box for box, _ in parts]
    found = []
    for ids in group_touching(boxes, PICTURE_GAP * scale):
        box = union(boxes[i] for i in ids)
        inked = sum(parts[i][1] for i in ids)
        if min(box.width, box.height) >= MIN_PICTURE * scale and inked >= MIN_INK * box.area:
            found.append(box)
    return found
