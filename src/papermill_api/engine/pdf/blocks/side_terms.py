"""Terms in a column of their own, each level with the first line of what it names."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

LEVEL = 0.2  # em; baselines that differ by less are one
SET_IN = 3.0  # em that first lines of paragraphs are set in at most
WHITE = 2.0  # em between a term and what it names, at least: text reaches its column's end
SAME_EDGE = 0.3  # em; lines that begin this near begin at one edge
LEFT, RIGHT = 0, 2  # the sides of a box, by their place in it
LEAST_TERMS = 2
COLUMN_LINES = 8  # of prose make a column, however far from the next one they end
LEAST_LINES = 2  # of a column; one may end there by chance
OWN_STEP = 0.08  # em by which the steps of a term and of its text differ, at least
NEXT_LINE = 1.6  # em; the next line of a text is no further down

_BASELINE = attrgetter("baseline")


def starts_beside_terms(lines: Sequence[Line]) -> set[int]:
    """Ids of the lines that are such terms, and of the lines level with them.

    Awl            A tool for piercing      in a look of their own, from one edge, and none so
                   folds before sewing      long that the text begins where a word would; or up
    Bone folder    A smooth flat blade      to one edge, where columns of text do not begin
    """
    columns: dict[tuple[int, int, int], list[tuple[Line, Line]]] = {}
    for one, two in pairwise(sorted(lines, key=_BASELINE)):
        if two.baseline - one.baseline > LEVEL * two.style.size or one.style is two.style:
            continue
        term, text = (one, two) if one.box.x0 < two.box.x0 else (two, one)
        if term.box.x1 < text.box.x0 and _look_of(term) != _look_of(text):
            step = SAME_EDGE * text.size
            start = round(text.box.x0 / step)
            for side, edge in ((LEFT, term.box.x0), (RIGHT, term.box.x1)):
                edges = side, round(edge / step), start
                columns.setdefault(edges, []).append((term, text))
    several = [(edges[0], pairs) for edges, pairs in columns.items() if len(pairs) >= LEAST_TERMS]
    if not several:  # as on most pages
        return set()
    usual = Counter(map(_look_of, lines)).most_common(1)[0][0]
    by_edge = _by_edge(lines)
    prose = [line for line in lines if _look_of(line) == usual]
    found: set[int] = set()
    beside = {id(text) for pairs in columns.values() for term, text in pairs if not term.style.mono}
    for side, pairs in several:
        if any(_run_on(part, by_edge, beside) for part in zip(*pairs, strict=True)):
            continue
        if _ends_ragged(pairs, side) or all(_is_apart(*pair, prose) for pair in pairs):
            found.update(id(line) for pair in _begun(pairs, by_edge) for line in pair)
            found.update(map(id, _long_terms(pairs, by_edge) if side == LEFT else ()))
    return found


class _ByEdge(NamedTuple):
    """Lines by where they begin, so that no column looks at those of all others."""

    edges: Sequence[float]
    lines: Sequence[Line]
    reach: float  # no two further apart begin at one edge

    def near(self, x: float, set_in: float = 0.0) -> Sequence[Line]:
        first = bisect_left(self.edges, x - self.reach)
        return self.lines[first : bisect_right(self.edges, x + self.reach + set_in)]


def _by_edge(lines: Sequence[Line]) -> _ByEdge:
    ordered = sorted(lines, key=lambda line: line.box.x0)
    reach = SAME_EDGE * max(line.size for line in lines)
    return _ByEdge([line.box.x0 for line in ordered], ordered, reach)


def _begun(pairs: Sequence[tuple[Line, Line]], lines: _ByEdge) -> Sequence[tuple[Line, Line]]:
    """The pairs but for those of second lines, where terms of several are beside longer texts.

    Gate and       It is opened at noon and      they go on right below a line without room for
    towpath        closed by the warden.         the next word, some in a small letter or in steps
                                                 of their own; names in code are terms of one line
    """
    texts = [text for _, text in pairs]
    right = max(line.box.x1 for line in lines.near(texts[0].box.x0))
    further = [
        (above, pair)
        for above, pair in pairwise(pairs)
        if not any(line.style.mono for line in pair)
        and all(
            two.baseline - one.baseline <= NEXT_LINE * two.size
            for one, two in zip(above, pair, strict=True)
        )
        and right - above[1].box.x1 - above[1].size <= unbroken_width(pair[1].words[0])
    ]
    if not any(_goes_on_beside(*pair) for pair in further):
        return pairs
    gone = {id(term) for _, (term, _) in further}
    return [pair for pair in pairs if id(pair[0]) not in gone]


def _goes_on_beside(above: tuple[Line, Line], pair: tuple[Line, Line]) -> bool:
    """Does one go on in a small letter, or is the step of one side another than that of its text?

    Rows keep both level; a heading of the margin is set wider than the text beside it.
    """
    if any(starts_lower(line.first_text) for line in pair):
        return True
    term, text = (two.baseline - one.baseline for one, two in zip(above, pair, strict=True))
    return abs(term - text) > OWN_STEP * pair[1].size


def _long_terms(pairs: Sequence[tuple[Line, Line]], lines: _ByEdge) -> list[Line]:
    """The lines from the edge of the terms that begin in their look, as what follows has no room.

    *errors*         Show the errors that were found.
    *spelling-errors-in-a-file* Show those of words.
    """
    term, text = pairs[0]
    look, top, foot = _look_of(term), term.baseline, pairs[-1][0].baseline
    found: list[Line] = []
    for line in lines.near(term.box.x0):
        if not top <= line.baseline <= foot + NEXT_LINE * line.size:
            continue
        others = [at for at, word in enumerate(line.words) if _look_of_style(word.style) != look]
        if others and others[0]:
            end = line.words[others[0] - 1].box.x1
            if end > text.box.x0 - WHITE * line.size:
                found.append(line)
    return found


def _run_on(starts: Sequence[Line], lines: _ByEdge, beside: Container[int]) -> bool:
    """Are most of these, from one edge, the middle of a text, as lines of two columns are?

    They begin in small letters, below lines that had no room for their first word, as first lines
    of paragraphs may be that are set in `beside` a term.
    """
    top, foot = starts[0], starts[-1]  # from the top down
    column = [
        line
        for line in lines.near(top.box.x0, SET_IN * top.size)
        if abs(line.box.x0 - top.box.x0)
        <= (SET_IN if id(line) in beside else SAME_EDGE) * line.size
        and top.baseline - NEXT_LINE * top.size <= line.baseline <= foot.baseline
    ]
    right, found = max(line.box.x1 for line in column), set(map(id, starts))
    inside = 0
    for above, line in pairwise(sorted(column, key=_BASELINE)):
        full = right - above.box.x1 - line.size <= unbroken_width(line.words[0])
        near = line.baseline - above.baseline <= NEXT_LINE * line.size
        inside += full and near and id(line) in found and starts_lower(line.first_text)
    return 2 * inside >= len(starts)


def _ends_ragged(pairs: Sequence[tuple[Line, Line]], side: int) -> bool:
    """Are terms that are flush at their right uneven at their left, as no column of text is?"""
    starts = [term.box.x0 for term, _ in pairs]
    return side == RIGHT and max(starts) - min(starts) > SAME_EDGE * pairs[0][0].size


def _is_apart(term: Line, text: Line, prose: Sequence[Line]) -> bool:
    """Do no lines of prose from the edge of the terms end near what these name, as in a column?

    Or many end near each other before that, and few beyond: the white between columns may be wide.
    """
    near, start = SAME_EDGE * text.size, text.box.x0
    first = start - WHITE * text.size
    if term.box.x1 > first:
        return False
    ends = [line.box.x1 for line in prose if abs(line.box.x0 - term.box.x0) <= near]
    before = [end for end in ends if end < start]
    edge = max(before, default=start) - WHITE * text.size
    if sum([end > edge for end in before]) >= COLUMN_LINES * max(1, len(ends) - len(before)):
        return False
    return sum([end > first for end in before]) < LEAST_LINES


def _look_of(line: Line) -> tuple[bool, bool, bool, int]:
    return _look_of_style(line.style)


def _look_of_style(style: Style) -> tuple[bool, bool, bool, int]:
    return style.bold, style.italic, style.mono, style.colour
