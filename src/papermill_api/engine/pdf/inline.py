"""Lines into runs of inline text: spaces, hyphens at line ends, emphasis, links, note marks."""

import re
from collections.abc import Sequence

from papermill_api.engine.document import Span, Spans
from papermill_api.engine.pdf.hyphens import HYPHENS, SOFT, Lexicon, hyphen_goes
from papermill_api.engine.pdf.page import NOTE_LINK, Line, Style, Word
from papermill_api.engine.pdf.scripts import joins_without_space

SCRIPT_SCALE = 0.85  # of the line's size; a raised or lowered word of less is a script
SCRIPT_SHIFT = 0.12  # em off the baseline

_DASHED = re.compile(r"\w[–—]$")  # a dash with no space before it has none after it either

_Look = tuple[Style, str | None, str]  # style, link and script, which one span shares


def inline_spans(lines: Sequence[Line], lexicon: Lexicon) -> Spans:
    """The text of lines that run on, as spans; no lines give none."""
    if len(lines) == 1 and len(lines[0].words) == 1:  # as most cells of tables
        word = lines[0].words[0]
        return (_span(word.text, word.style, word.link, ""),)
    runs: list[tuple[_Look, list[str]]] = []
    last: _Look | None = None
    final = len(lines) - 1
    for index, line in enumerate(lines):
        words: Sequence[Word] = line.words
        if any(not word.space for word in words[:-1]):
            words = _evenly_emphasized(words)
        end = len(words) - 1
        for position, word in enumerate(words):
            style = word.style
            script = _script(word, line) if style.size != line.style.size else ""
            look = (style, word.link, script)
            if position < end:
                text = word.text + " " if word.space else word.text
            elif index < final:
                text = _run_on(word.text, lines[index + 1].words[0].text, lexicon)
            else:
                text = word.text
            if look != last:
                runs.append((look, []))
                last = look
            runs[-1][1].append(text)
    return _merged([_span("".join(texts), *look) for look, texts in runs])


def _evenly_emphasized(words: Sequence[Word]) -> Sequence[Word]:
    """Words without emphasis that changes between two letters: the longest part decides.

    Fonts are changed inside words for small capitals, for missing glyphs and by mistake.
    """
    even = list(words)
    start = 0
    for index, word in enumerate(words):
        goes_on = index + 1 < len(words) and _is_one_word(word, words[index + 1])
        if goes_on:
            continue
        if index > start:
            style = max(words[start : index + 1], key=lambda part: len(part.text)).style
            even[start : index + 1] = [
                part._replace(style=part.style._replace(bold=style.bold, italic=style.italic))
                for part in words[start : index + 1]
            ]
        start = index + 1
    return even


def _is_one_word(word: Word, after: Word) -> bool:
    """Do two parts meet between letters, with nothing but their emphasis changing?"""
    if word.space or not word.text[-1].isalpha() or not after.text[0].isalpha():
        return False
    a, b = word.style, after.style
    return (
        a.size == b.size
        and a.mono == b.mono
        and word.link == after.link
        and (a.bold != b.bold or a.italic != b.italic)
    )


def _run_on(word: str, after: str, lexicon: Lexicon) -> str:
    """The last word of a line with what stands between it and the next line's first word."""
    if len(word) == 1 or not word.endswith(HYPHENS):
        glued = joins_without_space(word, after) or _DASHED.search(word)
        return word if glued else word + " "
    return word[:-1] if hyphen_goes(word, after, lexicon) else word


def _span(text: str, style: Style, link: str | None, script: str) -> Span:
    """Emphasis inside fixed-width text is colouring of code and is left out."""
    note = None
    if link is not None and link.startswith(NOTE_LINK):
        note, link, script = link[len(NOTE_LINK) :], None, ""
    plain = style.mono
    return Span(
        text.replace(SOFT, "") if SOFT in text else text,
        style.bold and not plain,
        style.italic and not plain,
        style.mono,
        script,
        link,
        note,
    )


def _script(word: Word, line: Line) -> str:
    if line.angle or word.style.size > SCRIPT_SCALE * line.size:
        return ""
    rise = line.baseline - word.baseline
    if abs(rise) < SCRIPT_SHIFT * line.size:
        return ""
    return "super" if rise > 0 else "sub"


def _merged(spans: list[Span]) -> Spans:
    """Spans that look alike as one, without white space at the end."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1][1:] == span[1:]:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    if merged:
        merged[-1] = merged[-1]._replace(text=merged[-1].text.rstrip())
    return tuple(span for span in merged if span.text)
