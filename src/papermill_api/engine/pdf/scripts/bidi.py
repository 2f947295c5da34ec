"""Lines that hold right-to-left script, put into logical order from where their glyphs stand.

PDFium turns such lines around itself, but it loses its way at combining marks (set as pieces of
their own), at ligatures (whose letters come out reversed) and at brackets. Positions are what
counts, so the order is made anew from them.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.page import Glyph, Word
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.bidi_order import (
    holds_half_a_pair,
    in_order,
    leftward_cells,
    shows_leftwards,
    with_brackets,
)
from papermill_api.engine.pdf.scripts.leftward_code import set_rightwards
from papermill_api.engine.pdf.scripts.leftward_pages import is_set_leftwards
from papermill_api.engine.pdf.scripts.note_marks import (
    full_sized,
    is_raised_mark,
    with_marks_apart,
)
from papermill_api.engine.pdf.scripts.raised_marks import with_own_marks
from papermill_api.engine.records import replace

SAME_LINE = 0.5  # em between baselines
BROKEN = 0.75  # em between parts of one line that came apart, as justified ones do, at most
REACH = 2.5  # em; glyphs further from a line's end are not its
WORD_GAP = 0.13  # em of white between two words at least
INSIDE = 0.35  # em of white between a bracket and what is in it at most, where boxes are of ink
SPACE = 0.15  # em that there is more of on its other side
USUAL_GAP = 0.8  # of the page's usual white between words; as much parts words without a space
ROUND_BRACKETS = frozenset("()")
OVER = 0.8  # of the narrower of two letters that one stands over the other, at least
BESIDE = 0.1  # em between a mark's glyph and that of its letter
MOSTLY = 0.5  # of the letters of a line that reads leftwards, at least
AMONG = 0.25  # the same on a page of such lines, some with a long Latin name
ANY = 0.001  # the same where lines begin at the right
STOPS = frozenset(".,:;!?\u060c\u061b\u061f")  # which stand behind the mark of a note, too
NON_JOINER = "\u200c"
LAM, ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627\u0671")
YEHS = frozenset("\u0649\u064a\u06cc")  # yeh, with dots or without
# Letters that ligatures join to a yeh after them, and none to a yeh before them
# (Unicode, Arabic Presentation Forms-A).
BEFORE_YEH = frozenset("\u0628\u062a\u062b\u0641\u0642\u0643\u0644\u06a9")


_Line = tuple[Box, float, list[Glyph]]  # bounds, baseline, glyphs


class _Row(NamedTuple):
    """A line: its letters as they come, and with their marks from left to right."""

    letters: list[Glyph]
    visual: list[Glyph]


def read_glyphs(glyphs: Sequence[Glyph]) -> tuple[list[Word], bool]:
    """Words in logical order, line by line in the order that their glyphs come.

    Slanted ones, which lie over the lines of a page, come last. And do lines begin at the right?
    """
    slanted = [glyph for glyph in glyphs if glyph.style.angle % 90]
    if slanted:
        level = [glyph for glyph in glyphs if not glyph.style.angle % 90]
        words, leftward = read_glyphs(level)
        return [*words, *_slanted_words(slanted)], leftward
    rows = [row for row in map(_row, _lines(glyphs)) if row.letters]
    gap = _gap_without_space(rows)
    turned = set_rightwards([row.visual for row in rows])
    for index, visual in turned.items():
        rows[index] = rows[index]._replace(visual=visual)
    laid = is_set_leftwards([row.visual for row in rows])
    among = laid or _reads_leftwards([letter for row in rows for letter in row.letters])
    share = ANY if laid else AMONG if among else MOSTLY
    words = []
    for index, row in enumerate(rows):
        parts = with_marks_apart(_split_words(row.visual, gap))
        if index in turned:
            words.extend(_logical_words(row, parts, False))
        elif not any(letter.text.isalpha() for letter in row.letters):
            words.extend(_logical_words(row, parts, among))
        elif _reads_leftwards(row.letters, share):
            words.extend(_logical_words(row, parts, True))
        else:
            for cell in leftward_cells(parts) if among else [parts]:
                words.extend(_logical_words(row, cell, among and shows_leftwards(cell, laid)))
    return words, among


def _slanted_words(glyphs: Sequence[Glyph]) -> Iterator[Word]:
    """As PDFium parts them, which knows the order of what is not level."""
    for _, piece in groupby(glyphs, attrgetter("piece")):
        first, *rest = piece
        text = "".join([glyph.text for glyph in (first, *rest)])
        box = union([glyph.box for glyph in (first, *rest)])
        yield Word(text, box, first.baseline, first.style, True, None, first.order)


def is_mark(text: str) -> bool:
    """Does it begin with a mark that stands on the letter before it?"""
    return unicodedata.category(text[0]) == "Mn"


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs on one baseline that reach each other; marks go with the line they stand on."""
    lines: list[_Line] = []
    for glyph in glyphs:
        em = max(glyph.style.size, 1.0)
        for index in range(len(lines) - 1, max(len(lines) - 4, -1), -1):
            box, baseline, members = lines[index]
            near = box.grown(REACH * em, 0.0).touches(glyph.box)
            if near and abs(glyph.baseline - baseline) < SAME_LINE * _em_of(glyph, members[0]):
                base = baseline if is_mark(glyph.text) else glyph.baseline
                lines[index] = (union((box, glyph.box)), base, members)
                members.append(glyph)
                break
        else:
            lines.append((glyph.box, glyph.baseline, [glyph]))
    return [members for _, _, members in _merged(lines)]


