"""Spans as inline Markdown: links around bold around italic around the rest.

CommonMark tells an opening mark from a closing one by what it touches: no opening mark stands
between a letter and a punctuation mark, no closing one between a punctuation mark and a letter.
Marks that would fall there are moved inwards over the punctuation, or left out:

    b**(a)**   plain asterisks    ->    b(**a**)
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from papermill_api.engine.document import Span, Spans
from papermill_api.engine.output.escapes import escaped

_UNSAFE_IN_TARGET = re.compile(r"[\s<>\"\\\x00-\x1f]")
_PARENTHESIS = re.compile(r"[()]")
_PAIRED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")  # each parenthesis closed before the next
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*")
# Runs of plain punctuation at the edges of written text; other marks there belong to markup.
_ESCAPED = r"\\[!-/:-@\[-`{-~]"
_LEADING = re.compile(rf"(?:{_ESCAPED}|[^\w\s\\`\[<*~])+\s*")
_TRAILING = re.compile(rf"\s*(?:{_ESCAPED}|[^\w\s\\`\]>*~])+$")

# An asterisk in white space is none of a mark, but for one that a mark would touch.
_LONE_AT_EDGE = re.compile(r"^\*(?=\s|$)|(?<=\s)\*$")

# From the outermost.
_LOOKS = {look: attrgetter(look) for look in ("link", "bold", "italic")}
_KIND = attrgetter("strike", "note", "mono", "script", "math")
_NEWLINE = re.compile(r"[ \t]*\n[ \t]*")
_NOTHING = "<!-- -->"
_MARKS = {"bold": "**", "italic": "*"}
_TAGS = {"super": "sup", "sub": "sub"}


def write_spans(spans: Spans, line_break: str = "\\\n") -> str:
    """Inline text; white space stays outside of all marks.

    `line_break` stands for a newline: a hard break, where the block can hold one.
    """
    if not spans:  # as in empty cells
        return ""
    if len(spans) == 1 and not any(spans[0][1:]):
        text = escaped(spans[0].text)  # most texts have one look, which is none
        return _with_breaks(text, line_break)
    filled = [span for span in spans if span.text]
    looks = [look for look, look_of in _LOOKS.items() if any(map(look_of, filled))]
    if len(filled) > 1:
        filled = _with_whole_links(_settled(filled) if looks and looks != ["link"] else filled)
    return _with_breaks(_write(filled, looks, "", ""), line_break)


def _with_breaks(text: str, line_break: str) -> str:
    return _NEWLINE.sub(lambda _: line_break, text) if "\n" in text else text


def link_target(url: str) -> str:
    """An address as it may stand in the parentheses of a link, or between double quotes."""
    safe = _UNSAFE_IN_TARGET.sub(_percent_encoded, url)
    return safe if _PAIRED.fullmatch(safe) else _PARENTHESIS.sub(_percent_encoded, safe)


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


def _settled(spans: Sequence[Span]) -> list[Span]:
    """Spans that cannot tell their look by themselves look like what stands around them.

    A blank between two bold words is bold, and both are marked once; code between two italic
    words is italic, which its font could not show; a bold parenthesis beside plain text is plain:
    its marks would be seen, its weight would not.
    """
    weak = [index for index, span in enumerate(spans) if _is_weak(span)]
    if not weak:
        return list(spans)
    strong = sorted(set(range(len(spans))).difference(weak))
    settled = list(spans)
    for index in weak:
        place = bisect_left(strong, index)
        around = [spans[other] for other in strong[max(0, place - 1) : place + 1]]
        settled[index] = _like(spans[index], around)
    return settled


def _is_weak(span: Span) -> bool:
    return (
        span.mono or span.math or not (span.script or span.note or any(map(str.isalnum, span.text)))
    )


def _like(span: Span, around: Sequence[Span]) -> Span:
    """The span with a look if all around it have it, and it may have it."""
    between = len(around) == 2 and (span.mono or span.math or not span.text.strip())
    bold = (between or span.bold) and all(other.bold for other in around)
    italic = (between or span.italic) and all(other.italic for other in around)
    if (bold, italic) == (span.bold, span.italic):
        return span
    return span._replace(bold=bold, italic=italic)


def _with_whole_links(spans: Sequence[Span]) -> list[Span]:
    """Blanks between two parts of one link, or of one piece of code, are parts of it."""
    whole = list(spans)
    places = zip(spans, spans[1:], spans[2:], strict=False)
    for index, (before, blank, after) in enumerate(places, start=1):
        if not blank.text.strip() and blank.note is None:
            link = before.link if before.link == after.link else None
            whole[index] = blank._replace(link=link, mono=before.mono and after.mono)
    return whole


def _write(spans: Sequence[Span], looks: Sequence[str], before: str, after: str) -> str:
    """Spans under their looks; `before` and `after` are the characters around them, if any."""
    if not looks:
        return _plain(spans)
    groups = [(value, list(group)) for value, group in groupby(spans, _LOOKS[looks[0]])]
    nexts = [*(_first_character(group[0], looks) for _, group in groups[1:]), after]
    out = ""
    for (value, group), following in zip(groups, nexts, strict=True):
        preceding = out.rstrip("*")[-1:] or before  # marks that meet count as one
        edges = ("[", "]") if value and looks[0] == "link" else (preceding, following)
        piece = _write(group, looks[1:], *edges)
        if value and looks[0] == "link":
            out = out[:-1] + "\\!" if preceding == "!" else out  # it would make an image of it
            piece = _linked(piece, group, value)
        elif value:
            piece = _marked(piece, _MARKS[looks[0]], preceding, following)
        out += _parted(out, piece) + piece
    return out


def _parted(out: str, piece: str) -> str:
    """What must stand between two marks that meet: run together they might pair up wrongly."""
    mark = piece[:1]
    meet = mark in ("*", "`") and out.endswith(mark) and not out.endswith(f"\\{mark}")
    return _NOTHING if meet else ""


def _first_character(span: Span, looks: Sequence[str]) -> str:
    """What the span begins with when written under these looks, asterisks apart."""
    linked = (span.link is not None and "link" in looks) or span.strike
    return "[" if linked or span.note or span.mono or span.script else span.text[0]


def _linked(inner: str, spans: Sequence[Span], target: str) -> str:
    lead, core, trail = _link_edges(inner)
    text = "".join("".join(span.text for span in spans).split())  # a long address may be cut
    if not core:
        return inner
    if target in (text, f"mailto:{text}") and _AUTOLINK.fullmatch(target):
        return f"<{text}>{trail}"
    return f"{lead}[{core}]({link_target(target)}){trail}"


def _link_edges(text: str) -> tuple[str, str, str]:
    """As `_edges`, with the marks that only touch a link: its area covers whole words."""
    lead, core, trail = _edges(text)
    if core.startswith("(") and ")" not in core:
        lead, core = f"{lead}(", core[1:]
    while core and (core[-1] in ",;" or (core[-1] == ")" and "(" not in core)):
        core, trail = core[:-1], core[-1] + trail
    return lead, core, trail


def _marked(inner: str, mark: str, preceding: str, following: str) -> str:
    lead, core, trail = _edges(inner)
    if _is_letter(preceding) and not lead and _is_punctuation(core.lstrip("*")[:1]):
        moved = _LEADING.match(core)
        if moved is None:
            return inner
        lead, core = moved.group(), core[moved.end() :]
    if _is_letter(following) and not trail and _is_punctuation(core.rstrip("*")[-1:]):
        moved = _TRAILING.search(core)
        if moved is None:
            return inner
        core, trail = core[: moved.start()], moved.group()
    core = _LONE_AT_EDGE.sub(r"\\*", core)
    return f"{lead}{mark}{core}{mark}{trail}" if core else inner


def _edges(text: str) -> tuple[str, str, str]:
    """White space before, the text, white space after."""
    core = text.strip()
    if not core:
        return "", "", text
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_punctuation(character)


def _plain(spans: Sequence[Span]) -> str:
    """Spans of one look: text, code, scripts and marks of footnotes."""
    if len(spans) == 1:
        span = spans[0]
        text = _piece(span.text, span.note, span.mono, span.script, span.math)
        return _struck(text) if span.strike else text
    parts = []
    for kind, group in groupby(spans, _KIND):
        text = _piece("".join([span.text for span in group]), *kind[1:])
        parts.append(_struck(text) if kind[0] else text)
    return "".join(parts)


def _struck(text: str) -> str:
    """Tildes where words meet them; beside other marks a tag, which pairs up with nothing else."""
    lead, core, trail = _edges(text)
    if not core:
        return text
    if core[0].isalnum() and core[-1].isalnum():
        return f"{lead}~~{core}~~{trail}"
    return f"{lead}<del>{core}</del>{trail}"


def _piece(text: str, note: str | None, mono: bool, script: str, math: bool) -> str:
    if note is None and not mono and not script and not math:
        return escaped(text)
    lead, core, trail = _edges(text)
    if not core:
        return text
    if note is not None:
        return f"{lead}[^{note}]{trail}"
    if mono:
        return f"{lead}{code_span(core)}{trail}"
    if math:
        return f"{lead}${' '.join(core.split())}${trail}"
    return f"{lead}<{_TAGS[script]}>{escaped(core)}</{_TAGS[script]}>{trail}"


def code_span(text: str) -> str:
    """Text between backticks, as many as it needs."""
    text = " ".join(text.split("\n"))
    if "`" not in text:
        return f"`{text}`"
    ticks = "`"
    while re.search(rf"(?<!`){ticks}(?!`)", text):
        ticks += "`"
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
