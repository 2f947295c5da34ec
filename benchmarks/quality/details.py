"""The finer metrics. Each is None where the truth has nothing of the kind."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from benchmarks.quality.blocks import Item
from benchmarks.quality.similarity import simplified

ITEM_MATCH = 80  # percent; two list items this near are the same
ITEM_REACH = 400  # characters of an item that are compared
CAPTION_MATCH = 85  # percent


def list_scores(truth: Sequence[Item], read: Sequence[Item]) -> tuple[float | None, float | None]:
    """F1 of the items matched one to one, and the share of those at the same depth."""
    if not truth or not read:
        return (0.0 if truth else None), None
    pairs = matched_items(truth, read)
    same_depth = sum(truth[i].depth == read[j].depth for i, j in pairs)
    f1 = 2 * len(pairs) / (len(truth) + len(read))
    return f1, same_depth / len(pairs) if pairs else None


def matched_items(truth: Sequence[Item], read: Sequence[Item]) -> list[tuple[int, int]]:
    """Nearest texts first; of equally near ones those at the nearest places."""
    near = process.cdist(
        [simplified(item.text)[:ITEM_REACH] for item in truth],
        [simplified(item.text)[:ITEM_REACH] for item in read],
        scorer=fuzz.ratio,
        score_cutoff=ITEM_MATCH,
        dtype=np.uint8,
    )
    rows, columns = (found.tolist() for found in np.nonzero(near))
    candidates = sorted(
        zip(rows, columns, strict=True),
        key=lambda pair: (-int(near[pair]), abs(pair[0] - pair[1]), -pair[0], -pair[1]),
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for i, j in candidates:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return list(taken.items())


def code_score(truth: Sequence[str], read: Sequence[str]) -> float | None:
    """Harmonic mean of recall and precision, where each block counts by its length and is
    worth its likeness to the most similar block of the other side. White space counts."""
    if not truth or not read:
        return 0.0 if truth else None
    wanted = [text.expandtabs(4) for text in truth]
    found = [text.expandtabs(4) for text in read]
    near = process.cdist(wanted, found, scorer=Indel.normalized_similarity, dtype=np.float32)
    recall = np.average(near.max(axis=1), weights=[len(text) + 1 for text in wanted])
    precision = np.average(near.max(axis=0), weights=[len(text) + 1 for text in found])
    both = float(recall + precision)
    return 2 * float(recall * precision) / both if both else 0.0


def caption_score(captions: Sequence[str], texts: Sequence[str]) -> float | None:
    """Share of the captions that are a block of their own."""
    if not captions:
        return None
    blocks = [simplified(text) for text in texts]
    found = 0
    for caption in map(simplified, captions):
        found += caption in blocks or bool(
            process.extractOne(caption, blocks, scorer=fuzz.ratio, score_cutoff=CAPTION_MATCH)
        )
    return found / len(captions)


def link_score(truth: Sequence[str], read: Sequence[str]) -> float | None:
    """Share of the truth's outside links whose target is also linked in what was read."""
    wanted = Counter(_address(url) for url in truth if url.startswith(("http", "mailto")))
    if not wanted:
        return None
    found = Counter(map(_address, read))
    return (wanted & found).total() / wanted.total()


def _address(url: str) -> str:
    return html.unescape(unquote_to_bytes(url).decode("latin-1")).rstrip("/.,#")


def hyphen_errors(line_end_hyphens: int, truth: str, read: str) -> float | None:
    """Words left apart at a line-end hyphen, over all line-end hyphens of the file."""
    if line_end_hyphens < 3:
        return None
    words = set(re.findall(r"\w+", truth))
    hyphened = set(re.findall(r"\w+[-\u2010\u2011]\w+", truth))
    apart = 0
    for match in re.finditer(r"(\w+)[-\u00ad\u2010][ \t]*\n?[ \t]*(?=(\w+))", read):
        head, tail = match.groups()
        whole = head + tail in words and f"{head}-{tail}" not in hyphened
        apart += whole and len(head) > 1 and len(tail) > 1
    return min(1.0, apart / line_end_hyphens)
