"""Steps between the lines of listings: which of them are blank lines."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import inf
from statistics import median_low
from typing import NamedTuple, TypeGuard

from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.verbatim import pitches

MAX_STEPS = 3  # lines of pitch; more white parts two listings
MIN_PROOFS = 2  # of a step being a blank line
SAME_SIZE = 0.1  # points
STEP_SLACK = 4  # hundredths of an em; steps that differ by less are one


class Steps(NamedTuple):
    """What a document's listings tell of the steps between their lines."""

    blank: frozenset[int]  # hundredths of an em, which are blank lines
    pitches: dict[float, float]  # from line to line, by size
    body: float  # from line to line of body text, as high as blank lines of it; 0.0 if not needed


def read_steps(pages: Sequence[Sequence[PageBlock]], body: Style) -> Steps:
    """What the pages, their code and prose parted, tell of steps."""
    listings = [block for blocks in pages for block in blocks if _is_code(block)]
    if not listings:
        return Steps(frozenset(), {}, 0.0)
    blank = _blank_steps(pages, _usual_step(listings))
    return Steps(blank, _usual_pitches(listings), _body_pitch(pages, body))


def _blank_steps(pages: Sequence[Sequence[PageBlock]], usual: float) -> frozenset[int]:
    """The steps, in hundredths of an em, that are proven to be blank lines in this document.

    Some writers give a blank line another height. A listing hardly ever starts indented, so white
    before an indented line is a blank line, and so is the same white elsewhere; one is proof
    enough where the lines below go back to the left edge. Lines that stand alone have blank lines
    between them at whole multiples of the `usual` step of other listings.
    """
    proven: Counter[int] = Counter()
    for blocks in pages:
        for _, run in groupby(blocks, _is_code):
            pieces = [block for block in run if _is_code(block)]
            left = inf
            for at, (last, block) in enumerate(pairwise(pieces), 1):
                left = min(left, last.box.x0 + 0.5)
                if block.lines[0].box.x0 > left and 0 < _step(last, block) < MAX_STEPS:
                    goes_back = any(piece.box.x0 <= left for piece in pieces[at:])
                    proven[hundredths(last, block)] += MIN_PROOFS if goes_back else 1
    whole = {round(usual * steps) for steps in range(2, MAX_STEPS + 1)} if usual else set()
    return frozenset(step for step, count in proven.items() if count >= MIN_PROOFS) | whole


def _is_code(block: PageBlock | None) -> TypeGuard[TextBlock]:
    return isinstance(block, TextBlock) and block.role == "code"


def _usual_step(listings: Sequence[TextBlock]) -> float:
    """The most common step between two lines of a listing, as `_hundredths`; 0.0 for none."""
    steps: Counter[float] = Counter()
    for block in listings:
        em = STEP_SLACK * max(block.lines[0].size, 1.0)
        steps.update(
            [round(100 * (b.baseline - a.baseline) / em, 1) for a, b in pairwise(block.lines)]
        )
    return max(steps, key=steps.__getitem__, default=0.0)


def _usual_pitches(listings: Sequence[TextBlock]) -> dict[float, float]:
    """From line to line of listings, by their size, for those that do not tell it themselves."""
    found: dict[float, list[float]] = defaultdict(list)
    for block in listings:
        found[block.lines[0].size] += pitches(block.lines)
    return {size: median_low(steps) for size, steps in found.items() if steps}


def _step(last: TextBlock, block: TextBlock) -> float:
    """From the last baseline of one block to the first of the next, in em."""
    return (block.lines[0].baseline - last.lines[-1].baseline) / max(last.lines[-1].size, 1.0)


def hundredths(last: TextBlock, block: TextBlock) -> int:
    return round(100 * _step(last, block) / STEP_SLACK)


def _body_pitch(pages: Sequence[Sequence[PageBlock]], body: Style) -> float:
    """From line to line of body text, where pieces of listings follow one another; else 0.0.

    Word processors leave blank lines of a listing in the type of the body.
    """
    if not any(
        _is_code(last) and _is_code(block) for blocks in pages for last, block in pairwise(blocks)
    ):
        return 0.0
    steps = [
        step
        for blocks in pages
        for block in blocks
        if isinstance(block, TextBlock) and block.role == "text" and len(block.lines) > 1
        if abs(block.lines[0].size - body.size) < SAME_SIZE
        for step in pitches(block.lines)
    ]
    return median_low(steps) if steps else 0.0
