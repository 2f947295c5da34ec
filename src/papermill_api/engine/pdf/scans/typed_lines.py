"""Fixed-width lines too short to tell by themselves, next to others; and the cells of their words.

| f | o | r |   | x |     every character takes one cell of a line, a space, too: a point or
| } | ) |                 a bracket has white around it that is no space
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box, overlap_x
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk

# Pitches.
MOST_WHITE = 1.0  # around the ink of a word in its cells
SIDES = 0.3  # around that of a line
FILLED = 0.96  # of their cells, words fill besides: pitches are measured a little off
MOST_INK = 0.25  # beyond them
MOSTLY = 0.8  # of the letters of a line are in words that fill their cells
OFF_GRID = 0.35  # that the middle of a word's ink is off
TYPED_SPACE = 0.6  # of white that a space makes at least
LOST_SPACE = 1.6  # between the middles of two letters that a space was lost between,
LOST_WHITE = 0.9  # and of white between two pieces of ink
TYPED_PAGE = 0.7  # of a page's characters are of fixed width, on one from a typewriter,
MIN_TYPED, SAME = 12, 0.03  # where lines of so many are, whose characters are on average so wide,
WITH_LOST = 0.06  # or that much wider, as where spaces were lost
IN_BOX = 0.3  # of the characters in a tinted box are of fixed width in a listing,
BADLY = 0.1  # where others are about as wide for their characters,
MOST_OF_BOX = 0.7  # and with these so many, and then all
# Em.
MOST_STEP = 1.6  # from one line of a listing to the next
EVEN_STEP = 0.12  # that steps differ by,
ROUGH_STEP = 0.25  # or the step to a line of few letters,
HIGH_STEP = 0.5  # or of signs alone, such as quotes, which stand anywhere above the baseline
MIN_STEP = 0.5
ALIKE, NEAR = 0.22, 0.35  # share that sizes differ by, and those of few letters
INDENT = 10.0  # heights of a line of signs, from it to the line that it belongs to
BESIDE = 6  # lines of fixed width that may stand beside each other


class Measured(NamedTuple):
    """What was measured of the lines of a page; pixels."""

    sizes: Sequence[float]
    baselines: Sequence[float]
    sure: Sequence[bool]  # the size was measured by enough letters


def with_neighbours(
    pitches: Sequence[float],
    lines: Sequence[OcrLine],
    told: Measured,
    tints: Sequence[Box] = (),
) -> tuple[list[float], list[float]]:
    """The pitch of each line, 0 for others, and its baseline: lines between and next to those of
    fixed width that fit their cells are of fixed width, too, and stand in their steps. Lines of
    prose with code in them do not fit. `tints`: tinted boxes, of which each may hold a listing.
    """
    found = [
        pitch if pitch and _mostly_fits(line.words, pitch) else 0.0
        for line, pitch in zip(lines, pitches, strict=True)
    ]
    baselines = list(told.baselines)
    order = sorted(range(len(lines)), key=baselines.__getitem__)
    for way in (order, order[::-1]):
        typed: list[int] = []  # lines of fixed width so far, the nearest last
        for index in way:
            if not found[index]:
                near = _step_to(index, typed[-BESIDE:], lines, found, baselines, told)
                if near is not None:
                    other, step = near
                    found[index] = found[other]
                    baselines[index] = baselines[other] + step
            if found[index]:
                typed.append(index)
    for tint in tints:
        _type_in(tint, found, lines)
    return _typed_throughout(found, lines), baselines


def _type_in(tint: Box, pitches: list[float], lines: Sequence[OcrLine]) -> None:
    """Give all lines in a box one pitch if enough are of it, however far from these they stand.

    A line of which signs were lost fits no cells.
    """
    held = [index for index, line in enumerate(lines) if tint.has_center_of(line.box)]
    typed = [index for index in held if pitches[index]]
    if not typed or len(typed) == len(held):
        return
    pitch = median(pitches[index] for index in typed)
    wide = [index for index in held if _is_as_wide(lines[index], pitch, BADLY)]
    both, lengths = {*typed, *wide}, {index: len(lines[index].text) for index in held}
    whole = sum(lengths.values())
    if sum(lengths[index] for index in typed) < IN_BOX * whole:
        return
    if sum(lengths[index] for index in both) >= MOST_OF_BOX * whole:
        for index in held:
            pitches[index] = pitches[index] or pitch


def _typed_throughout(pitches: Sequence[float], lines: Sequence[OcrLine]) -> list[float]:
    """The pitches; on a page from a typewriter also those of lines that are smudged or underlined,
    told by how wide they are for their characters.
    """
    lengths = [len(line.text) for line in lines]
    typed = sum(n for n, pitch in zip(lengths, pitches, strict=True) if pitch)
    if typed < TYPED_PAGE * sum(lengths) or not typed:
        return list(pitches)
    usual = median(pitch for pitch in pitches if pitch)
    return [
        usual if not pitch and _is_as_wide(line, usual) else pitch
        for pitch, line in zip(pitches, lines, strict=True)
    ]


def _step_to(
    index: int,
    typed: Sequence[int],
    lines: Sequence[OcrLine],
    pitches: Sequence[float],
    baselines: Sequence[float],
    told: Measured,
) -> tuple[int, float] | None:
    """The nearest line of a listing that a line belongs to, and how far it stands from there."""
    box, words = lines[index].box, lines[index].words
    letters = any(map(str.isalnum, lines[index].text))
    near = (_same_column if letters else _right_of)(box, typed, lines)
    for other in reversed(near):
        step = _step(index, other, near, baselines, told, letters=letters)
        if step is None or (letters and not _is_alike(index, other, lines, told)):
            continue
        if _fits(words, pitches[other]) or _is_as_wide(lines[index], pitches[other]):
            return other, step
    return None


def _same_column(box: Box, typed: Sequence[int], lines: Sequence[OcrLine]) -> list[int]:
    """Those above or below a line, and those above or below these."""
    over = [lines[one].box for one in typed if overlap_x(box, lines[one].box) > 0]
    return [one for one in typed if any(overlap_x(lines[one].box, other) > 0 for other in over)]


def _right_of(box: Box, typed: Sequence[int], lines: Sequence[OcrLine]) -> list[int]:
    """Those that a bracket stands above, below or left of, which are set in, or after white."""
    reach = INDENT * box.height
    return [
        one for one in typed if box.x0 <= lines[one].box.x1 and lines[one].box.x0 <= box.x1 + reach
    ]


def _is_alike(index: int, other: int, lines: Sequence[OcrLine], told: Measured) -> bool:
    """Are two lines of one size, as far as is known? Of a few letters the box tells it better."""
    size, share = told.sizes[other], ALIKE if told.sure[index] else NEAR
    if abs(told.sizes[index] - size) <= share * size:
        return True
    height, usual = lines[index].box.height, lines[other].box.height
    return not told.sure[index] and abs(height - usual) <= ALIKE * usual


def _step(
    index: int,
    other: int,
    typed: Sequence[int],
    baselines: Sequence[float],
    told: Measured,
    *,
    letters: bool,
) -> float | None:
    """How far a line is from one of a listing, in the listing's steps where those are known; None
    where it is too far, or off them.
    """
    em, away = told.sizes[other], baselines[index] - baselines[other]
    slack = 0.0 if letters else HIGH_STEP
    if not letters and abs(away) <= ROUGH_STEP * em:
        return 0.0
    if not (MIN_STEP - slack) * em < abs(away) <= (MOST_STEP + slack) * em:
        return None
    place = typed.index(other)
    steps = [abs(baselines[other] - baselines[one]) for one in typed[max(0, place - 3) : place]]
    known = [step for step in steps if MIN_STEP * em < step <= MOST_STEP * em]
    if not known:
        return away
    usual, sure = min(known), told.sure[index]
    if abs(abs(away) - usual) > (EVEN_STEP if sure else max(ROUGH_STEP, slack)) * em:
        return None
    return away if sure else usual * (1 if away > 0 else -1)


def _fills_cells(word: OcrWord, pitch: float) -> bool:
    return (word.x1 - word.x0) / pitch >= FILLED * len(word.text) - MOST_WHITE


def _fits_cells(word: OcrWord, pitch: float) -> bool:
    return _fills_cells(word, pitch) and word.x1 - word.x0 <= (len(word.text) + MOST_INK) * pitch


def _mostly_fits(words: Sequence[OcrWord], pitch: float) -> bool:
    """Do its words fill their cells? Where spaces were lost they are longer."""
    filling = sum(len(word.text) for word in words if _fills_cells(word, pitch))
    return filling >= MOSTLY * sum(len(word.text) for word in words)


def _fits(words: Sequence[OcrWord], pitch: float) -> bool:
    """Could every word of a line stand in cells of this pitch?"""
    if not all(_fits_cells(word, pitch) for word in words):
        return False
    places = [(word.x0 + word.x1) / 2 / pitch - len(word.text) / 2 for word in words]
    return all(abs(b - a - round(b - a)) <= OFF_GRID for a, b in pairwise(places))


def _is_as_wide(line: OcrLine, pitch: float, slack: float = 0.0) -> bool:
    """Is a line that is not short as wide as its characters are at this pitch, about?

    It tells of smudged lines, and of some that spaces were lost in, which no word of can be fitted.
    """
    count, width = len(line.text), line.words[-1].x1 - line.words[0].x0 + SIDES * pitch
    return count >= MIN_TYPED and -SAME - slack <= width / count / pitch - 1 <= WITH_LOST + slack


def tight(line: OcrLine, ink: LineInk) -> OcrLine:
    """The line with its words as wide as their ink: what an engine tells is a little off."""
    words = tuple(
        word._replace(x0=glyphs[0].box.x0, x1=glyphs[-1].box.x1) if glyphs else word
        for word, glyphs in zip(line.words, ink.words, strict=True)
    )
    return line._replace(words=words)


def joined(
    words: Sequence[tuple[OcrWord, Sequence[Glyph]]], pitch: float
) -> Iterator[tuple[OcrWord, Sequence[Glyph]]]:
    """The words of a line without the spaces that engines see between narrow letters."""
    last, letters = words[0]
    for word, glyphs in words[1:]:
        if word.x0 - last.x1 < TYPED_SPACE * pitch:
            last = last._replace(text=last.text + word.text, x1=word.x1, space=word.space)
            letters = [*letters, *glyphs]
        else:
            yield last, letters
            last, letters = word, glyphs
    yield last, letters


def in_cells(word: OcrWord, glyphs: Sequence[Glyph], pitch: float) -> Iterator[OcrWord]:
    """The word as wide as its cells, in parts where a space was lost."""
    middles = [glyph.box.center_x for glyph in glyphs]
    if len(glyphs) != len(word.text):
        for part in _at_white(word, glyphs, pitch):
            x0 = (part.x0 + part.x1 - len(part.text) * pitch) / 2
            yield part._replace(x0=x0, x1=x0 + len(part.text) * pitch)
        return
    ends = [i for i, (a, b) in enumerate(pairwise(middles), 1) if b - a >= LOST_SPACE * pitch]
    for start, end in pairwise([0, *ends, len(middles)]):
        x0 = median(middles[i] - (i - start + 0.5) * pitch for i in range(start, end))
        x1 = x0 + (end - start) * pitch
        yield OcrWord(word.text[start:end], x0, x1, word.space if end == len(middles) else True)


def _at_white(word: OcrWord, glyphs: Sequence[Glyph], pitch: float) -> list[OcrWord]:
    """A word some letters of which touch, cut where there is room for a space between its pieces.

    As it was where the parts have not room for as many characters as it has.
    """
    white = [
        (a.box.x1, b.box.x0)
        for a, b in pairwise(glyphs)
        if b.box.x0 - a.box.x1 >= LOST_WHITE * pitch
    ]
    starts, ends = [word.x0, *(x1 for _, x1 in white)], [*(x0 for x0, _ in white), word.x1]
    counts = [max(1, round((x1 - x0) / pitch)) for x0, x1 in zip(starts, ends, strict=True)]
    if sum(counts) != len(word.text):
        return [word]
    at = [0, *accumulate(counts)]
    parts = [
        OcrWord(word.text[first:after], x0, x1)
        for (first, after), x0, x1 in zip(pairwise(at), starts, ends, strict=True)
    ]
    parts[-1] = parts[-1]._replace(space=word.space)
    return parts
