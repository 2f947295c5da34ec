"""Text against text."""

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from rapidfuzz.distance import Indel

EXACT_WORK = 2e10  # letter pairs; up to here a similarity is exact
ANCHOR_WORDS = 8  # in a row, once in either text: the two stand at the same place
STRETCH = 20_000  # letters between two anchors that are used, at least

_SPACE = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[^\w\s]")

Place = tuple[int, int]  # in the first and the second text


def squashed(text: str) -> str:
    """White space as single blanks, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def simplified(text: str) -> str:
    """Lower-case words alone, for comparisons that punctuation must not disturb."""
    return squashed(_PUNCTUATION.sub(" ", text)).lower()


def similarity(a: str, b: str) -> float:
    """1 for equal texts, 0 for texts without a common letter: the NID of opendataloader-bench.

    A book is cut where both texts surely agree, and its parts are compared: a lower bound.
    """
    if len(a) * len(b) <= EXACT_WORK:
        return float(Indel.normalized_similarity(a, b))
    cuts = [(0, 0), *_cuts(a, b), (len(a), len(b))]
    apart = sum(Indel.distance(a[i:k], b[j:m]) for (i, j), (k, m) in pairwise(cuts))
    return 1.0 - apart / (len(a) + len(b))


def _cuts(a: str, b: str) -> list[Place]:
    places_b = _places_of_unique_runs(b)
    shared = [
        (place, places_b[run])
        for run, place in _places_of_unique_runs(a).items()
        if run in places_b
    ]
    last = (0, 0)
    return [
        last := place
        for place in _longest_rising(shared)
        if min(place[0] - last[0], place[1] - last[1]) >= STRETCH
    ]


def _places_of_unique_runs(text: str) -> dict[tuple[str, ...], int]:
    """Where each run of ANCHOR_WORDS words that occurs once begins, in the order of the text."""
    words = [(match.group(), match.start()) for match in re.finditer(r"\S+", text)]
    texts = [word for word, _ in words]
    runs = list(zip(*(texts[shift:] for shift in range(ANCHOR_WORDS)), strict=False))
    times = Counter(runs)
    return {run: words[i][1] for i, run in enumerate(runs) if times[run] == 1}


def _longest_rising(places: list[Place]) -> list[Place]:
    """The longest run of places, sorted by the first text, that also rises in the second."""
    ends: list[int] = []  # lowest end of a rising run of each length
    end_index: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(places):
        length = bisect_left(ends, place)
        before.append(end_index[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        end_index[length : length + 1] = [index]
    chain: list[Place] = []
    index = end_index[-1] if end_index else -1
    while index >= 0:
        chain.append(places[index])
        index = before[index]
    return chain[::-1]