def _em_of(glyph: Glyph, first: Glyph) -> float:
    """Its size, or that of the line it may be raised in, as small digits of marks are."""
    size = glyph.style.size
    return max(size, first.style.size if glyph.text.isdecimal() else 1.0)


def _merged(lines: list[_Line]) -> list[_Line]:
    """Parts of a line that came apart, because its middle came first or last, as one."""
    merged: list[_Line] = []
    for box, baseline, members in lines:
        em = max(members[0].style.size, 1.0)
        parts = [
            at
            for at, (other, level, _) in enumerate(merged)
            if abs(level - baseline) < SAME_LINE * em and other.grown(BROKEN * em, 0.0).touches(box)
        ]
        if not parts:
            merged.append((box, baseline, members))
            continue
        whole = union((box, *(merged[at][0] for at in parts)))
        glyphs = [glyph for at in parts for glyph in merged[at][2]]
        merged[parts[0]] = whole, merged[parts[0]][1], glyphs + members
        for at in reversed(parts[1:]):
            del merged[at]
    return merged


def _row(line: list[Glyph]) -> _Row:
    letters = [glyph for glyph in line if not is_mark(glyph.text)]
    if not letters:
        return _Row([], [])
    clusters = _with_marks(letters, [glyph for glyph in line if is_mark(glyph.text)])
    places = [place for _, piece in groupby(clusters, attrgetter("piece")) for place in _at(piece)]
    order = sorted(range(len(clusters)), key=places.__getitem__)
    return _Row(letters, [clusters[at] for at in order])


def _at(piece: Iterable[Glyph]) -> list[float]:
    """The middles of the letters of a piece, of two over one another as the others run.

    Amiri sets some letters above those that follow, whose middles are further back.
    """
    letters = list(piece)
    at = [letter.box.center_x for letter in letters]
    pairs = [  # dots and numbers run their own way
        index
        for index, (one, two) in enumerate(pairwise(letters))
        if one.text.isalpha() and two.text.isalpha() and is_right_to_left(one.text)
    ]
    falling = [index for index in pairs if at[index] > at[index + 1]]
    if len(falling) in (0, len(pairs)) or 2 * len(falling) == len(pairs):
        return at  # as of most, or they tell no way
    rest = set(pairs).difference(falling) if 2 * len(falling) > len(pairs) else set(falling)
    for index in sorted(rest):
        one, two = letters[index].box, letters[index + 1].box
        shared = min(one.x1, two.x1) - max(one.x0, two.x0)
        if shared >= OVER * min(one.width, two.width):
            at[index], at[index + 1] = at[index + 1], at[index]
    return at


