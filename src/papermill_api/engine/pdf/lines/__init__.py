"""Words into lines.

Content order does most of the work: typesetters write a line's words one after another, and a
column's lines before the next column's. A line ends where the next word is not beside the last.
"""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import LineOptions
from papermill_api.engine.pdf.formulas.words import SCRIPT, is_equation_number, is_formula
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.lines.beside import cut_at_edge, cut_at_start
from papermill_api.engine.pdf.lines.filled import join_filled
from papermill_api.engine.pdf.lines.interrupted import close_interrupted
from papermill_api.engine.pdf.lines.leftward import join_commands
from papermill_api.engine.pdf.lines.typed import is_typed
from papermill_api.engine.pdf.markers import ARROWS, BOXES, BULLETS, CODE_SIGNS, GOES_ON
from papermill_api.engine.pdf.runs import MARK_RISE, number_of_mark
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left
from papermill_api.engine.pdf.stretches import Stretch, all_words, line_of

MARK = 3  # characters of a raised mark of a note at most
REACH = 4.0  # em; no space inside a line is wider, however it is stretched
NEVER_FIRST = (":", "：")  # what no line starts with: it goes on from a label, in a tabulated list
STOPS = frozenset(".?!")
PUNCTUATION_REACH = 12.0  # em; such a label is at most this far left of it
RESULT_REACH = 30.0  # em from code to what comes of it, at most: nearly as wide as a page of code
TYPED_RULE = 10  # signs in a row that are a rule; beside other words they are a blank to fill in
RULE_SIGNS = frozenset("_─━═‗")
DOTTED = frozenset(".…")  # what lines to write an answer on are typed of
DOTTED_LINE = 20.0  # em that such a line is long at least; shorter ones tell that text was left out
AFTER_STOP = 1.8  # times as wide as other white: sentences are set further apart to fill a line
BEFORE_BULLET = 1.0  # em of white before one that begins an item beside a line, at least
BESIDE_BULLET = 2.0  # times the white behind it, at least
NO_ITEM = ARROWS | BOXES  # of a choice that is offered on one line, or of a path
SAME_LEVEL = 0.03  # em; baselines of one line differ by less, but for signs
TITLE = 1.6  # times the size of text; type that large is a title's
LOWERED, TOUCH = 0.3, 0.1  # em; a sign moved by less that stands at its word is part of it
BACK = 0.6  # em; kerning and accents step back this far at most
WHITE_BACK = 1.1  # em; the same over the white half of a full-width sign
ENDS_WHITE, STARTS_WHITE = tuple("、。，．：；！？）」』】〉》"), tuple("（「『【〈《")
QUADS = 2.6  # em of white between two formulas of one line, at most
LONG_SCRIPT = 4.0  # em of its base that an exponent is long at most


def group_lines(
    stretches: Sequence[Stretch], options: LineOptions, leftwards: bool = True
) -> list[Line]:
    """One page's words as lines, in content order.

        +----+ +----+        +----+
        |word| |word|<------>|word|    a gap > max_gap and > stretch x the usual one: two lines
        +----+ +----+        +----+

    Every word is in exactly one line, but for rules typed as signs. No words give no lines.
    `leftwards`: may some of them be read from right to left?
    """
    runs: list[list[Stretch]] = []
    last: Stretch | None = None
    stretches = close_interrupted(stretches)
    for stretch in join_commands(stretches) if leftwards else stretches:
        if last is not None and (
            _is_next(last, stretch, leftwards) or _goes_on(runs[-1], stretch, options, leftwards)
        ):
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
        last = stretch
    runs = cut_at_start(cut_at_edge(join_filled(runs)))
    parts = [part for run in runs for part in _split_at_gaps(run, options, leftwards)]
    parts = join_filled(parts, prose=True) if len(parts) > len(runs) else parts
    return [line_of(part) for part in parts if not _is_typed_rule(part)]


def _is_typed_rule(run: Sequence[Stretch]) -> bool:
    """Is it a line drawn by typing, as under a running head or to write an answer on?"""
    text = run[0].words[0].text
    if text[0] in DOTTED:
        return _is_dotted(run)
    return len(text) >= TYPED_RULE and set(text) <= RULE_SIGNS and len(all_words(run)) == 1


