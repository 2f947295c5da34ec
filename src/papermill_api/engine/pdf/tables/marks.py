"""Exponents, indices and note marks in tables, kept in the row of what they belong to."""

from collections.abc import Sequence

from papermill_api.engine.pdf.stretches import Stretch

SMALL = 0.9  # of the base's size at most
RISE = 0.6  # em of the base between both baselines at most
REACH = 0.3  # em of the base between its end and the mark
OVERLAP = 0.15  # em by which a mark may reach into its base, as over a sloped letter


def join_marks(rows: Sequence[list[Stretch]]) -> list[list[Stretch]]:
    """Rows by their baselines, top to bottom, marks alone in the row of their bases.

       2      2      LaTeX raises by more than a third of the size, as far as a row of its
    10    10         own would stand; but no row is made of small words that each follow
                     close upon a larger one.
    """
    if len({row[0].style.size for row in rows}) < 2:  # as of most text
        return list(rows)
    joined: list[list[Stretch]] = []
    for row in rows:
        alike = joined and row[0].style.size == joined[-1][0].style.size
        if joined and not alike and (_are_marks(row, joined[-1]) or _are_marks(joined[-1], row)):
            joined[-1] = [*joined[-1], *row]
        else:
            joined.append(row)
    return joined


def _are_marks(marks: Sequence[Stretch], bases: Sequence[Stretch]) -> bool:
    mark, base = marks[0], bases[0]
    size = base.style.size
    if mark.style.size > SMALL * size or abs(mark.baseline - base.baseline) > RISE * size:
        return False
    ordered = sorted(marks, key=lambda one: one.box.x0)
    return all(
        any(_follows(one, other) for other in bases)
        or (last is not None and _goes_on(one, last, size))
        for last, one in zip((None, *ordered), ordered, strict=False)
    )


def _goes_on(mark: Stretch, last: Stretch, size: float) -> bool:
    """Is it the next part of a mark, in another font, as the number after a minus is?"""
    return mark.style.size <= SMALL * size and mark.box.x0 - last.box.x1 <= REACH * size


def _follows(mark: Stretch, base: Stretch) -> bool:
    size, start = base.style.size, mark.box.x0
    if mark.style.size > SMALL * size or base.style.angle or mark.style.angle:
        return False
    return any(-OVERLAP * size <= start - word.box.x1 <= REACH * size for word in base.words)
