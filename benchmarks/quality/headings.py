"""MHS: how near the headings of two documents, each with the text under it, are.

The tree of opendataloader-bench: the document's children are its headings in order (their level
does not count), and the text up to the next heading is a heading's only child.
"""

import re

from benchmarks.quality.fences import lines_with_fences
from benchmarks.quality.similarity import squashed
from benchmarks.quality.tree_distance import tree_distance
from benchmarks.quality.trees import Node, Tree, tree_of

_HEADING = re.compile(r"^#{1,6}\s+(.*)$")


def mhs(truth: Tree, read: Tree, *, with_text: bool = True) -> float | None:
    """1 for equal outlines; None where the truth has no heading."""
    if "heading" not in truth.kinds:
        return None
    if "heading" not in read.kinds:
        return 0.0
    distance = tree_distance(truth, read, with_text=with_text)
    return min(1.0, max(0.0, 1.0 - distance / max(len(truth), len(read))))


def sections_of(markdown: str) -> Tree:
    """Expects what `pipes_to_html` gives: a table counts as one line of text."""
    title: str | None = None
    lines: list[str] = []
    nodes: list[Node] = []
    for line, fenced in lines_with_fences(markdown.splitlines()):
        heading = None if fenced else _HEADING.match(line)
        if heading:
            nodes += _section(title, lines)
            title, lines = heading.group(1), []
        else:
            lines.append(line)
    return tree_of(Node("document", None, (*nodes, *_section(title, lines))))


def _section(title: str | None, lines: list[str]) -> list[Node]:
    text = squashed(" ".join(lines))
    content = (Node("content", text),) if text else ()
    return list(content) if title is None else [Node("heading", squashed(title), content)]
