"""AsciiDoc: what Docling's reader knows only in part, inline markup above all.

Lines are read one by one; what stands between delimiters of verbatim text stays as it is.
Source: https://docs.asciidoctor.org/asciidoc/latest/syntax-quick-reference/
"""

import re
from typing import Any

from papermill_api.engine.docling.marks import (
    CAPTION,
    LOOK,
    LOOK_END,
    LOOK_TEXT,
    PARAGRAPH_END,
    QUOTED,
    in_look,
    note_mark,
)

_VERBATIM = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}.*)\s*$")
_QUOTE = re.compile(r"_{4,}\s*$")
_ATTRIBUTE = re.compile(r":(!?[\w-]+):\s*(.*)$")
_TITLE = re.compile(r"\.([^\s.].*)$")
_DESCRIPTION = re.compile(r"([^\s*.\-|].*?)(:{2,4})(?:\s+(.*))?$")
_ADMONITION = re.compile(r"\[(NOTE|TIP|IMPORTANT|CAUTION|WARNING)\]\s*$")
_OF_LISTING = re.compile(r"\[(?:source|listing|,)|(?:-{4,}|\.{4,}|`{3,})")
_BREAK = re.compile(r"(?:<<<|'''|---|\*\*\*)\s*$")
_STRUCTURE = re.compile(r"(=+ |\[.*\]\s*$|\|={3,}|image::|include::|\+\s*$)")
_REFERENCE = re.compile(r"\{([\w-]+)\}")

_NOTE = re.compile(r"\s*footnote:\w*\[((?:[^\]\\]|\\.)*)\]")
_LINK = re.compile(
    r"(?:link:(\S+?)|((?:https?|ftp)://[^\s\[\]<>]+)|(mailto:[^\s\[\]]+))\[([^\]]*)\]"
)
_CROSS = re.compile(r"<<#?([^,>]+)(?:,\s*([^>]+))?>>|xref:([^\s\[]+)\[([^\]]*)\]")
_FORMULA = re.compile(r"(?:stem|latexmath|asciimath):\[((?:[^\]\\]|\\.)*)\]")
_BEFORE, _AFTER = r"(?<![\w\ufdd9])", r"(?!\w)"  # a mark that stands alone touches no word


def _constrained(mark: str) -> re.Pattern[str]:
    escaped = re.escape(mark)
    return re.compile(rf"{_BEFORE}{escaped}(?!\s)([^{escaped}]+?)(?<!\s){escaped}{_AFTER}")


def _unconstrained(mark: str) -> re.Pattern[str]:
    escaped = re.escape(mark)
    return re.compile(rf"{escaped}{escaped}(.+?){escaped}{escaped}")


# In the order in which they are looked for: what is in code is not looked at again.
_LOOKS = (
    (_unconstrained("`"), "m"),
    (_constrained("`"), "m"),
    (_unconstrained("*"), "b"),
    (_constrained("*"), "b"),
    (_unconstrained("_"), "i"),
    (_constrained("_"), "i"),
    (re.compile(r"\^([\w+-]+)\^"), "^"),
    (re.compile(r"~([\w+-]+)~"), "v"),
    (_unconstrained("#"), ""),
    (_constrained("#"), ""),
    (_constrained("+"), ""),
)
_WHOLE = re.compile(f"{LOOK}[^{LOOK_TEXT}]*{LOOK_TEXT}[^{LOOK_END}]*{LOOK_END}")


def prepare(backend: Any) -> None:
    """Looks are marked already: the reader is to find none of its own."""
    type(backend)._parse_inline = staticmethod(lambda *_: [])


def simplified(text: str) -> str:
    """The text as Docling's reader takes it, with looks and notes between marks."""
    return _Simplifier().read(text.split("\n"))


class _Simplifier:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._notes: list[str] = []
        self._attributes: dict[str, str] = {}
        self._verbatim = ""  # the delimiter that ends the text that is not looked at
        self._in_quote = False

    def read(self, lines: list[str]) -> str:
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if self._verbatim:
                self._go_on(line)
            else:
                self._line(line.rstrip(), following)
        told = [
            f"\n{PARAGRAPH_END}{note_mark(str(number))}{note}\n"
            for number, note in enumerate(self._notes, start=1)
        ]
        return "\n".join([*self._out, *told])

    def _go_on(self, line: str) -> None:
        """In verbatim text; comments are left out."""
        if not self._verbatim.startswith("/"):
            self._out.append(line)
        if line.rstrip() == self._verbatim:
            self._verbatim = ""

    def _line(self, line: str, following: str) -> None:
        if _VERBATIM.match(line):
            self._verbatim = "```" if line.startswith("```") else line
            self._out += [] if line.startswith("/") else [line]
        elif line.startswith("//") or _BREAK.match(line):
            self._out.append("")
        elif _QUOTE.match(line):
            self._in_quote = not self._in_quote
            self._out.append("")
        elif found := _ATTRIBUTE.match(line):
            self._attributes[found[1]] = found[2]
            self._out.append(line)
        elif found := _ADMONITION.match(line):
            self._out += ["", in_look(f"{found[1].capitalize()}:", "b"), ""]
        elif (found := _TITLE.match(line)) and _OF_LISTING.match(following):
            self._out += [f"{CAPTION}{self._inline(found[1])}", ""]
        elif not _STRUCTURE.match(line) and (found := _DESCRIPTION.match(line)):
            said = self._inline((found[3] or "").strip())
            self._out += ["", f"{in_look(self._inline(found[1]), 'b')} {said}".rstrip()]
        else:
            self._out.append(self._text(line))

    def _text(self, line: str) -> str:
        if line.startswith("> "):
            return f"{QUOTED}{self._inline(line[2:])}"
        begins = not self._out or not self._out[-1].strip()
        mark = QUOTED if self._in_quote and begins and line else ""
        if _STRUCTURE.match(line) and not line.startswith("="):
            return line
        return mark + self._inline(line.removesuffix(" +"))

    def _inline(self, text: str) -> str:
        text = _REFERENCE.sub(lambda name: self._attributes.get(name[1], name[0]), text)
        text = _NOTE.sub(self._note, text)
        text = _FORMULA.sub(lambda formula: in_look(formula[1].replace("\\]", "]"), "x"), text)
        text = _LINK.sub(_link, text)
        text = _CROSS.sub(lambda cross: cross[2] or cross[4] or cross[1] or cross[3], text)
        for pattern, letters in _LOOKS:
            text = _outside_of_looks(text, pattern, letters)
        return text

    def _note(self, note: re.Match[str]) -> str:
        self._notes.append(note[1].replace("\\]", "]"))
        return note_mark(str(len(self._notes)))


def _link(found: re.Match[str]) -> str:
    address = found[1] or found[2] or found[3]
    text = found[4].rpartition(",")[0] if "," in found[4] and "=" in found[4] else found[4]
    return in_look(text.rstrip("^") or address.removeprefix("mailto:"), "", address)


def _outside_of_looks(text: str, pattern: re.Pattern[str], letters: str) -> str:
    """Pieces in a look hold no others."""

    def marked(piece: re.Match[str]) -> str:
        return in_look(piece[1], letters)

    parts: list[str] = []
    done = 0
    for look in _WHOLE.finditer(text):
        parts += [pattern.sub(marked, text[done : look.start()]), look[0]]
        done = look.end()
    return "".join([*parts, pattern.sub(marked, text[done:])])
