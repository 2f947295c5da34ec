"""Which pages need their picture read, judged by what their text layer is like.

Looks at nothing but what was read from the page anyway: a page of usable text costs microseconds.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import Literal, NamedTuple

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.options import OcrOptions
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import UNKNOWN, Page, Shape, Word

Kind = Literal["text", "picture", "searchable", "garbled", "blank"]

MIN_PICTURED = 0.1  # share of a page without text that pictures cover; less is decoration
MIN_OUTLINES = 60  # drawings on a page without text: its letters were made paths
MIN_POINTS = 3000  # of fewer drawings, each a line of letters; a letter takes some twenty
MAX_LEFT = 4  # letters that stay text there: the number of the page, a sign of another font
COVERED = 0.6  # share of a page that pictures cover when it is a scan
STRIP_GAP = 1.0  # points of white that rounding leaves between the strips of one scan
STAMP_BAND = 0.08  # of the page height at top and bottom, where scanners and archives stamp
MAX_STAMP = 200  # letters
STAMP_SIZE, STAMP_LINES = 9.0, 2  # points and lines of one inside of the page, at most
HIDDEN_SHARE = 0.8  # of a searchable scan's letters are invisible
MIN_LETTERS = 40  # to judge a text by; fewer are no evidence
MAX_UNKNOWN = 0.2  # share of the characters without Unicode or with codes of private use
USUAL_VOWELS = 0.2  # share of the characters; words of any Latin script have more
MIN_LONG_WORDS = 12
MAX_SENSELESS = 0.5  # share of long words without a vowel

# U+FFFD, C0 and C1 controls, private use areas.
_UNKNOWN = late_pattern("[\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")
# UTF-8 that was read as Windows-1252: "Ã©" for "é", "â€™" for an apostrophe.
_TWICE_ENCODED = late_pattern("[ÃÂÐÑ][\u0080-\u00bf‚-•]|â€[\u0080-\u00ff™œž˜]")
_LEADS = "ÃÂÐÑâ"  # of these
_LONG_WORD = re.compile(r"\b[A-Za-z]{5,}\b")
_VOWEL = re.compile("[aeiouyAEIOUY]")


class Evidence(NamedTuple):
    """What a page's text layer is like; `why` in words fit for its owner."""

    kind: Kind
    why: str
    letters: int  # visible
    hidden: int  # letters of invisible text
    pictured: float  # share of the page under pictures


def judge(page: Page) -> Evidence:
    hidden: Sequence[Word] = ()
    seen = by_column(page.words)
    if any(style.invisible for style in seen.columns.styles):
        hidden = [word for word in page.words if word.style.invisible]
        seen = by_column([word for word in page.words if not word.style.invisible])
    texts = seen.columns.texts
    letters, behind = sum(map(len, texts)), sum(len(word.text) for word in hidden)
    pictured = _pictured(page) if page.images else 0.0

    def found(kind: Kind, why: str) -> Evidence:
        return Evidence(kind, why, letters, behind, round(pictured, 2))

    covered = pictured >= COVERED
    if behind and (covered or not letters) and behind >= HIDDEN_SHARE * (letters + behind):
        if pictured >= MIN_PICTURED:
            return found("searchable", "invisible text over a picture")
        return found("blank", "invisible text, and nothing to see under it")
    bare = page.senseless < MIN_LETTERS
    if bare and not letters and pictured >= MIN_PICTURED:
        return found("picture", "a picture without text")
    if bare and letters <= MAX_LEFT and _are_outlines(page.shapes):
        return found("picture", "letters drawn as paths")
    if bare and not letters:
        return found("blank", "no text")
    if covered and letters <= MAX_STAMP and _is_stamp(seen, page.height) and _is_one_scan(page):
        return found("picture", "a picture with a stamp on it")
    told = letters + page.senseless >= MIN_LETTERS
    fault = garbled(" ".join(texts), page.senseless) if told else ""
    return found("garbled", fault) if fault else found("text", "text")


def is_plain(evidence: Evidence, options: OcrOptions) -> bool:
    """Is the text layer all that is needed?"""
    return evidence.kind == "text" and options.mode != "force"


def needs_reading(evidence: Evidence, options: OcrOptions) -> bool:
    if options.mode == "off":
        return False
    if options.mode == "force":
        return True
    return evidence.kind in ("picture", "garbled")


def garbled(text: str, lost: int = 0) -> str:
    """What is wrong with a text, or nothing: unknown characters, wrong maps, wrong encodings.

    `lost`: glyphs that it is without, as nothing says what they mean.
    """
    count = len(text) - text.count(" ")
    unknown = len(_UNKNOWN.findall(text)) if UNKNOWN in text or not text.isprintable() else 0
    if unknown + lost > MAX_UNKNOWN * (count + lost):
        return "characters without meaning: the font carries no Unicode map"
    if any(map(text.__contains__, _LEADS)) and 5 * len(_TWICE_ENCODED.findall(text)) > count:
        return "text in a wrong encoding"
    if any(found > USUAL_VOWELS * count for found in accumulate(map(text.count, "eaiouAEIOU"))):
        return ""  # the cheap proof, which holds for most pages after two or three vowels
    words = _LONG_WORD.findall(text)
    if len(words) >= MIN_LONG_WORDS:
        senseless = sum(1 for word in words if not _VOWEL.search(word))
        if senseless > MAX_SENSELESS * len(words):
            return "letters that spell no words: the font's Unicode map is wrong"
    return ""


def _are_outlines(shapes: Sequence[Shape]) -> bool:
    return len(shapes) >= MIN_OUTLINES or sum(shape.points for shape in shapes) >= MIN_POINTS


def _pictured(page: Page) -> float:
    """Share of the page under pictures; overlaps count once a strip, which is near enough."""
    return _share(page, [image.box for image in page.images])


def _share(page: Page, boxes: Sequence[Box]) -> float:
    area = 0.0
    for x0, y0, x1, y1 in map(sides_of, boxes):
        width = min(x1, page.width) - max(x0, 0.0)
        height = min(y1, page.height) - max(y0, 0.0)
        if width > 0 and height > 0:
            area += width * height
    return min(1.0, area / max(page.box.area, 1.0))


def _is_one_scan(page: Page) -> bool:
    """Do pictures that nothing parts from top to bottom cover the page?

    Screenshots below each other, on a page with nothing else but its running head, do not.
    """
    bands: list[list[Box]] = []
    end = -inf
    for box in sorted((image.box for image in page.images), key=lambda box: box.y0):
        if box.y0 > end + STRIP_GAP:
            bands.append([])
        bands[-1].append(box)
        end = max(end, box.y1)
    return any(_share(page, band) >= COVERED for band in bands)


def _is_stamp(words: Sequence[Word], height: float) -> bool:
    """Do they stand in the margins at the top and bottom, or are they a small line or two?"""
    top, bottom = STAMP_BAND * height, (1 - STAMP_BAND) * height
    if all(word.box.y1 <= top or word.box.y0 >= bottom for word in words):
        return True
    small = all(word.style.size <= STAMP_SIZE for word in words)
    return small and len({round(word.baseline) for word in words}) <= STAMP_LINES
