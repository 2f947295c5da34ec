"""Normalised Levenshtein distances of every text of one list to every text of another.

Very long documents (a book's sections) would take minutes: there a pair whose letters differ too
much to be alike gets a bound on its distance for the distance.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

Floats = npt.NDArray[np.float64]

EXACT_WORK = 4e9  # letter pairs; up to here every distance is exact
LETTER_BINS = 512
HOPEFUL = 12  # of a text's partners, those whose letters are nearest, are compared exactly
NO_HOPE = 0.6  # a bound from here on is not worth the comparison
UNALIKE = 0.75  # what unrelated texts of one language are apart, at least


def text_costs(a: Sequence[str], b: Sequence[str]) -> Floats:
    """A matrix of distances, 0 for equal texts to 1."""
    if float(sum(map(len, a))) * sum(map(len, b)) > EXACT_WORK:
        return _mostly_bounds(a, b)
    scorer = Levenshtein.normalized_distance
    return process.cdist(a, b, scorer=scorer, dtype=np.float32).astype(np.float64)


def _mostly_bounds(a: Sequence[str], b: Sequence[str]) -> Floats:
    bounds = _letter_bounds(a, b)
    costs = np.maximum(bounds, UNALIKE)
    for i, row in enumerate(bounds):
        for j in np.argsort(row, kind="stable")[:HOPEFUL]:
            if row[j] < NO_HOPE:
                costs[i, j] = Levenshtein.normalized_distance(a[i], b[j])
    return costs


def _letter_bounds(a: Sequence[str], b: Sequence[str]) -> Floats:
    """Each letter that one text has more often than the other costs an edit."""
    counts_b = np.array([_letter_counts(text) for text in b])
    lengths_b = np.array([len(text) for text in b])
    rows = []
    for text in a:
        more = _letter_counts(text) - counts_b
        edits = np.maximum(more.clip(min=0).sum(axis=1), (-more).clip(min=0).sum(axis=1))
        rows.append(edits / np.maximum(1, np.maximum(len(text), lengths_b)))
    return np.array(rows)


def _letter_counts(text: str) -> npt.NDArray[np.intp]:
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return np.bincount(letters % LETTER_BINS, minlength=LETTER_BINS)
