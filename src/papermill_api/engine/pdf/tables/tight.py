"""Columns no further apart than words, told by edges that words of the head share with others."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.text import Row, Run, is_number
from papermill_api.engine.records import replace

SAME_EDGE = 0.05  # em; words that start or end this near do so at one edge
LEAST_ROWS = 3  # below the head, that share an edge with it
SHARE = 0.6  # of the rows below the head, at least
GAP = 0.15  # em; nearer words are not parted

Bands = Sequence[Sequence[Row]]


def part_tight(bands: Bands) -> Bands:
    """The rows of a table with runs cut where a word of the head shows a column.

    Key   Default Meaning   Low High     "Meaning" starts where a word of most rows does, and "Low"
    keep  7       of files    2    9     ends where a run of most does; no word stands across

    So do numbers of most rows where one behind them is so long that it comes as near as words. What
    most rows repeat of the first is a unit, and no column: "12.40 €" over "9.10 €".
    """
    rows = [row for band in bands for row in band]
    if len(rows) <= LEAST_ROWS:
        return bands
    head, body = rows[0], _without_names(rows[1:])
    slack = SAME_EDGE * head.size
    inner = [[_inner_ends(run) for run in row.runs] for row in body]
    words = [word for run in head.runs for word in run.words]
    spans = [(run.x0 + slack, run.x1 - slack) for row in rows for run in row.runs]
    starts = [
        word.box.x0
        for word in words[1:]
        if _is_inside(word.box.x0, spans)
        and _is_start(word.box.x0, body, slack)
        and not _is_repeated(word, body, slack)
    ]
    ends = [
        word.box.x1
        for word in words[:-1]
        if _is_inside(word.box.x1, spans[: len(head.runs)])
        and _is_end(word.box.x1, body, inner, slack)
    ]
    numbers = dict.fromkeys(x for row in inner for found in row for x in found)
    ends += [x for x in numbers if _is_end(x, body, inner, slack)]
    if not starts and not ends:
        return bands
    return [[_cut(row, starts, ends, slack) for row in band] for band in bands]


def _without_names(body: Sequence[Row]) -> Sequence[Row]:
    """The rows without those of one text, where most have more: it may reach over columns."""
    several = [row for row in body if len(row.runs) > 1]
    return several if len(several) >= SHARE * len(body) else body


def _is_inside(x: float, spans: Sequence[tuple[float, float]]) -> bool:
    """Does a run reach over a place, so that there is something to cut?"""
    return any([left < x < right for left, right in spans])  # noqa: C419, a generator is slower


def _is_start(x: float, body: Sequence[Row], slack: float) -> bool:
    """Do most rows have a word that starts there, behind texts that are not all of one width?"""
    widths: list[float] = []
    shared = 0
    for row in body:
        begins, end = row.runs[0].x0, row.runs[0].x0
        for run in row.runs:
            for index, word in enumerate(run.words):
                box = word.box
                if box.x0 < x - slack and x + slack < box.x1:
                    return False
                if abs(box.x0 - x) <= slack:
                    shared += 1
                    widths += [end - begins] if end > begins else []
                if not index:
                    begins = box.x0
                end = box.x1
    if len(widths) < LEAST_ROWS or shared < SHARE * len(body):
        return False
    return max(widths) - min(widths) > slack


def _is_repeated(word: Word, body: Sequence[Row], slack: float) -> bool:
    """Does the same word start there in most rows?"""
    again = sum(
        any(
            one.text == word.text and abs(one.box.x0 - word.box.x0) <= slack
            for run in row.runs
            for one in run.words
        )
        for row in body
    )
    return again >= SHARE * len(body)


def _is_end(
    x: float, body: Sequence[Row], inner: Sequence[Sequence[Sequence[float]]], slack: float
) -> bool:
    """Do most rows have a run that ends there, with another behind it?

    `inner`: of each row and run, where numbers end inside of it.
    """
    shared = 0
    for row, found in zip(body, inner, strict=True):
        for run, ends in zip(row.runs, found, strict=True):
            across = run.x0 < x - slack and x + slack < run.x1
            if across and all(abs(x - end) > slack for end in ends):
                return False
        shared += any(abs(run.x1 - x) <= slack for run in row.runs[:-1])
    return shared >= max(LEAST_ROWS, SHARE * len(body))


def _inner_ends(run: Run) -> list[float]:
    """Where numbers of a run end that other numbers follow."""
    words = run.words
    if len(words) == 1:  # as most have
        return []
    return [
        one.box.x1
        for one, two in pairwise(words)
        if one.text[-1].isdigit() and two.text[-1].isdigit() and is_number(two.text)
    ]


def _cut(row: Row, starts: Sequence[float], ends: Sequence[float], slack: float) -> Row:
    runs = [part for run in row.runs for part in _pieces(run, starts, ends, slack, row.size)]
    return replace(row, runs=tuple(runs)) if len(runs) > len(row.runs) else row


def _pieces(
    run: Run, starts: Sequence[float], ends: Sequence[float], slack: float, size: float
) -> list[Run]:
    words = run.words
    pieces: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        left, right = before.box.x1, word.box.x0
        if right - left >= GAP * size and (
            any(abs(right - x) <= slack for x in starts)
            or any(abs(left - x) <= slack for x in ends)
        ):
            pieces.append([])
        pieces[-1].append(word)
    if len(pieces) == 1:
        return [run]
    return [
        Run(piece[0].box.x0, max(word.box.x1 for word in piece), tuple(make_stretches(piece)))
        for piece in pieces
    ]
