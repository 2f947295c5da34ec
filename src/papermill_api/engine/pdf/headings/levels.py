"""The levels of headings, from their sizes, weights and numbers, and from the outline."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import cluster
from papermill_api.engine.pdf.headings.dress import Dress
from papermill_api.engine.pdf.headings.inner_looks import inner_looks

MAX_LEVEL = 6
LEVEL_SIZE = 0.6  # points; sizes that differ by no more are one
FEW_SIZES = 4  # larger than the body, each of which is a level
SOME = 2  # bold headings with as many parts of a number tell what others with them are
COVERED = 0.8  # of the headings that an outline must know to say their levels

LARGER, HEAVY, LIGHT = 2, 1, 0  # than the body; as large but bold or in capitals; else


class Kind(NamedTuple):
    """What ranks a heading."""

    size: float  # points
    weight: int
    depth: int  # of its number; 1 for none
    outline_level: int | None = None
    numbered: bool = False
    capitals: bool | None = False  # None for as few letters as abbreviations have
    form: str = ""  # of a number of one part
    first: bool = False  # is that number the first of its form?
    run_in: int = 0  # 1 if it runs into its paragraph, 2 if it is slanted beside that
    stacked: bool = False  # does it stand right below another heading?
    framed: bool = False  # does it stand in a box or beside a bar?
    dress: Dress = Dress()


def rank_levels(kinds: Sequence[Kind]) -> list[int]:
    """The level, from 1, of each heading of a document, in order.

        20 pt            1
        14 pt  "2"       2      larger before heavier before others; headings of one look
        14 pt  "2.1"     3      that are numbered to different depths are of different levels,
        14 pt  "A."      3      as those counted anew between others are
        BOLD             4      in capitals before others, if the first is and another too
        bold             5
        italic           6
        bold. Text       7      and those on lines of their own before those that run into text,
        italic. Text     8      the slanted ones of which come last

    Looks of one size and weight are levels, too, where some stand inside of others (`inner_looks`).

    An outline that knows almost all headings, and gives no two sizes the wrong way round, says
    the levels itself; a title that it leaves out, or has on the level of parts, is above it. Where
    none of the others has the first level, that is the title's, which it spells otherwise.
    """
    sizes = _sizes([kind.size for kind in kinds if kind.weight == LARGER])
    weighs = not _weight_misleads(kinds)
    kinds = _with_usual_weights(_with_short_ones(kinds))
    parted = weighs and _capitals_lead(kinds)
    places = _parted(kinds, [_place(kind, sizes, weighs, parted) for kind in kinds])
    depths = _unnumbered_depths(kinds, places)
    inner = _inner_forms(kinds, places)
    keys = [
        (place, kind.depth + inner.get((place, kind.form), 0))
        if kind.numbered
        else (place, depths.get(place, kind.depth))
        for place, kind in zip(places, kinds, strict=True)
    ]
    levels = [min(level, MAX_LEVEL) for level in _closed_up(keys, kinds)]
    outline = [kind.outline_level for kind in kinds]
    return _from_outline(outline, levels) or levels


def _parted(kinds: Sequence[Kind], places: Sequence[int]) -> list[int]:
    """The places of headings, those parted by looks inside of one another as so many places."""
    inner = inner_looks([kind.dress for kind in kinds], places, [kind.stacked for kind in kinds])
    if not any(inner):
        return list(places)
    ranks = sorted(set(zip(places, inner, strict=True)))
    return [ranks.index(rank) for rank in zip(places, inner, strict=True)]


def _closed_up(keys: Sequence[tuple[int, int]], kinds: Sequence[Kind]) -> list[int]:
    """The levels of ranks: one that nowhere stands inside of the rank above it is of its level.

    17 pt  The Title    2  ->  1    a title between the sizes of chapters and sections is
    25 pt  Chapter 1    1      1    above neither; but what is smaller and numbered deeper is of a
    14 pt  1.1 Aims     3      2    level below, and so are titles of notes in a frame

    What stands only between a title and its first section, as an abstract, is right below it.
    """
    numbered = {key for key, kind in zip(keys, kinds, strict=True) if kind.numbered}
    free = {key for key, kind in zip(keys, kinds, strict=True) if not kind.framed}
    front = _front(keys) & free - numbered
    uses = Counter(keys)
    levels: dict[tuple[int, int], int] = {}
    lowest = 0
    for key, above in _parents(keys).items():
        if key in numbered:
            above |= _usual(
                [other for other in levels if other in numbered and other[1] < key[1]], uses
            )
        inside = 1 + max((levels[other] for other in above), default=0)
        if key in front:
            levels[key] = inside
            continue
        lowest = levels[key] = max(lowest + (key not in free), inside)
    return [levels[key] for key in keys]


def _usual(
    ranks: Sequence[tuple[int, int]], uses: Counter[tuple[int, int]]
) -> set[tuple[int, int]]:
    """The rank that most headings have of those of each depth: a few may be lines of contents."""
    usual: dict[int, tuple[int, int]] = {}
    for rank in ranks:
        if rank[1] not in usual or uses[rank] > uses[usual[rank[1]]]:
            usual[rank[1]] = rank
    return set(usual.values())


def _front(keys: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The ranks that stand only between a title, the one heading of the highest rank, and the
    first of those of the rank below it.
    """
    title, *others = keys or [(0, 0)]
    if not others or min(others) <= title:
        return set()
    first = others.index(min(others))
    return set(others[:first]).difference(others[first:])