def _is_dotted(run: Sequence[Stretch]) -> bool:
    """Are dots all that it says, over a width that is to be written on?

    In fixed width they are code or what a program printed: a dot for each step.
    """
    style = run[0].style
    if style.mono or style.angle or run[-1].box.x1 - run[0].box.x0 < DOTTED_LINE * style.size:
        return False
    return all(DOTTED.issuperset(word.text) for word in all_words(run))


def _is_next(last: Stretch, stretch: Stretch, leftwards: bool) -> bool:
    """The plain case, decided cheaply: upright, on one baseline, near."""
    box, baseline, style = stretch.box, stretch.baseline, stretch.style
    if baseline != last.baseline or style.angle:
        return False
    if style is not last.style and (leftwards or last.style.angle):
        return False
    return -0.1 * style.size < box.x0 - last.box.x1 < style.size


def _span(stretch: Stretch) -> tuple[float, float]:
    """Where a stretch starts and ends along its reading direction."""
    box, angle = stretch.box, stretch.style.angle
    if angle == 0:
        return box.x0, box.x1
    if angle == 90:
        return box.y0, box.y1
    if angle == 180:
        return -box.x1, -box.x0
    return -box.y1, -box.y0


def _gap(last: Stretch, stretch: Stretch) -> float:
    """White between two stretches along the reading direction; negative when they overlap."""
    return _span(stretch)[0] - _span(last)[1]


def _goes_on(run: list[Stretch], stretch: Stretch, options: LineOptions, leftwards: bool) -> bool:
    last = run[-1]
    angle = stretch.style.angle
    if last.style.angle != angle:
        return False
    em = max(last.style.size, stretch.style.size)
    if leftwards and _is_leftward([*run, stretch]):
        return _stands_beside(run, stretch, options.max_gap * em, options.script_rise)
    gap = _gap(last, stretch) if angle else stretch.box.x0 - last.box.x1
    if gap <= -BACK * em and (gap <= -WHITE_BACK * em or not _meets_white(last, stretch)):
        return not angle and len(run) > 1 and _is_beside_script(run, stretch, gap, options)
    if _is_far(last, stretch, gap, em):
        level = any(abs(one.baseline - stretch.baseline) < 0.35 * em for one in run)
        return level and _numbers_formula(run, stretch)
    rise = abs(last.baseline - stretch.baseline)
    if rise > SAME_LEVEL * em and _is_set_off(last, stretch, gap):
        return False
    if rise <= options.baseline * em:
        return True
    if rise <= LOWERED * em and (
        (gap < TOUCH * em and not last.words[-1].space) or is_typed(last, stretch)
    ):
        return True  # fonts of code lower their stars
    if rise <= options.script_rise * em and _is_script(run, stretch, gap):
        return True
    return not angle and len(run) > 1 and _is_beside_script(run, stretch, gap, options)


def _is_far(last: Stretch, stretch: Stretch, gap: float, em: float) -> bool:
    """Is white too wide for a line, and none that was typed or stands before a sign?"""
    if gap < REACH * em or is_typed(last, stretch) or _is_beside_code(last, stretch, em):
        return False
    return gap >= PUNCTUATION_REACH * em or not stretch.words[0].text.startswith(NEVER_FIRST)


def _meets_white(last: Stretch, stretch: Stretch) -> bool:
    """Does the white half of a full-width sign end the one, or begin the other?"""
    white = last.words[-1].text.endswith(ENDS_WHITE)
    return white or stretch.words[0].text.startswith(STARTS_WHITE)


def _is_set_off(last: Stretch, stretch: Stretch, gap: float) -> bool:
    """Are they apart in two looks, as a head in the margin and the text that it stands beside?

    So is a title from the first line of the next column, in much smaller type.
    """
    one, two = last.style, stretch.style
    if one.size > TITLE * two.size:
        return gap > two.size
    differ = one.bold != two.bold or one.colour != two.colour
    return differ and gap > max(one.size, two.size)


