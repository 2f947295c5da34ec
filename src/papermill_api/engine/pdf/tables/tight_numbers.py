"""Columns of numbers no further apart than words, under a head with a text for each of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.text import Row, Run, is_number
from papermill_api.engine.records import replace

LEAST_ROWS = 3
LEAST_COLUMNS = 2  # of numbers
GAP = 0.15  # em; nearer words are not parted
UNEVEN = 0.3  # em by which the white behind labels of different length differs

Bands = Sequence[Sequence[Row]]


class _Zone(NamedTuple):
    """The white between two columns, free in all rows of numbers."""

    left: float
    right: float


def part_tight_numbers(bands: Bands) -> Bands:
    """The rows of a table with runs cut between numbers that stand in columns of their own.

    System  Prec. Time (s)     each of the last rows has as many numbers, none reaches over
    Same    50.03    16.65     one of another column, and a row above has words over each of
    Other   39.75     1.86     them with white between where the numbers leave it

    If the numbers are apart, the row right above them is cut that has one word over each.
    """
    rows = [row for band in bands for row in band]
    if len(rows) <= LEAST_ROWS:
        return bands
    tight = any(ends_in_numbers(run) for run in rows[-1].runs)
    if not tight and len(rows[-1].runs) <= LEAST_COLUMNS:
        return bands
    count = len(_numbers(rows[-1]))
    body = _last_rows(rows, count)
    if count < LEAST_COLUMNS or not LEAST_ROWS <= len(body) < len(rows):
        return bands
    columns = list(zip(*[_numbers(row) for row in body], strict=True))
    spans = [(min(w.box.x0 for w in c), max(w.box.x1 for w in c)) for c in columns]
    zones = [_Zone(one[1], two[0]) for one, two in pairwise(spans)]
    if any(zone.left >= zone.right for zone in zones):
        return bands
    heads = rows[: len(rows) - len(body)]
    if not any(_names(row, zones, spans) for row in heads):
        return bands
    if tight:
        zones = [*_behind_labels(body, spans[0][0]), *zones]
        kept = {id(row) for row in heads if not _names(row, zones, spans)}
    else:
        kept = {id(row) for row in rows if row is not heads[-1] or not _has_one_each(row, spans)}
    return [[row if id(row) in kept else _cut(row, zones) for row in band] for band in bands]


def ends_in_numbers(run: Run) -> bool:
    """Does a run end in two numbers?"""
    return len(run.words) > 1 and all(_is_value(word.text) for word in run.words[-2:])


def _numbers(row: Row) -> list[Word]:
    """The numbers that a row ends in."""
    words = [word for run in row.runs for word in run.words]
    first = len(words)
    while first and _is_value(words[first - 1].text):
        first -= 1
    return words[first:]


def _is_value(text: str) -> bool:
    return is_number(text) and any(map(str.isdigit, text))


def _last_rows(rows: Sequence[Row], count: int) -> list[Row]:
    """The rows from the last one upwards that end in as many numbers."""
    first = len(rows)
    while first and len(_numbers(rows[first - 1])) == count:
        first -= 1
    return list(rows[first:])


def _behind_labels(body: Sequence[Row], start: float) -> list[_Zone]:
    """The white before the first numbers if it is no space: labels of any length end in it."""
    gaps, ends = [], []
    for row in body:
        before = [w.box for run in row.runs for w in run.words if w.box.x1 <= start]
        if before:
            ends.append(before[-1].x1)
            gaps.append(_numbers(row)[0].box.x0 - before[-1].x1)
    if len(gaps) < LEAST_ROWS or max(gaps) - min(gaps) < UNEVEN * body[0].size:
        return []
    return [_Zone(max(ends), start)]


def _names(row: Row, zones: Sequence[_Zone], spans: Sequence[tuple[float, float]]) -> bool:
    """Has a row words over each column and white in each zone?"""
    words = [word.box for run in row.runs for word in run.words]
    over = all(any(box.x0 <= right and left <= box.x1 for box in words) for left, right in spans)
    return over and all(any(_gaps(words, zone, row.size)) for zone in zones)


def _has_one_each(row: Row, spans: Sequence[tuple[float, float]]) -> bool:
    """Has the row right above numbers that are apart one word over each column of them?"""
    words = [word.box for run in row.runs for word in run.words if word.box.x1 > spans[0][0]]
    return len(words) == len(spans) and all(
        box.x0 <= right and left <= box.x1 for box, (left, right) in zip(words, spans, strict=True)
    )


def _gaps(words: Sequence[Box], zone: _Zone, size: float) -> Iterator[float]:
    """How wide the white is of words that are apart in a zone."""
    for before, box in pairwise(words):
        left, right = before.x1, box.x0
        if right - left >= GAP * size and left < zone.right and zone.left < right:
            yield right - left


def _cut(row: Row, zones: Sequence[_Zone]) -> Row:
    """The row, cut at its widest white in each zone."""
    words = [word for run in row.runs for word in run.words]
    widest = [max(_gaps([w.box for w in words], z, row.size), default=0.0) for z in zones]
    runs: list[Run] = []
    for run in row.runs:
        pieces: list[list[Word]] = [[run.words[0]]]
        for before, word in pairwise(run.words):
            gap = word.box.x0 - before.box.x1
            for zone, wide in zip(zones, widest, strict=True):
                inside = before.box.x1 < zone.right and zone.left < word.box.x0
                if inside and wide and gap >= wide:
                    pieces.append([])
                    break
            pieces[-1].append(word)
        runs += [run] if len(pieces) == 1 else [_run_of(piece) for piece in pieces]
    return replace(row, runs=tuple(runs)) if len(runs) > len(row.runs) else row


def _run_of(words: Sequence[Word]) -> Run:
    return Run(words[0].box.x0, max(w.box.x1 for w in words), tuple(make_stretches(words)))
