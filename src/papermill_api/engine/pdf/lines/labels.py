"""Labels that end with a colon, each with the value beside it on one line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.scripts import COLONS
from papermill_api.engine.records import replace

LABEL_WORDS = 5  # more are a sentence that says what follows
LEVEL = 0.3  # em between the baselines of a label and its value
SAME_EDGE = 0.5  # em by which labels, and values, begin or end apart at most
LEAST = 2  # labels below one another


class _Pair(NamedTuple):
    label: Line
    value: Line


def join_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, those joined that are labels and values below one another.

    Invoice no.:      2024-0831     both are columns by their edges, and nothing else stands
    Date:             12 May 2024   between, as lines of a text do where a column of it is
    """
    labels = [line for line in lines if line.words[-1].text[-1] in COLONS and _is_label(line)]
    if len(labels) < LEAST:
        return list(lines)
    found = (_Pair(label, value) for label in labels for value in _values(label, lines))
    pairs = sorted(found, key=lambda pair: pair.label.baseline)
    joined: dict[int, Line] = {}
    gone: set[int] = set()
    for run in _runs(pairs, lines):
        if len(run) >= LEAST:
            joined.update((id(pair.label), _joined(pair)) for pair in run)
            gone.update(id(pair.value) for pair in run)
    return [joined.get(id(line), line) for line in lines if id(line) not in gone]


def _is_label(line: Line) -> bool:
    return line.last_text.endswith(COLONS) and not line.angle and len(line.texts) <= LABEL_WORDS


def _values(label: Line, lines: Sequence[Line]) -> list[Line]:
    """The nearest line right of a label, if there is one that is no label itself."""
    level, right, slack = label.baseline, label.box.x1, LEVEL * label.size
    beside = [
        line
        for line in lines
        if abs(line.baseline - level) <= slack and line.box.x0 > right and not line.angle
    ]
    nearest = min(beside, key=lambda line: line.box.x0, default=None)
    return [] if nearest is None or _is_label(nearest) else [nearest]


def _runs(pairs: Sequence[_Pair], lines: Sequence[Line]) -> Iterator[list[_Pair]]:
    """Pairs below one another at the same edges, with nothing between any two."""
    runs: list[list[_Pair]] = []
    for pair in pairs:
        home = next((run for run in runs if _goes_on(run[-1], pair, lines)), None)
        if home is None:
            runs.append([pair])
        else:
            home.append(pair)
    yield from runs


def _goes_on(above: _Pair, pair: _Pair, lines: Sequence[Line]) -> bool:
    slack = SAME_EDGE * pair.label.size
    if not all(_share_edge(*both, slack) for both in zip(above, pair, strict=True)):
        return False
    left = min(above.label.box.x0, pair.label.box.x0)
    right = max(above.value.box.x1, pair.value.box.x1)
    top, bottom = above.label.baseline, pair.label.baseline
    return top < bottom and not any(
        top + slack < line.baseline < bottom - slack and line.box.x0 < right and left < line.box.x1
        for line in lines
    )


def _share_edge(one: Line, two: Line, slack: float) -> bool:
    return min(abs(one.box.x0 - two.box.x0), abs(one.box.x1 - two.box.x1)) <= slack


def _joined(pair: _Pair) -> Line:
    *words, last = pair.label.words
    return make_line([*words, replace(last, space=True), *pair.value.words])