def _is_beside_code(last: Stretch, stretch: Stretch, em: float) -> bool:
    r"""Does it start with the sign of another font that stands before what comes of code?

    (+ 3 4)             ⇒  7       all of them may stand under each other and make no column
    #define TWICE(x)    \              or the sign at the end of a line that goes on?
    """
    sign = stretch.words[0].text
    if sign not in CODE_SIGNS or not last.style.mono or (stretch.style.mono and sign != GOES_ON):
        return False
    return 0 < stretch.box.x0 - last.box.x1 <= RESULT_REACH * em


def _is_leftward(run: Sequence[Stretch]) -> bool:
    return any(is_right_to_left(word.text) for word in all_words(run))


def _stands_beside(run: Sequence[Stretch], stretch: Stretch, gap: float, rise: float) -> bool:
    """On the run's baseline, on either side of it: directions change inside a line.

    Or raised and small at an end of it, as marks of notes are (`rise`: em, at most).
    """
    base = run[-1] if len(run) == 1 else max(reversed(run), key=lambda one: one.style.size)
    up, em = base.baseline - stretch.baseline, base.style.size
    if abs(run[-1].baseline - stretch.baseline) > 0.15 * stretch.style.size:
        mark = stretch.style.size < SCRIPT * em and len(stretch.words[0].text) <= MARK
        if mark and 0 < up <= rise * em:
            gap = 0.5 * em
        elif base is run[-1] or abs(up) > 0.15 * stretch.style.size:
            return False
    left, right = min(one.box.x0 for one in run), max(one.box.x1 for one in run)
    return stretch.box.x0 - right < gap and left - stretch.box.x1 < gap


def _is_script(run: list[Stretch], stretch: Stretch, gap: float) -> bool:
    """A raised or lowered mark beside its base, or the base's line going on after it.

    Signs of another font may be set by the top of their letters, as FOP does: "File → Save".
    """
    base = run[0]
    if abs(base.baseline - stretch.baseline) <= 0.15 * base.style.size:
        return True
    sizes = sorted((run[-1].style.size, stretch.style.size))
    sign = stretch.words[0].text in ARROWS and stretch.style.font != base.style.font
    if sizes[0] < SCRIPT * sizes[1] or sign:
        return gap < 0.5 * sizes[1] and not _is_below(run[-1], stretch, LONG_SCRIPT * sizes[1])
    return gap < TOUCH * sizes[1] and _is_large_mark(run[-1], stretch)


def _is_below(last: Stretch, stretch: Stretch, long: float) -> bool:
    """Does a stretch longer than that stand below the other, as the next column below a title?

    So does a longer one than the other at its left edge, as below a letter that heads an index.
    """
    one, two = last.box, stretch.box
    if two.y0 < one.y1 or two.width <= one.width:
        return False
    return two.width > long or abs(two.x0 - one.x0) < TOUCH * stretch.style.size


def _is_large_mark(last: Stretch, stretch: Stretch) -> bool:
    """Is it a number raised right behind a word, as the mark of a note that is hardly smaller?"""
    text, rise = number_of_mark(stretch.words[0].text), last.baseline - stretch.baseline
    alone = len(stretch.words) == 1 and len(text) <= MARK and text.isdecimal()
    return alone and rise >= MARK_RISE * last.style.size and not last.words[-1].space


def _is_beside_script(
    run: Sequence[Stretch], stretch: Stretch, gap: float, options: LineOptions
) -> bool:
    """An index right below an exponent, or the line going on after scripts of scripts.

        2           x, 2 and i come in this order: i stands further from 2 than scripts rise,
    x      + y      and behind x; + is further still from what comes before it, and on x's line
        i
    """
    last, em = run[-1], max([one.style.size for one in run])
    if last.style.size >= SCRIPT * em:
        return False
    base = next(one for one in reversed(run) if one.style.size >= SCRIPT * em)
    off = abs(base.baseline - stretch.baseline)
    if off <= options.baseline * em:
        return -BACK * em < gap < em
    if last.box.x1 - base.box.x1 > LONG_SCRIPT * em:
        return False  # the first line beside a large initial
    beside = base.box.x1 - BACK * last.style.size <= stretch.box.x0 <= last.box.x1 + 0.5 * em
    return stretch.style.size < SCRIPT * em and off <= options.script_rise * em and beside


