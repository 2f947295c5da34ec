"""Addresses that a style for print sets behind links, which each link has as its target.

    see the guide (https://example.org/guide) for more      one link up to the bracket: "the guide"

`a::after { content: " (" attr(href) ")" }` is in many such styles.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from papermill_api.engine.document import Span, Spans

_OPENED_BY = {")": "(", ">": "<", "]": "["}


def without_printed_targets(spans: Spans) -> Spans:
    """Spans whose links do not end in their own address in brackets, unless it is all they say."""
    if not any([_is_bracketed(span) for span in spans]):  # noqa: C419, a generator is slower
        return spans
    groups = groupby(spans, attrgetter("link"))
    return tuple(span for link, group in groups for span in _bare(list(group), link))


def _is_bracketed(span: Span) -> bool:
    return span.link is not None and span.text.rstrip()[-1:] in _OPENED_BY


def _bare(spans: Sequence[Span], link: str | None) -> Iterator[Span]:
    """The spans of one link, the last without its address."""
    *before, last = spans
    yield from before
    text = last.text.rstrip()
    at = _opening(text, link) if link and _is_bracketed(last) else None
    kept = text[:at].rstrip()
    if at is None or not (kept or before):
        yield last
    elif kept:
        yield last._replace(text=kept + last.text[len(text) :])


def _opening(text: str, link: str) -> int | None:
    """Where the bracket stands that opens an address; lines may end anywhere inside of it."""
    opening = _OPENED_BY[text[-1]]
    at = text.find(opening)
    while at >= 0:
        printed = "".join(text[at + 1 : -1].split())
        if printed == link or (printed.startswith("/") and link.endswith(printed)):
            return at
        at = text.find(opening, at + 1)
    return None
