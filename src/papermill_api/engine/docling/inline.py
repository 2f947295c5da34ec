"""Inline text of a DoclingDocument: pieces with a look, links and marks of footnotes."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from docling_core.types.doc import (
    CodeItem,
    DocItemLabel,
    DoclingDocument,
    FormulaItem,
    InlineGroup,
    NodeItem,
    TextItem,
)
from docling_core.types.doc.document import Script

from papermill_api.engine.docling.formulas import tex
from papermill_api.engine.docling.marks import (
    LOOK,
    LOOKS,
    NOTE,
    NOTE_END,
    pieces_by_look,
    unmarked,
)
from papermill_api.engine.document import Span, Spans

TICKED = {DocItemLabel.CHECKBOX_SELECTED: "[x] ", DocItemLabel.CHECKBOX_UNSELECTED: "[ ] "}
SCRIPTS = {Script.SUPER: "super", Script.SUB: "sub"}
NOTE_LINK = "#note-"  # of a footnote's mark, before its label
TARGETS = ("http://", "https://", "ftp://", "mailto:", "tel:", "#page=")

_NOTE = re.compile(f"{NOTE}([^{NOTE_END}]*){NOTE_END}")


class Inline(NamedTuple):
    """A document whose inline text is read."""

    source: DoclingDocument
    guarded: bool  # blanks at the edges of its pieces are there, none was lost


def spans_of(text: Inline, node: TextItem) -> Spans:
    """The text of one item; that of an item without its own stands in inline groups below it."""
    if isinstance(node, FormulaItem):
        return (Span(tex(node.text), math=True),) if node.text.strip() else ()
    if isinstance(node, CodeItem):
        return (_look(node)._replace(text=unmarked(node.text), mono=True),) if node.text else ()
    if not node.text:
        return inline_spans(text, node) if holds_pieces(text.source, node) else ()
    target = str(node.hyperlink) if node.hyperlink else ""
    if target.startswith(NOTE_LINK):
        label = target.removeprefix(NOTE_LINK)
        return (Span(label, note=label),)
    return tuple(marked_spans(TICKED.get(node.label, "") + node.text, _look(node)))


def _look(node: TextItem) -> Span:
    form = node.formatting
    return Span(
        "",
        bold=bool(form and form.bold),
        italic=bool(form and form.italic),
        script=SCRIPTS.get(form.script, "") if form else "",
        link=_link(node),
        strike=bool(form and form.strikethrough),
    )


def inline_spans(text: Inline, group: NodeItem) -> Spans:
    """Pieces of one paragraph; where white space was lost between two words it is put back."""
    spans: list[Span] = []
    for reference in group.children:
        node = reference.resolve(text.source)
        pieces = spans_of(text, node) if isinstance(node, TextItem) else inline_spans(text, node)
        if spans and pieces and _abut(spans[-1], pieces[0], text.guarded):
            spans.append(Span(" "))
        spans += pieces
    return tuple(spans)


def _abut(before: Span, after: Span, guarded: bool) -> bool:
    """Code and formulas lose their marks of blanks, too."""
    ends, starts = before.text[-1:], after.text[:1]
    if after.script or after.note or not starts or not ends or ends.isspace() or starts.isspace():
        return False
    if before.mono or before.math:
        return starts.isalnum()
    if after.mono or after.math:
        return ends.isalnum() or ends in ",;:.!?)"
    return not guarded and ends.isalnum() and starts.isalnum()


def holds_pieces(source: DoclingDocument, node: NodeItem) -> bool:
    """Is its text in inline groups below it?"""
    children = [reference.resolve(source) for reference in node.children]
    return bool(children) and all(isinstance(child, InlineGroup) for child in children)


def marked_spans(text: str, look: Span) -> Iterator[Span]:
    """The text in a look, parted at the marks of notes and at those of other looks."""
    if LOOK not in text:
        yield from _noted(text, look)
        return
    for piece, letters, link in pieces_by_look(text):
        changed: dict[str, Any] = dict(LOOKS[letter] for letter in letters if letter in LOOKS)
        if link.startswith(TARGETS):
            changed["link"] = link
        yield from _noted(piece, look._replace(**changed))


def _noted(text: str, look: Span) -> Iterator[Span]:
    text = unmarked(text)
    done = 0
    for mark in _NOTE.finditer(text):
        if mark.start() > done:
            yield look._replace(text=text[done : mark.start()])
        yield Span(mark[1], note=mark[1])
        done = mark.end()
    if done < len(text):
        yield look._replace(text=text[done:])


def _link(node: TextItem) -> str | None:
    """An address, or a place in the document, which is told by the link's text."""
    target = str(node.hyperlink) if node.hyperlink else ""
    if target.startswith("#") and not target.startswith("#page="):
        return "#page=1"
    return target if target.startswith(TARGETS) else None
