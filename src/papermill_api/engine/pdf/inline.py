"""Lines into runs of inline text: spaces, hyphens at line ends, emphasis, links."""

import re
from collections.abc import Iterable, Sequence

from papermill_api.engine.document import Span, Spans
from papermill_api.engine.pdf.page import Line, Word
from papermill_api.engine.pdf.scripts import joins_without_space

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = ("-", "\u00ad", "\u2010")
SCRIPT_SCALE = 0.85  # of the line's size; a raised or lowered word of less is a script
SCRIPT_SHIFT = 0.12  # em off the baseline

Lexicon = frozenset[str]


def read_lexicon(lines: Iterable[Line]) -> Lexicon:
    """Every word, lower case, that stands unbroken somewhere in the document."""
    words: set[str] = set()
    for line in lines:
        for word in line.words[:-1] if line.text.endswith(_HYPHENS) else line.words:
            words.update(_WORD.findall(word.text.lower()))
    return frozenset(words)


def inline_spans(lines: Sequence[Line], lexicon: Lexicon) -> Spans:
    """The text of lines that run on, as spans; no lines give none."""
    spans: list[Span] = []
    for index, line in enumerate(lines):
        for word in line.words[:-1]:
            _append(spans, _span(word.text + " " if word.space else word.text, word, line))
        last = line.words[-1]
        text = last.text
        if index + 1 < len(lines):
            text = _run_on(text, lines[index + 1].words[0].text, lexicon)
        _append(spans, _span(text, last, line))
    return _tidy(spans)


def _run_on(word: str, after: str, lexicon: Lexicon) -> str:
    """The last word of a line with what stands between it and the next line's first word."""
    if not word.endswith(_HYPHENS) or len(word) == 1:
        return word if joins_without_space(word, after) else word + " "
    if word.endswith("\u00ad") or hyphen_goes(word, after, lexicon):
        return word[:-1]
    return word


def hyphen_goes(word: str, after: str, lexicon: Lexicon) -> bool:
    """Is the hyphen between two lines there only because the line ended?

    What the document itself spells elsewhere decides; else a small letter after it means yes.
    """
    left, right = _last_part(word[:-1]), _first_part(after)
    if not left or not right:
        return False
    if (left + right).lower() in lexicon:
        return True
    if f"{left}-{right}".lower() in lexicon:
        return False
    return right[0].islower() and left[-1].isalpha()


def _last_part(text: str) -> str:
    found = _WORD.findall(text)
    return found[-1] if found and text.endswith(found[-1]) else ""


def _first_part(text: str) -> str:
    match = _WORD.match(text.lstrip("(\"'“‘«"))
    return match.group(0) if match else ""


def _span(text: str, word: Word, line: Line) -> Span:
    style = word.style
    return Span(
        text.replace("\u00ad", ""),
        bold=style.bold,
        italic=style.italic,
        mono=style.mono,
        script=_script(word, line),
        link=word.link,
    )


def _script(word: Word, line: Line) -> str:
    if line.angle or word.style.size > SCRIPT_SCALE * line.size:
        return ""
    rise = line.baseline - word.baseline
    if abs(rise) < SCRIPT_SHIFT * line.size:
        return ""
    return "super" if rise > 0 else "sub"


def _append(spans: list[Span], span: Span) -> None:
    """Add a span, merged with the last one when they look alike."""
    if spans and spans[-1]._replace(text="") == span._replace(text=""):
        spans[-1] = spans[-1]._replace(text=spans[-1].text + span.text)
    else:
        spans.append(span)


def _tidy(spans: list[Span]) -> Spans:
    if spans:
        spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip())
    return tuple(span for span in spans if span.text)