def _gap_without_space(rows: Sequence[_Row]) -> float:
    """Em of white that part two words of a page although PDFium has no space there.

    Letters that do not join to the left stand apart inside of words too, in some fonts as far as
    words do in others; what is usual between words is told by the spaces that there are.
    """
    gaps = [
        (right.box.x0 - left.box.x1) / max(right.style.size, 1.0)
        for row in rows
        for left, right in pairwise(row.visual)
        if left.piece != right.piece
    ]
    between = [gap for gap in gaps if gap > WORD_GAP]
    return max(WORD_GAP, USUAL_GAP * median(between)) if between else WORD_GAP


def _logical_words(row: _Row, words: list[list[Glyph]], backwards: bool) -> Iterator[Word]:
    ordered = in_order(words, backwards)
    texts = [text for text, _ in ordered]
    if backwards and not (_is_latin(row.letters) and holds_half_a_pair(texts)):
        texts = with_brackets(texts)
    baseline = full_sized(row.letters).baseline
    last: Word | None = None
    marked = False  # is it the mark of a note?
    for whole, held in zip(texts, (parts for _, parts in ordered), strict=True):
        alone = len(ordered) == 1  # the end of a paragraph, which would look like a listing
        pieces = [(whole, held)] if alone else _code_apart(whole, held)
        for at, (text, parts) in enumerate(pieces):
            prose = [part for part in parts if not part.style.mono] or parts
            first = next((part for part in prose if part.text[0].isalpha()), prose[0])
            box = union(part.box for part in parts)
            mark = is_raised_mark(parts, row.letters)
            if last is not None:
                joins = mark or (marked and text[0] in STOPS)
                beside = joins and last.box.grown(BESIDE * first.style.size).touches(box)
                yield replace(last, space=not (at or beside))
            marked = mark
            level = first.baseline if mark else baseline
            last = Word(text, box, level, first.style, True, None, first.order)
    if last is not None:
        yield last


def _code_apart(text: str, parts: list[Glyph]) -> list[tuple[str, list[Glyph]]]:
    """A word that begins or ends with code as two, as of code and the stop behind it.

    Code reads rightwards; what is in brackets or in the middle of a word stays in it.
    """
    code = [part for part in parts if part.style.mono]
    if not code or len(code) == len(parts):
        return [(text, parts)]
    own = "".join(part.text for part in sorted(code, key=lambda part: part.box.x0))
    rest = [part for part in parts if not part.style.mono]
    if text.startswith(own) and len(own) < len(text):
        return [(own, code), (text[len(own) :], rest)]
    if text.endswith(own) and len(own) < len(text):
        return [(text[: -len(own)], rest), (own, code)]
    return [(text, parts)]


def _is_latin(letters: Sequence[Glyph]) -> bool:
    """Are there letters, none of which turn?"""
    texts = [letter.text for letter in letters]
    return any(map(str.isalpha, texts)) and not any(map(is_right_to_left, texts))


def _reads_leftwards(letters: Sequence[Glyph], share: float = MOSTLY) -> bool:
    """Is that share of some letters or more written from right to left?"""
    turned = sum(is_right_to_left(glyph.text) for glyph in letters)
    return turned >= share * sum(glyph.text.isalpha() for glyph in letters)


