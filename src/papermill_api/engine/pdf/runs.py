"""The words of a line by look: a text for each stretch of one style, link and height."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import add

from papermill_api.engine.pdf.layout import Line, Run
from papermill_api.engine.pdf.markers import ARROWS, BULLETS
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.records import replace

SCRIPT_SCALE = 0.9  # of the line's size; a raised or lowered word of less is a script: CSS has 8/9
SCRIPT_SHIFT = 0.12  # em off the baseline
# Em; a number raised this far is a mark however large: CSS has up to 0.98 ("smaller").
MARK_RISE = 0.3
MARK_BRACKETS = "[()]"
FRACTION = "⁄"
_SIGNS = frozenset('<>"')  # which the first fonts of TeX for text have not
_STOPS = ".,:;!?"  # a quote may stand behind one; before one stands code, too
_BULLETS = BULLETS - ARROWS  # which stand in formulas, too
_NUMBER = re.compile(r"\d+[.)]")  # of a heading or an item, level with the top of its text
_COUNTED = re.compile(r"[^\W\d_]{2,} \d+(?:\.\d+)*\.?")  # "Theorem 1.2"
_BLANK = {True: " ", False: ""}


def leads_with_label(line: Line) -> bool:
    """Does it begin with bold words that end in a colon or count something, and go on in others?

    **Note:** what it says
    **Theorem 1.2** (of Gauss). What it says
    """
    first = runs_of(line)[0]
    if not (first.style.bold and leads_in_bold(line)):
        return False
    text = first.text.rstrip()
    counts = _COUNTED.fullmatch(text) is not None and not text[0].islower()
    return text.endswith(":") or counts


def leads_in_bold(line: Line) -> bool:
    """Do bold words start a line of others?"""
    words = line.words
    return words[0].style.bold and not words[-1].style.bold


def runs_of(line: Line) -> tuple[Run, ...]:
    """The words of a line by look. Found once for each line, by whoever asks first."""
    runs = line.runs
    if runs is None:
        runs = _read_runs(line)
        object.__setattr__(line, "runs", runs)  # what it says follows from the words
    return runs


def _read_runs(line: Line) -> tuple[Run, ...]:
    words: Sequence[Word] = line.words
    style, link = line.style, words[0].link
    if False not in [word.style is style and word.link is link for word in words]:  # most lines
        text = "".join([word.text + " " if word.space else word.text for word in words])
        return (Run(text[:-1] if words[-1].space else text, style, link, ""),)
    fields = [(word.text, word.style, word.space, word.link) for word in words]
    texts, styles, spaces, links = zip(*fields, strict=True)
    pieces = _with_blanks(texts, spaces)
    if False in spaces[:-1]:
        words = _evenly_emphasized(_without_lone_signs(words, styles))
        styles = tuple([word.style for word in words])
    looks = list(zip(styles, links, strict=True))
    starts = [at for at, (one, two) in enumerate(pairwise(looks), 1) if one != two]
    runs: list[Run] = []
    for start, end in pairwise([0, *starts, len(words)]):
        style, link = looks[start]
        if style.size == line.style.size:
            runs.append(Run("".join(pieces[start:end]), style, link, ""))
            continue
        for script, alike in groupby(range(start, end), key=lambda at: _script(words, at, line)):
            text = "".join([pieces[at] for at in alike])
            runs.append(Run(text, style, link, script))
    return tuple(runs)


def _with_blanks(texts: Sequence[str], spaces: Sequence[bool]) -> list[str]:
    return [*map(add, texts[:-1], map(_BLANK.__getitem__, spaces)), texts[-1]]


def _without_lone_signs(words: Sequence[Word], styles: Sequence[Style]) -> Sequence[Word]:
    """Words with signs of fixed width in the look of the word of text that they touch.

    Texinfo takes those that its font for text lacks from that of code: `"`win32`"`.
    """
    signs = [at for at, style in enumerate(styles) if style.mono and words[at].text in _SIGNS]
    if not signs:
        return words
    even = list(words)
    for at in signs:
        before = words[at - 1] if at and not words[at - 1].space else None
        after = words[at + 1] if at + 1 < len(words) and not words[at].space else None
        beside = [one for one in (before, after) if one is not None]
        if any(one.style.mono and one.text not in _SIGNS for one in beside):
            continue
        own = words[at].style.size
        for one, char, more in ((after, 0, "-"), (before, -1, _STOPS)):
            if one is None or one.style.size != own:
                continue
            if one.text[char].isalnum() or one.text[char] in more:
                even[at] = replace(words[at], style=one.style)
                break
    return even


def _evenly_emphasized(words: Sequence[Word]) -> Sequence[Word]:
    """Words without emphasis that changes between two letters: the longest part decides.

    Fonts are changed inside words for small capitals, for missing glyphs and by mistake.
    """
    joints = [not a.space and _is_one_word(a, b) for a, b in pairwise(words)]
    if True not in joints:
        return words
    even = list(words)
    start = 0
    for index, goes_on in enumerate([*joints, False]):
        if goes_on:
            continue
        if index > start:
            style = max(words[start : index + 1], key=lambda part: len(part.text)).style
            even[start : index + 1] = [
                replace(part, style=replace(part.style, bold=style.bold, italic=style.italic))
                for part in words[start : index + 1]
            ]
        start = index + 1
    return even


def _is_one_word(word: Word, after: Word) -> bool:
    """Do two parts meet between letters, with nothing but their emphasis changing?

    Between a Latin word and Chinese or Japanese text there may be no space.
    """
    end, start = word.text[-1], after.text[0]
    if not (end.isalpha() and start.isalpha()) or is_cjk(end) != is_cjk(start):
        return False
    a, b = word.style, after.style
    return (
        a.size == b.size
        and a.mono == b.mono
        and word.link == after.link
        and (a.bold != b.bold or a.italic != b.italic)
    )


def is_of_script_size(word: Word, line: Line) -> bool:
    """Is it smaller than its line as scripts are, or a number raised as marks of notes are?"""
    if word.style.size <= SCRIPT_SCALE * line.size:
        return True
    if word.style.size > line.size:  # of a chapter, right over its title
        return False
    rise = line.baseline - word.baseline
    return rise >= MARK_RISE * line.size and number_of_mark(word.text).isdecimal()


def number_of_mark(text: str) -> str:
    """What may be the number of a note without the brackets around it: "12" of "[12]"."""
    return text.strip(MARK_BRACKETS)


def _is_of_fraction(words: Sequence[Word], at: int) -> bool:
    """Is it over or under the stroke of a fraction, whose sign says so already: "1⁄4"?"""
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return before.endswith(FRACTION) or after.startswith(FRACTION) or FRACTION in words[at].text


def _script(words: Sequence[Word], at: int, line: Line) -> str:
    word = words[at]
    if line.angle or word.text in _BULLETS or not is_of_script_size(word, line):
        return ""
    if word.text.strip("_") == "":  # of a name, however deep it is drawn
        return ""
    rise = line.baseline - word.baseline
    if abs(rise) < SCRIPT_SHIFT * line.size:
        return ""
    if _is_of_fraction(words, at) or (at == 0 and _NUMBER.fullmatch(word.text)):
        return ""
    return "super" if rise > 0 else "sub"
