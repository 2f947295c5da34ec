"""Lines into runs of inline text: spaces, hyphens at line ends, emphasis, links, note marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.document import Span, Spans
from papermill_api.engine.pdf.addresses import is_broken_address, is_cut_address
from papermill_api.engine.pdf.hyphens import HYPHENS, SOFT, Lexicon, hyphen_goes
from papermill_api.engine.pdf.korean import is_cut_word
from papermill_api.engine.pdf.markers import BULLETS
from papermill_api.engine.pdf.page import NOTE_LINK, Line, Run, Style, Word
from papermill_api.engine.pdf.scripts import joins_without_space

SCRIPT_SCALE = 0.9  # of the line's size; a raised or lowered word of less is a script: CSS has 8/9
SCRIPT_SHIFT = 0.12  # em off the baseline

_DASHED = re.compile(r"\w[–—]$")  # a dash with no space before it has none after it either


def inline_spans(lines: Sequence[Line], lexicon: Lexicon) -> Spans:
    """The text of lines that run on, as spans; no lines give none."""
    joined: list[tuple[Run, list[str]]] = []  # runs of one look, and the texts of all of them
    final = len(lines) - 1
    for index, line in enumerate(lines):
        for run in runs_of(line):
            if joined and joined[-1][0][1:] == run[1:]:
                joined[-1][1].append(run.text)
            else:
                joined.append((run, [run.text]))
        if index < final:
            (run, texts), after = joined[-1], lines[index + 1]
            link = run.link if run.link == runs_of(after)[0].link else None
            known = lexicon
            if run.style.mono and not line.style.mono and line.last_text.endswith(HYPHENS):
                known = replace(lexicon, breaks=False)  # only groff breaks code in text
            texts[-1] = _run_on(texts[-1], line.last_text, after.first_text, known, link)
    return _merged([_span("".join(texts), *run[1:]) for run, texts in joined])


def runs_of(line: Line) -> tuple[Run, ...]:
    """The words of a line by look. Found once for each line, by whoever asks first."""
    runs = line.runs
    if runs is None:
        runs = _read_runs(line)
        object.__setattr__(line, "runs", runs)  # what it says follows from the words
    return runs


def _read_runs(line: Line) -> tuple[Run, ...]:
    words: Sequence[Word] = line.words
    texts, _, _, styles, spaces, links, _ = zip(*words, strict=True)
    if styles.count(line.style) == links.count(links[0]) == len(words):
        text = " ".join(texts) if False not in spaces[:-1] else _text(words)
        return (Run(text, line.style, links[0], ""),)
    if any(not word.space for word in words[:-1]):
        words = _evenly_emphasized(words)
    size = line.style.size
    groups: list[tuple[tuple[Style, str | None, str], list[Word]]] = []
    for word in words:
        script = _script(word, line) if word.style.size != size else ""
        look = (word.style, word.link, script)
        if groups and groups[-1][0] == look:
            groups[-1][1].append(word)
        else:
            groups.append((look, [word]))
    last = len(groups) - 1
    return tuple(
        Run(_text(part) + (" " if part[-1].space and index < last else ""), *look)
        for index, (look, part) in enumerate(groups)
    )


def _text(words: Sequence[Word]) -> str:
    """Words with the blanks between them, none at the end."""
    if len(words) == 1:
        return words[0].text
    return "".join([w.text + " " if w.space else w.text for w in words[:-1]]) + words[-1].text


def _run_on(text: str, word: str, after: str, lexicon: Lexicon, link: str | None) -> str:
    """The end of a line, `word` being its last, with what stands between it and the next word.

    `link`: what both words link to.
    """
    if is_cut_address(word, after, link):
        return text[:-1] if is_broken_address(word, after, lexicon, link) else text
    if lexicon.korean is not None and is_cut_word(word, after, lexicon.korean):
        return text
    if len(word) == 1 or not word.endswith(HYPHENS):
        if word.isascii():  # most words; neither Chinese nor a dash
            return text + " "
        glued = joins_without_space(word, after) or _DASHED.search(word)
        return text if glued else text + " "
    return text[:-1] if hyphen_goes(word, after, lexicon) else text


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
    if line.angle or word.style.size > SCRIPT_SCALE * line.size or word.text in BULLETS:
        return ""
    rise = line.baseline - word.baseline
    if abs(rise) < SCRIPT_SHIFT * line.size:
        return ""
    return "super" if rise > 0 else "sub"


def _merged(spans: list[Span]) -> Spans:
    """Spans that look alike as one, without white space at the end."""
    if len(spans) == 1:
        only = spans[0]
        text = only.text.rstrip()
        return () if not text else (only if text == only.text else only._replace(text=text),)
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1][1:] == span[1:]:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    if merged:
        merged[-1] = merged[-1]._replace(text=merged[-1].text.rstrip())
    return tuple(span for span in merged if span.text)
