"""What a definition is of, in brackets at the right end of its line, read before it."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.markers import BULLETS
from papermill_api.engine.pdf.signatures import first_behind_bullet
from papermill_api.engine.records import replace

BRACKETS = ("[]", "()")
CLOSERS = "])"
MOST_WORDS = 4  # "[User Option of org-mode]" has as many
LEVEL = 0.3  # em between the baselines of a definition and its kind
SAME_END = 0.3  # em between the right ends of lines of one column
APART = 1.5  # em of white between the two at least


def join_kinds(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, each kind joined with the definition whose line it ends.

    int gss_oid_equal (gss_const_OID first,      [Function]    as manuals of Texinfo and GAP have
          gss_const_OID second)                                it: a name in code, then its kind
       Compares two of them.

    The kind is read first, as in "[Function] int gss_oid_equal", for the definition may go on in
    the next line.
    """
    kinds = [line for line in lines if line.words[-1].text[-1] in CLOSERS and _is_kind(line)]
    kinds = [kind for kind in kinds if any(_shares_end(kind, line) for line in lines)]
    if not kinds:
        return list(lines)
    named = [line for line in lines if _is_named(line)]
    joined: dict[int, Line] = {}
    gone: set[int] = set()
    for kind in kinds:
        level = [
            line
            for line in named
            if _is_before(line, kind) and _may_define(line, kind) and id(line) not in joined
        ]
        if level:
            nearest = max(level, key=lambda line: line.box.x1)
            joined[id(nearest)] = _joined(kind, nearest)
            gone.add(id(kind))
    return [joined.get(id(line), line) for line in lines if id(line) not in gone]


def _is_kind(line: Line) -> bool:
    first, last = line.first_text, line.last_text
    if first[0] + last[-1] not in BRACKETS or line.angle or line.words[0].style.mono:
        return False
    inner = " ".join(line.texts)[1:-1]
    return len(line.texts) <= MOST_WORDS and inner.replace(" ", "").replace("-", "").isalpha()


def _shares_end(kind: Line, line: Line) -> bool:
    """Does another line end where a kind does, as at the edge of the text, and begin elsewhere?"""
    slack, one, two = SAME_END * kind.size, kind.box, line.box
    return abs(one.x1 - two.x1) <= slack < abs(one.x0 - two.x0)


def _is_named(line: Line) -> bool:
    """Does a name in code or bold type begin it? Formulas have notes in brackets, too."""
    name = first_behind_bullet(line.words)
    return not line.angle and (name.style.mono or name.style.bold)


def _may_define(line: Line, kind: Line) -> bool:
    """Is it no title in bold type, at whose line's end stands "(in thousands)"?"""
    return kind.first_text[0] == "[" or first_behind_bullet(line.words).style.mono


def _is_before(line: Line, kind: Line) -> bool:
    level = abs(line.baseline - kind.baseline) <= LEVEL * kind.size
    return level and kind.box.x0 - line.box.x1 > APART * kind.size


def _joined(kind: Line, line: Line) -> Line:
    *words, last = kind.words
    at = 1 if line.first_text in BULLETS else 0
    return make_line([*line.words[:at], *words, replace(last, space=True), *line.words[at:]])
