"""Headings that run into their paragraph, told by a look of their own and what parts them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median_low
from typing import NamedTuple

from papermill_api.engine.pdf.headings.looks import is_bold_by_number
from papermill_api.engine.pdf.headings.typography import paragraph_pairs
from papermill_api.engine.pdf.headings.weak import SAME_SIZE, WEAK_WORDS
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.markers import DASHES, PLAIN_BULLETS
from papermill_api.engine.pdf.numbering import SectionNumber, section_number
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.spread import ends_apart
from papermill_api.engine.records import replace

LINES = 2  # that a heading may fill before its text begins
ALIKE = 2  # headings of one look; one alone is emphasis
NUMBER = 9  # characters of a plain number before a title, and of its space
QUAD = 0.8  # em after a heading that no stop parts from its text; a space is narrower
WIDER = 1.5  # times the widest space on its line
SET_GAP, SAME_GAP = 0.47, 0.03  # em after headings that classes set, at least, and its slack
OTHER_GAP = 0.05  # em by which it differs from the spaces of its line, which those of emphasis are
CLEAR = 2.5  # times a space is the white behind a heading alone in its look, at least,
CLEAR_GAP = 0.45  # and em more than one
MORE_WHITE = 1.2  # times the usual step between paragraphs: white above says that a part begins
SMALLER = 0.8  # times the size of the text at least: sans serifs beside it are set smaller
LARGER = 1.25  # times the size of the text at most, of a number of several parts and its title
COUNTED = 2  # words of a label and its number
OUT = 0.3  # em by which the text under an item is set in from its marker at least
_STOPS = (".", ":")
_MARKS = "".join(_STOPS)  # speakers of a play have one, or what they do stands before it

Look = tuple[bool, bool, bool]  # bold, italic, in small capitals


class _Lead(NamedTuple):
    """The words that begin a paragraph in a look of their own."""

    block: TextBlock
    length: int  # in words
    text: str
    look: Look
    number: SectionNumber | None
    own_number: bool  # it is in the look of the words after it
    hangs: bool  # the lines below start further in, as those of items do
    wide: bool  # more white than a space parts it from the text
    set_off: bool  # less than that does, though clearly more than the spaces of its line
    step: float | None  # from the baseline of the text above it, in points
    gap: float  # to the text, in em
    space: float  # between the words of its line, in em


def cut_run_in_heads(
    pages: Sequence[PageLayout], body: Style
) -> tuple[list[PageLayout], frozenset[int]]:
    """Pages with headings that run into their paragraphs in blocks of their own, and their ids.

    2.1. **Data.** Each row is ...      with a number of several parts
    *1) Data:* Each row is ...          numbered in its look, over lines that do not hang
    **Data** Each row is ...            in bold or italics, after white that paragraphs have
                                        not, or parted from the text by a quad, or by one gap
                                        on all lines, however wide their spaces are

    The stop or colon between a heading and its text is left out. Emphasis that begins one
    paragraph, and labels such as "Theorem 2.3.", make no headings; bold words do if far more than a
    space parts them from their text. Behind a gap that is wider than
    the spaces of its line, as classes set that stretch it with them, the text may begin small, and
    the same heading come again.
    """
    leads = [lead for page in pages for lead in _leads(page, body)]
    cuts = {id(lead.block): lead.length for lead in _headings(leads, pages, body)}
    if not cuts:
        return list(pages), frozenset()
    heads: set[int] = set()
    return [_cut(page, cuts, heads) for page in pages], frozenset(heads)


def _cut(page: PageLayout, cuts: dict[int, int], heads: set[int]) -> PageLayout:
    blocks: list[PageBlock] = []
    for block in page.blocks:
        if isinstance(block, TextBlock) and id(block) in cuts:
            head, rest = parted(block, cuts[id(block)])
            heads.add(id(head))
            blocks += [head, rest]
        else:
            blocks.append(block)
    return replace(page, blocks=tuple(blocks))


def parted(block: TextBlock, count: int) -> tuple[TextBlock, TextBlock]:
    """A heading of so many words, without its stop, and the text that it runs into."""
    head: list[Line] = []
    for index, line in enumerate(block.lines):
        if count < len(line.words):
            head += [make_line(line.words[:count])] if count else []
            rest = (make_line(line.words[count:]), *block.lines[index + 1 :])
            return with_lines(block, _without_stop(head)), with_lines(block, rest)
        head.append(line)
        count -= len(line.words)
    raise ValueError("A heading needs text that it runs into")


def _without_stop(lines: Sequence[Line]) -> list[Line]:
    *words, last = lines[-1].words
    if last.text in _STOPS:
        last = words.pop()
    elif last.text.endswith(_STOPS):
        last = replace(last, text=last.text[:-1])
    return [*lines[:-1], make_line([*words, last])]


def _leads(page: PageLayout, body: Style) -> Iterator[_Lead]:
    above: PageBlock | None = None
    for at, block in enumerate(page.blocks):
        if isinstance(block, TextBlock) and block.role == "text" and block.frame is None:
            lead = _lead(block, above, body)
            if lead is not None:
                near = (above, *page.blocks[at + 1 : at + 2])
                hangs = lead.hangs or any(_hangs_with(lead, other) for other in near)
                yield lead._replace(hangs=hangs)
        above = block


def _hangs_with(lead: _Lead, other: PageBlock | None) -> bool:
    """Does the text behind the lead start where text of another term does, that of a list?

    Stop plank
            Stone was cheaper.      a term too long for its definition to start beside it
    Sluice  In dry years ...
    """
    line = lead.block.lines[0]
    if not lead.wide or not isinstance(other, TextBlock) or lead.length >= len(line.words):
        return False
    start = line.words[lead.length].box.x0
    return abs(other.box.x0 - start) <= OUT * line.size < start - line.box.x0


def _lead(block: TextBlock, above: PageBlock | None, body: Style) -> _Lead | None:
    line = block.lines[0]
    first = runs_of(line)[0]
    if len(first.text) > NUMBER and not any(_look(first.style)):  # as most are
        return None
    if len(block.lines) == 1 and (
        len(first.text) == len(line.text)  # nothing to run into
        or line.first_text in PLAIN_BULLETS  # an item with its text behind a tab
    ):
        return None
    number = section_number(line.text)
    words = [word for line in block.lines[:LINES] for word in line.words]
    start = int(number is not None)
    look = _look(words[start].style) if len(words) > start else (False,) * 3
    size = words[start].style.size
    deep = number is not None and number.depth > 1
    largest = LARGER * body.size if deep else body.size + SAME_SIZE
    if not any(look) or not SMALLER * body.size <= size <= largest:
        return None
    count = next((at for at in range(start, len(words)) if _ends_at(at, words, look)), 0)
    if not start < count <= WEAK_WORDS or (
        len(block.lines) == 1 and _look(words[-1].style) == look
    ):
        return None  # a line in this look throughout, but for code in it
    after = words[count]
    if len(block.lines) == 1 and all(word.style.bold for word in words):
        return None  # a title whose first word leans, as "*Note* What a package is"
    if len(block.lines) == 1 and is_bold_by_number(block):
        return None
    if len(block.lines) == 1 and ends_apart(line):
        return None  # an entry with its date at the other end of the line
    if after.style.bold and after.style.font == words[count - 1].style.font:
        return None
    wide = _is_wide(words[:count], words[count:])
    gap, space = _gaps(words[:count], words[count:], line)
    set_off = gap >= max(SET_GAP, WIDER * space)
    told = wide or set_off or (deep and words[count - 1].text[-1] in _STOPS)
    if not _is_parted(words[start:count], after, told):
        return None
    hangs = any(other.box.x0 > line.box.x0 + OUT * line.size for other in block.lines[1:])
    step = _step(above, line)
    text = " ".join(word.text for word in words[:count])
    own_number = _look(words[0].style) == look
    return _Lead(
        block, count, text, look, number, own_number, hangs, wide, set_off, step, gap, space
    )


def _ends_at(at: int, words: Sequence[Word], look: Look) -> bool:
    """Does another look begin at a word, or another font that a quad parts from the last?

    Code inside of a heading may be upright: the heading goes on behind it.
    """
    last, word = words[at - 1], words[at]
    if _look(word.style) != look:
        after = next((other for other in words[at:] if not other.style.mono), word)
        return not word.style.mono or at == 0 or _look(after.style) != look
    return at > 0 and word.style.font != last.style.font and _is_wide(words[:at], words[at:])


def _step(above: PageBlock | None, line: Line) -> float | None:
    if not isinstance(above, TextBlock) or above.box.y0 > line.box.y0 or above.lines[-1].style.bold:
        return None
    return line.baseline - above.lines[-1].baseline


def _is_wide(title: Sequence[Word], text: Sequence[Word]) -> bool:
    """Is there more than a space between them, however wide spaces are on their line?"""
    gap = text[0].box.x0 - title[-1].box.x1
    if gap <= QUAD * title[-1].style.size:
        return False
    spaces = [b.box.x0 - a.box.x1 for part in (title, text) for a, b in pairwise(part) if a.space]
    return gap > WIDER * max(spaces, default=0.0)


def _gaps(title: Sequence[Word], text: Sequence[Word], line: Line) -> tuple[float, float]:
    """The gap between a title and its text, and the usual one between words of its line, in em."""
    size = title[-1].style.size
    spaces = [b.box.x0 - a.box.x1 for a, b in pairwise(line.words) if a.space]
    usual = median_low(spaces) if spaces else 0.0
    return (text[0].box.x0 - title[-1].box.x1) / size, usual / size


def _look(style: Style) -> Look:
    return style.bold, style.italic, style.small_caps


def _is_parted(title: Sequence[Word], after: Word, told: bool) -> bool:
    """Is it made of words, no label with a number, and followed by a sentence of its own?

    `told`: by white, or by a number and a stop, so that the sentence may begin in a small letter.
    """
    last = title[-1].text
    named = after.style.mono and last.endswith(
        _STOPS
    )  # code may start a sentence in a small letter
    if (starts_lower(after.text) and not (told or named)) or not title[-1].space:
        return False
    if after.text in DASHES and not told:
        return False  # what a term means stands behind a dash
    if last.rstrip(".:)").isdigit() or _is_counted_label(title):
        return False
    return not last.endswith((",", ";")) and any(word.text[0].isalpha() for word in title)


def _is_counted_label(title: Sequence[Word]) -> bool:
    """Is it a word and a number, as "Theorem 2.3.", and perhaps a name: "Lemma 4 (Hall)."?"""
    if len(title) < COUNTED or title[0].text[0].isdigit():
        return False
    number = title[1].text.rstrip(".:").replace(".", "")
    return number.isdigit() and (len(title) == COUNTED or title[2].text.startswith("("))


def _headings(leads: Sequence[_Lead], pages: Sequence[PageLayout], body: Style) -> Iterator[_Lead]:
    """The leads that are headings: numbered in one way, or apart in one look."""
    looks: dict[object, list[_Lead]] = defaultdict(list)
    uses = Counter(lead.text.rstrip(_MARKS) for lead in leads)
    for lead in leads:
        number = lead.number
        again = uses[lead.text.rstrip(_MARKS)] > 1 and not (
            lead.wide or (lead.set_off and lead.look[0])
        )
        if number is None and (again or lead.text.endswith(":")):
            continue  # a label, as of proofs and of values
        looks[lead.look, number and (number.form if number.depth == 1 else "1.1")].append(lead)
    usual = 0.0
    for alike in looks.values():
        number = alike[0].number
        if number is not None and number.depth > 1:
            yield from alike
        elif (
            (len(alike) < ALIKE and not _is_clear(alike[0]))
            or any(lead.hangs for lead in alike)
            or _are_labels(alike)
        ):
            continue
        elif number is not None:
            counted = _count_on(alike) and all(lead.own_number for lead in alike)
            yield from alike if counted else ()
        else:
            usual = usual or _usual_step(pages, body, leads)
            apart = _are_apart(alike, usual) or _are_set_apart(alike)
            yield from alike if apart else ()


def _is_clear(lead: _Lead) -> bool:
    """Is one alone no emphasis: bold words, over lines, and so much more white than a space?"""
    clear = lead.look[0] and lead.gap >= CLEAR_GAP + lead.space and lead.gap >= CLEAR * lead.space
    return clear and " " in lead.text and len(lead.block.lines) > 1


def _are_labels(alike: Sequence[_Lead]) -> bool:
    """Does half of them stand in one line with text that begins small less than a quad behind?"""
    labels = [
        lead
        for lead in alike
        if lead.set_off and not lead.wide and len(lead.block.lines) == 1
        if starts_lower(lead.block.lines[0].words[lead.length].text)
    ]
    return 2 * len(labels) >= len(alike)


def _count_on(alike: Sequence[_Lead]) -> bool:
    """Is each number, but for a few, one more than the last or the first of a section?

    "21 March", "18 April" do not count.
    """
    values = [lead.number.parts[0] for lead in alike if lead.number is not None]
    counted = sum(two in (1, one + 1) for one, two in pairwise(values))
    return 2 * counted > len(values) - 1


def _usual_step(pages: Sequence[PageLayout], body: Style, leads: Sequence[_Lead]) -> float:
    """From a paragraph of several lines to the next one, between baselines, in points."""
    led = {id(lead.block) for lead in leads}
    steps = [
        block.lines[0].baseline - before.lines[-1].baseline
        for before, block in paragraph_pairs(pages, body)
        if len(before.lines) > 1 and id(block) not in led
    ]
    down = sorted(step for step in steps if step > 0)
    return down[len(down) // 2] if down else inf


def _are_apart(alike: Sequence[_Lead], usual: float) -> bool:
    """Do most begin parts: a quad ends them, or more white than usual is above?"""
    told = [lead for lead in alike if lead.wide or lead.step is not None]
    apart = [lead for lead in told if lead.wide or (lead.step or 0.0) > MORE_WHITE * usual]
    return 2 * len(apart) > len(told)


def _are_set_apart(alike: Sequence[_Lead]) -> bool:
    """Is the gap to their texts the same on all lines, and mostly none of the spaces of these?"""
    gaps = [lead.gap for lead in alike]
    if min(gaps) < SET_GAP or max(gaps) - min(gaps) > SAME_GAP:
        return False
    others = sum(abs(lead.gap - lead.space) > OTHER_GAP for lead in alike)
    return 2 * others > len(alike)
