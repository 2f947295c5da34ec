"""The part of a passage that is too long to be shown whole: its telling lines, in their order."""

import re
from collections.abc import Collection
from dataclasses import replace

from papermill_api.server.chat.passages import Passage
from papermill_api.server.chat.terms import terms_of

OMISSION = "[…]"
PARTS = 4  # that fit at least, of a character a token
LONGEST_PART = 400  # characters


def excerpt(passage: Passage, wanted: Collection[str], budget: int) -> Passage | None:
    """The passage with the parts of its text that fit; None when not even one does.

    Those with the most of the `wanted` terms come first, and among equals the earlier. A line is
    a part; a long one is cut at a blank, or where it must be.
    """
    parts = _parts(passage.chunk.text, min(LONGEST_PART, max(1, budget // PARTS)))
    terms = set(wanted)
    best = sorted(
        range(len(parts)), key=lambda n: (-len(terms.intersection(terms_of(parts[n]))), n)
    )
    shown: Passage | None = None
    low, high = 1, len(parts)
    while low <= high:  # the longest beginning of `best` that fits
        middle = (low + high) // 2
        candidate = _with_parts(passage, parts, sorted(best[:middle]))
        if candidate.tokens <= budget:
            shown, low = candidate, middle + 1
        else:
            high = middle - 1
    return shown


def _parts(text: str, longest: int) -> list[str]:
    part = rf"[^\n]{{1,{longest}}}(?:(?<=[\s。！？])|$)|[^\n]{{1,{longest}}}"
    return re.findall(part, text, re.MULTILINE)


def _with_parts(passage: Passage, parts: list[str], kept: list[int]) -> Passage:
    lines: list[str] = []
    for before, index in zip([-1, *kept], kept, strict=False):
        lines += [OMISSION, parts[index]] if index > before + 1 else [parts[index]]
    if kept[-1] < len(parts) - 1:
        lines.append(OMISSION)
    return replace(passage, shown="\n".join(lines))