def _parents(keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """The ranks that headings of each rank, the highest first, stand inside of."""
    parents: dict[tuple[int, int], set[tuple[int, int]]] = {key: set() for key in sorted(set(keys))}
    opened: list[tuple[int, int]] = []
    for key in keys:
        while opened and opened[-1] >= key:
            opened.pop()
        parents[key].update(opened[-1:])
        opened.append(key)
    return parents


def _unnumbered_depths(kinds: Sequence[Kind], places: Sequence[int]) -> dict[int, int]:
    """The depth of the headings without a number in each place: the least one of its numbers.

    2.1 Training              unless one stands right below a heading with a number of several
    For beginners             parts: where no text is between, the lower one is of what is above
    """
    depths: dict[int, int] = {}
    for kind, place in zip(kinds, places, strict=True):
        if kind.numbered:
            depths[place] = min(kind.depth, depths.get(place, kind.depth))
    for (above, over), (kind, place) in pairwise(zip(kinds, places, strict=True)):
        inside = kind.stacked and above.numbered and not kind.numbered and over == place
        if inside and depths[place] > 1:
            depths[place] = (
                max(k.depth for k, p in zip(kinds, places, strict=True) if p == place) + 1
            )
    return depths


def _inner_forms(kinds: Sequence[Kind], places: Sequence[int]) -> dict[tuple[int, str], int]:
    """How many other forms of numbers each form of a place is counted inside of.

    I. Method     A. Data  B. Model     starts at 1 between headings of the other form; those
    II. Results                         of an appendix come after all of them
    """
    spans: dict[tuple[int, str], tuple[int, int]] = {}
    for at, (kind, place) in enumerate(zip(kinds, places, strict=True)):
        if kind.form:
            first, _ = spans.get((place, kind.form), (at, at))
            spans[place, kind.form] = first, at
    return {
        key: sum(
            key[0] == place and start < first < end and kinds[first].first
            for (place, _), (start, end) in spans.items()
        )
        for key, (first, _) in spans.items()
    }


def _sizes(larger: Sequence[float]) -> list[float]:
    """The sizes that are levels, ascending: with many, a size used once is a cover's, not one."""
    sizes = cluster(larger, LEVEL_SIZE)
    if len(sizes) <= FEW_SIZES:
        return sizes
    uses = [sum(abs(size - other) <= LEVEL_SIZE for other in larger) for size in sizes]
    return [s for s, count in zip(sizes, uses, strict=True) if count > 1 or s == sizes[-1]]


def _weight_misleads(kinds: Sequence[Kind]) -> bool:
    """Are numbered headings of body size the heavier the deeper they are, if by any rule?"""
    heavy = {kind.depth for kind in kinds if kind.weight == HEAVY and kind.numbered}
    light = {kind.depth for kind in kinds if kind.weight == LIGHT and kind.numbered}
    return bool(heavy and light) and max(heavy) > min(light)


def _capitals_lead(kinds: Sequence[Kind]) -> bool:
    """Are heavy headings of body size in capitals above those that are not?"""
    heavy = [kind.capitals for kind in kinds if kind.weight == HEAVY and kind.capitals is not None]
    return sum(heavy) > 1 and heavy[0] and not all(heavy)


def _with_short_ones(kinds: Sequence[Kind]) -> list[Kind]:
    """Headings with those of too few letters in capitals if others of their form of number are.

    IV. METHOD
    V. GIN          one in small letters may be no more than an abbreviation
    """
    forms = {kind.form for kind in kinds if kind.capitals and kind.form}
    return [
        kind._replace(capitals=True) if kind.capitals is None and kind.form in forms else kind
        for kind in kinds
    ]


def _with_usual_weights(kinds: Sequence[Kind]) -> list[Kind]:
    """Light headings as heavy if some with numbers of as many parts, of several, are.

    **4.2.2 Sizes**
    **4.2.3 The** *I* **vector**    signs of formulas and code in it have another weight
    """
    counts = Counter(
        (kind.depth, kind.weight)
        for kind in kinds
        if kind.numbered and kind.depth > 1 and not kind.run_in
    )
    usual = {depth for (depth, weight), n in counts.items() if weight == HEAVY and n >= SOME}
    return [
        kind._replace(weight=HEAVY)
        if kind.weight == LIGHT and kind.numbered and kind.depth in usual and not kind.run_in
        else kind
        for kind in kinds
    ]


def _place(kind: Kind, sizes: Sequence[float], weighs: bool, parted: bool) -> int:
    """0 for the largest size, then the smaller ones, then the weights at body size.

    Where weight misleads, numbered headings of body size are in one place, whatever their weight.
    `parted`: are capitals a place of their own?
    """
    if kind.weight != LARGER:
        below = parted and not kind.capitals
        weight = 0 if kind.numbered and not weighs else HEAVY - kind.weight + 1 + below
        return len(sizes) + weight + kind.run_in
    nearest = min(range(len(sizes)), key=lambda index: abs(sizes[index] - kind.size))
    return len(sizes) - 1 - nearest


def _from_outline(outline: Sequence[int | None], levels: Sequence[int]) -> list[int] | None:
    """The outline's levels, if it knows enough and agrees with the ranks; else None."""
    known = [(rank, level) for rank, level in zip(levels, outline, strict=True) if level]
    if len(known) < COVERED * len(levels) or not known:
        return None
    if len({level for _, level in known}) < min(2, len({rank for rank, _ in known})):
        return None  # a flat outline of a document that is not flat
    distinct = set(known)
    for rank, level in distinct:
        if any(other < rank and above > level for other, above in distinct):
            return None
    titled = levels[0] == 1 and levels.count(1) == 1 and outline[0] in outline[1:]
    untold = outline[0] is None and any(level == 1 for _, level in known)
    shift = 1 if untold or titled else 0
    return [
        1
        if (shift or level is None) and not index
        else min((level or rank - shift) + shift, MAX_LEVEL)
        for index, (rank, level) in enumerate(zip(levels, outline, strict=True))
    ]
