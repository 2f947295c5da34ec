"""Headings of one size and weight that their looks part into levels.

THE FIRST PART       in capitals, bold, upright or in the middle before those that are not, and
*Of its sources*     else in the order in which they come: what is told is that headings of one
*Of its methods*     look stand inside of those of the other and nowhere else, but for an abstract
THE SECOND PART      or the like before the first of these
*Of its sources*
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from papermill_api.engine.pdf.headings.dress import Dress

SOME = 2  # headings of a look, and of those that others stand inside of
MANY = 4  # inside of one, where no other has any
FRONT = 2  # headings of a look before the first of those that others stand inside of
_STRENGTHS = 4  # fields of a dress that say which of two is stronger; no colour or face does


def inner_looks(
    dresses: Sequence[Dress], places: Sequence[int], stacked: Sequence[bool]
) -> list[int]:
    """How many looks of its place each heading stands inside of, in the order of the document.

    `places`: what ranks headings otherwise, 0 for the highest; `stacked`: does each stand right
    below another?
    """
    inner = [0] * len(places)
    for place, count in Counter(places).items():
        if count < 2 * SOME:
            continue
        at_place = [at for at, other in enumerate(places) if other == place]
        looks = dict(zip(at_place, _known([dresses[at] for at in at_place]), strict=True))
        if len(set(looks.values())) > 1:
            row = [looks.get(at) for at, other in enumerate(places) if other <= place]
            over = Counter((looks.get(at - 1), look) for at, look in looks.items() if stacked[at])
            depths = _depths(row, over)
            seen: set[Dress] = set()
            for at, look in looks.items():
                depth, above = depths.get(look, (0, None))
                inner[at] = depth if above in seen else 0
                seen.add(look)
    return inner


def _known(dresses: Sequence[Dress]) -> list[Dress]:
    """The look of each heading, one that is too short or wide to tell as the most of its kind.

    Those with numbers are of one look, whatever signs and words of other looks are in them, and
    so are those without that look the same.
    """
    plain = [dress._replace(numbered=False) for dress in dresses]
    uses = Counter(plain)
    whole = [look for look, _ in uses.most_common() if None not in look]
    known = {look: next((w for w in whole if _fits(look, w)), look) for look in uses}
    pairs = list(zip(dresses, plain, strict=True))
    counted = Counter(known[look] for dress, look in pairs if dress.numbered)
    numbered = max(counted, key=counted.__getitem__, default=None)
    looks = [numbered if dress.numbered else known[look] for dress, look in pairs]
    return [look._replace(numbered=look == numbered) for look in looks if look is not None]


def _fits(dress: Dress, whole: Dress) -> bool:
    return all(one is None or one == other for one, other in zip(dress, whole, strict=True))


def _depths(
    row: Sequence[Dress | None], over: Mapping[tuple[Dress | None, Dress], int]
) -> dict[Dress, tuple[int, Dress | None]]:
    """By look, how many others it stands inside of, and the innermost of these.

    `row`: the looks of a place in order, None for headings of higher places. `over`: how often one
    stands right over another, as "Chapter 1" does over its title and no heading inside of it would.
    """
    uses = Counter(look for look in row if look is not None)
    depths: dict[Dress, tuple[int, Dress | None]] = {}
    for look in sorted(uses, key=_strength, reverse=True):  # of as strong ones the first to come
        if uses[look] < SOME:
            continue
        around = [
            (depth, other)
            for other, (depth, _) in depths.items()
            if 2 * over.get((look, other), 0) < uses[look] and _is_inside(look, other, row)
        ]
        depth, innermost = max(around, key=lambda found: found[0], default=(-1, None))
        depths[look] = depth + 1, innermost
    return depths


def _is_inside(look: Dress, other: Dress, row: Sequence[Dress | None]) -> bool:
    """Does each heading of a look follow one of the other, without a higher one between?

    Pairs, as of gains and losses, are no levels: some of either look must follow its like.
    """
    weaker = _strength(look) < _strength(other)
    if look.numbered:
        return False  # numbers say for themselves what they are inside of
    first = row.index(other)
    front = row[:first].count(look)
    if front > (FRONT if weaker else 0):
        return False
    runs = list(_runs(look, other, row[first:]))
    if None in runs:
        return False
    counts = [run for run in runs if run]
    alike = sum(run == 0 for run in runs) + sum(run > 1 for run in counts)
    if weaker:
        return alike > 0 and (len(counts) >= SOME or sum(counts) >= MANY)
    return alike >= SOME and len(counts) >= max(SOME, len(runs) / 3)


def _runs(look: Dress, other: Dress, row: Sequence[Dress | None]) -> Iterator[int | None]:
    """How many headings of a look stand inside of each of the other; None for one outside."""
    run: int | None = None
    for dress in row:
        if dress == look:
            if run is None:
                yield None
                return
            run += 1
        elif dress is None or dress == other:
            if run is not None:
                yield run
            run = None if dress is None else 0
    if run is not None:
        yield run


def _strength(dress: Dress) -> int:
    return sum(map(bool, dress[:_STRENGTHS]))
