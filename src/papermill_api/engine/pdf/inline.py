"""Lines into runs of inline text: spaces, hyphens at line ends, emphasis, links, note marks."""

import re
from collections.abc import Container, Sequence
from operator import attrgetter

from papermill_api.engine.document import Span, Spans
from papermill_api.engine.pdf.addresses import is_broken_address, is_cut_address
from papermill_api.engine.pdf.hyphens import (
    HYPHENS,
    PROPER,
    SOFT,
    Lexicon,
    hyphen_goes,
    is_suspended,
)
from papermill_api.engine.pdf.layout import Line, Run
from papermill_api.engine.pdf.page import NOTE_LINK
from papermill_api.engine.pdf.printed_targets import without_printed_targets
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import ends_in_wide_sign, joins_without_space
from papermill_api.engine.pdf.scripts.korean import is_cut_word
from papermill_api.engine.pdf.typed_signs import typed_signs
from papermill_api.engine.records import replace

_LOOK = attrgetter("style", "link", "script")
_OPEN_NAME = re.compile(r"[\w)\]][.(]$")  # code that a line end cuts: no space follows there
_BEGINS_CODE = ("/", "-", "--")
_PART_OF_NAME = re.compile(r"\w_$")
_DASHED = re.compile(r"\w[–—]$")  # a dash with no space before it has none after it either


def inline_spans(
    lines: Sequence[Line], lexicon: Lexicon, cut: Container[int] = frozenset()
) -> Spans:
    """The text of lines that run on, as spans; no lines give none.

    `cut`: ids of lines that end inside of a word.
    """
    if len(lines) == 1:  # as in most cells and headings
        spans = _merged([_span(run.text, run) for run in runs_of(lines[0])])
        return without_printed_targets(spans)
    joined: list[tuple[Run, list[str]]] = []  # runs of one look, and the texts of all of them
    final = len(lines) - 1
    for index, line in enumerate(lines):
        first, *others = runs_of(line)
        if joined and _LOOK(joined[-1][0]) == _LOOK(first):
            joined[-1][1].append(first.text)
        else:
            joined.append((first, [first.text]))
        joined += [(run, [run.text]) for run in others]
        if index < final and id(line) not in cut:
            (run, texts), after = joined[-1], lines[index + 1]
            start = runs_of(after)[0]
            links = run.link, start.link
            known = lexicon
            if run.style.mono and line.last_text.endswith(HYPHENS):
                broken = lexicon.proper and line.last_text.endswith(PROPER)
                if not broken and _is_chain(line.last_text, after.first_text):
                    continue
                known = replace(lexicon, breaks=False)  # only groff breaks code
            if run.style.mono and start.style.mono and _is_cut_name(line, after):
                continue
            if run.style.mono and not start.style.mono and line.last_text.endswith("/"):
                texts[-1] += " "  # a path in code, and no address that goes on
            else:
                texts[-1] = _run_on(texts[-1], line.last_text, after.first_text, known, links)
    return without_printed_targets(_merged([_span("".join(texts), run) for run, texts in joined]))


def _run_on(
    text: str, word: str, after: str, lexicon: Lexicon, links: tuple[str | None, str | None]
) -> str:
    """The end of a line, `word` being its last, with what stands between it and the next word.

    `links`: what each of both links to.
    """
    first, second = links
    link = first if first == second else None
    ended = first is not None and link is None and first.endswith(word.lstrip("(<["))
    if link is not None and word.isalpha() and " " in text:
        link = None  # words, which an address may hold without the spaces between them
    if is_cut_address(word, after, link, ended):
        return text[:-1] if is_broken_address(word, after, lexicon, link) else text
    if lexicon.korean is not None and is_cut_word(word, after, lexicon.korean):
        return text
    if len(word) == 1 or not word.endswith(HYPHENS):
        if word.isascii():  # most words; neither Chinese nor a dash
            return text if not ended and _is_cut_at_slash(word, after) else text + " "
        glued = joins_without_space(word, after) or ends_in_wide_sign(word)
        return text if glued or _DASHED.search(word) else text + " "
    if is_suspended(word, after, lexicon):
        return text + " "
    if _is_hyphen_again(word, after):
        return text[:-1]
    return text[:-1] if hyphen_goes(word, after, lexicon) else text


def _is_hyphen_again(word: str, after: str) -> bool:
    """Does a word's own hyphen end its line and begin the next?

    So are words broken that have one, in Czech, Polish and Portuguese: "česko-" and "-německý".
    """
    return word[-2].isalpha() and after.startswith(HYPHENS) and after[1:2].isalpha()


def _is_cut_at_slash(word: str, after: str) -> bool:
    """Is a line cut behind the slash of "GNU/Linux", as browsers do? "w/" is a word."""
    return word.endswith("/") and after[0].isalnum() and word[-3:-1].isalnum() and len(word) > 2


def _is_cut_name(line: Line, after: Line) -> bool:
    """Is code cut behind a dot, bracket or underscore in it, as in a path, a call or a name?

    Or behind the slash or the hyphens that a path or an option begins with, which are all of the
    code on its line?
    """
    start = after.first_text[0]
    begun = runs_of(line)[-1].text
    if begun in _BEGINS_CODE and (start.isalnum() if begun == "/" else start.isalpha()):
        return True
    if start.isalnum() and _PART_OF_NAME.search(line.last_text):
        return True
    return (start.islower() or start == "_") and _OPEN_NAME.search(line.last_text) is not None


def _is_chain(word: str, after: str) -> bool:
    """Is a name in code one of several words with hyphens between them, as max-line-length?"""
    return "-" in word[:-1].lstrip("-") or "-" in after


def _span(text: str, look: Run) -> Span:
    """A text in the look of a run: emphasis in fixed width is colouring of code and left out."""
    style, link, script, note = look.style, look.link, look.script, None
    if link is not None and link.startswith(NOTE_LINK):
        note, link, script = link[len(NOTE_LINK) :], None, ""
    plain = style.mono
    text = typed_signs(text) if plain else text
    return Span(
        text.replace(SOFT, "") if SOFT in text else text,
        style.bold and not plain,
        style.italic and not plain,
        style.mono,
        script,
        link,
        note,
    )


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
    if merged and merged[-1].text[-1].isspace():
        merged[-1] = merged[-1]._replace(text=merged[-1].text.rstrip())
    return tuple(span for span in merged if span.text)
