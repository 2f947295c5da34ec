"""Rules and edges of fills as straight strokes, pieces of one stroke joined."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import WHITE, Fill, Rule
from papermill_api.engine.records import record

DASHES = 6  # in a row, at least, are a dashed stroke
DASH, GAP = 8.0, 6.0  # points that a dash is long and white between two, at most


@record(frozen=True, slots=True)
class Stroke:
    """A stroke along an axis: where it lies on the other axis, and from where to where."""

    at: float
    start: float
    stop: float
    rule: bool = True  # a rule, and not only the edge of a fill

    @property
    def length(self) -> float:
        return self.stop - self.start


# By which strokes of one direction are sorted.
PLACE: Callable[[Stroke], tuple[float, float, float, bool]] = attrgetter(
    "at", "start", "stop", "rule"
)


def join_strokes(strokes: Iterable[Stroke], snap: float) -> list[Stroke]:
    """Strokes of one direction, those on one line that touch made one, sorted by place.

    ---- ----  --------      ---------  --------
                         ->
     ------                  (a second one `snap` below is part of the first)

    Many dashes in a row are one stroke.
    """
    joined: list[Stroke] = []
    for band in _bands(sorted(strokes, key=PLACE), snap):
        pieces = _joined(band, snap)
        if len(pieces) >= DASHES:
            pieces = _with_whole_dashes(pieces)
        joined += pieces
    return joined


def _joined(band: Sequence[Stroke], slack: float) -> list[Stroke]:
    """The strokes of one line, those no more than `slack` apart as one."""
    joined: list[Stroke] = []
    at = sum(stroke.at for stroke in band) / len(band)
    start, stop, rule = band[0].start, band[0].stop, band[0].rule
    for stroke in band[1:]:
        if stroke.start <= stop + slack:
            stop, rule = max(stop, stroke.stop), rule or stroke.rule
        else:
            joined.append(Stroke(at, start, stop, rule))
            start, stop, rule = stroke.start, stroke.stop, stroke.rule
    joined.append(Stroke(at, start, stop, rule))
    return joined


def _with_whole_dashes(pieces: Sequence[Stroke]) -> list[Stroke]:
    """The pieces of one line, with those that are dashes of one stroke as that."""
    found: list[Stroke] = []
    run: list[Stroke] = []
    for piece in pieces:
        if run and not (piece.length <= DASH and piece.start - run[-1].stop <= GAP):
            found += _joined(run, GAP) if len(run) >= DASHES else run
            run = []
        run.append(piece)
    return found + (_joined(run, GAP) if len(run) >= DASHES else run)


def _bands(strokes: Sequence[Stroke], snap: float) -> list[list[Stroke]]:
    """Runs of strokes within `snap` of the first of the run, each sorted by start."""
    bands: list[list[Stroke]] = []
    for stroke in strokes:
        if bands and stroke.at - bands[-1][0].at <= snap:
            bands[-1].append(stroke)
        else:
            bands.append([stroke])
    return [sorted(band, key=lambda stroke: stroke.start) for band in bands]


def rule_strokes(rules: Iterable[Rule], horizontal: bool, snap: float) -> list[Stroke]:
    return join_strokes(
        (_stroke(rule.box, horizontal) for rule in rules if rule.horizontal == horizontal), snap
    )


def _stroke(box: Box, horizontal: bool) -> Stroke:
    if horizontal:
        return Stroke(box.center_y, box.x0, box.x1)
    return Stroke(box.center_x, box.y0, box.y1)


def fill_strokes(fills: Iterable[Fill], options: TableOptions) -> list[Stroke]:
    """Upper and lower edges of filled rows and cells: the row boundaries of a zebra table."""
    edges = []
    for fill in fills:
        box = fill.box
        if fill.colour != WHITE and options.min_fill <= box.height <= options.max_fill:
            edges.append(Stroke(box.y0, box.x0, box.x1, rule=False))
            edges.append(Stroke(box.y1, box.x0, box.x1, rule=False))
    return edges