def _split_at_gaps(
    run: list[Stretch], options: LineOptions, leftwards: bool
) -> list[list[Stretch]]:
    if len(run) < 2 or (leftwards and _is_leftward(run)):
        return [run]
    em = run[0].style.size
    if run[0].style.angle:
        gaps = [_gap(a, b) for a, b in pairwise(run)]
    else:
        gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    widest = max(gaps)
    if widest > BEFORE_BULLET * em and (at := _next_item(run, gaps, em)):
        rest = _split_at_gaps(run[at:], options, leftwards)
        return [*_split_at_gaps(run[:at], options, leftwards), *rest]
    if widest <= options.max_gap * em:
        return [run]
    spaces = _spaces_of_cjk(run, em) or _wide([*gaps, *_inner_gaps(run)], em)
    usual, least = options.stretch * statistics.median_low(spaces), options.max_gap * em
    parts = [[run[0]]]
    for gap, stretch in zip(gaps, run[1:], strict=True):
        before = parts[-1][-1].words[-1].text
        if (
            gap > max(least, AFTER_STOP * usual if _ends_sentence(before) else usual)
            and not stretch.words[0].text.startswith(NEVER_FIRST)
            and not is_typed(parts[-1][-1], stretch)
            and not _is_beside_code(parts[-1][-1], stretch, em)
            and not (stretch is run[-1] and _numbers_formula(parts[-1], stretch))
            and not (gap <= QUADS * em and _are_formulas(parts[-1], stretch))
        ):
            parts.append([stretch])
        else:
            parts[-1].append(stretch)
    return parts


def _next_item(run: Sequence[Stretch], gaps: Sequence[float], em: float) -> int:
    """Where a bullet begins an item of the next column, as an index; 0 for nowhere.

    the deduction. See    • Any coverage that     one that parts what stands beside it has as much
    Pub. 560                you paid for          white behind it
    """
    for at, (gap, stretch) in enumerate(zip(gaps, run[1:], strict=True), 1):
        text = stretch.words[0].text
        if gap <= BEFORE_BULLET * em or text not in BULLETS or text in NO_ITEM:
            continue
        inner = [b.box.x0 - a.box.x1 for a, b in pairwise(stretch.words[:2])]
        behind = (*inner, *gaps[at : at + 1])
        if behind and gap > BESIDE_BULLET * behind[0]:
            return at
    return 0


def _ends_sentence(text: str) -> bool:
    """Is it a word and a stop? Dots that lead to a number are none."""
    return text[-1] in STOPS and text[-2:-1].isalnum()


def _numbers_formula(part: Sequence[Stretch], last: Stretch) -> bool:
    """Is the last thing on a line the number of the formula before it?"""
    text = "".join([word.text for word in last.words])
    return is_equation_number(text) and is_formula(all_words(part))


def _are_formulas(part: Sequence[Stretch], stretch: Stretch) -> bool:
    """Are both formulas, which authors set apart by two quads, as "a = b,    c = d"?"""
    before = all_words(part)
    return not is_equation_number(before[-1].text) and all(map(is_formula, (before, stretch.words)))


def _inner_gaps(run: Sequence[Stretch]) -> list[float]:
    return [b.box.x0 - a.box.x1 for stretch in run for a, b in pairwise(stretch.words)]


def _wide(gaps: Sequence[float], em: float) -> list[float]:
    return [gap for gap in gaps if gap > 0.1 * em]


def _spaces_of_cjk(run: Sequence[Stretch], em: float) -> list[float]:
    """The white of its spaces alone: between ideographs and code on a ground is white without."""
    words = all_words(run)
    if not any([is_cjk(word.text) for word in words]):  # noqa: C419, a generator is slower
        return []
    return _wide([b.box.x0 - a.box.x1 for a, b in pairwise(words) if a.space], em)