def _with_marks(letters: Sequence[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    """Letters, each followed by its marks; the letters of a ligature as one."""
    letters, marks = with_own_marks(letters, marks)
    clusters: list[Glyph] = []
    for letter in _without_named(letters, marks):
        last = clusters[-1] if clusters else None
        if last is not None and _is_same_glyph(last, letter):
            text, box = _ligature(last.text + letter.text), union((last.box, letter.box))
            clusters[-1] = replace(last, text=text, box=box)
        else:
            clusters.append(letter)
    for mark in marks:
        index = _owner(clusters, mark)
        owner = clusters[index]
        text = owner.text if mark.text in owner.text else owner.text + mark.text
        clusters[index] = replace(owner, text=text, box=_widened(owner.box, mark.box))
    return clusters


def _without_named(letters: Sequence[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    """The letters without those that a mark names too, which would spell the letter twice.

    Some fonts map a mark so, some both, the letter's glyph to its mark as well.
    """
    named = [one for one in letters if any(_is_same_glyph(one, mark) for mark in marks)]
    if not named:
        return list(letters)
    plain = [one for one in letters if one not in named]
    twice = [
        one
        for one in named
        if any(_is_beside(one, other) for other in plain)
        or any(_is_beside(one, other) and other.box.width > one.box.width for other in named)
    ]
    return [one for one in letters if one not in twice]


def _is_beside(one: Glyph, other: Glyph) -> bool:
    """Is it the same letter, and do they reach each other?"""
    return one.text == other.text and one.box.grown(BESIDE * one.style.size).touches(other.box)


def _is_same_glyph(one: Glyph, two: Glyph) -> bool:
    """PDFium gives every character that a glyph stands for the place of the glyph."""
    return abs(one.box.x0 - two.box.x0) < 0.01 and abs(one.baseline - two.baseline) < 0.01


def _owner(clusters: Sequence[Glyph], mark: Glyph) -> int:
    """Which letter a mark stands on: one beside it that has it already, or the nearest."""
    x, near = mark.box.center_x, mark.box.grown(0.1 * mark.style.size)
    for index, cluster in enumerate(clusters):
        if mark.text in cluster.text and near.touches(cluster.box):
            return index
    return min(range(len(clusters)), key=lambda i: _distance(clusters[i].box, x))


def _widened(box: Box, mark: Box) -> Box:
    return Box(min(box.x0, mark.x0), box.y0, max(box.x1, mark.x1), box.y1)


def _ligature(text: str) -> str:
    """Two letters of one glyph in their order, which PDFium turns around with the line or not.

    Lam comes before alef, and any of many letters before yeh ("على"): no font joins them the
    other way round. A sign that parts letters and is drawn with one stands before it: shaping
    adds what is hidden to the glyph on its left.
    """
    if len(text) != 2:
        return text
    first, last = text[0], text[1]
    turned = last == NON_JOINER or (last == LAM and first in ALEFS)
    turned = turned or (first in YEHS and last in BEFORE_YEH)
    return text[::-1] if turned else text


def _distance(box: Box, x: float) -> float:
    return max(box.x0 - x, x - box.x1, 0.0) + 0.01 * abs(box.center_x - x)


def _split_words(clusters: Sequence[Glyph], gap: float) -> list[list[Glyph]]:
    """Glyphs from left to right in words by the white between them.

    `gap`: em of white that part glyphs without a space between them.
    """
    words: list[list[Glyph]] = []
    end = 0.0
    brackets = any(glyph.text in ROUND_BRACKETS for glyph in clusters)
    for at, glyph in enumerate(clusters):
        alike = bool(words) and words[-1][-1].piece == glyph.piece
        free = glyph.box.x0 - end
        near = free <= (gap if alike else WORD_GAP) * glyph.style.size
        if words and (near or (brackets and _is_inside(clusters, at, free))):
            words[-1].append(glyph)
        else:
            words.append([glyph])
        end = max(end, glyph.box.x1) if len(words[-1]) > 1 else glyph.box.x1
    return words


def _is_inside(clusters: Sequence[Glyph], at: int, free: float) -> bool:
    """Is the white before a glyph, of `free` points, that between a bracket and what is in it?

    (word) word    there is a space on the other side of the bracket, and so more white
    """
    one, two = clusters[at - 1], clusters[at]
    em = two.style.size
    if free > INSIDE * em or (one.text in ROUND_BRACKETS) == (two.text in ROUND_BRACKETS):
        return False
    if two.text in ROUND_BRACKETS:
        after = clusters[at + 1] if at + 1 < len(clusters) else None
        other = em if after is None else after.box.x0 - two.box.x1
    else:
        other = one.box.x0 - clusters[at - 2].box.x1 if at > 1 else em
    return other >= free + SPACE * em
