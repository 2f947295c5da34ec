"""Characters that carry through a reader what it would otherwise lose.

Docling's readers strip every piece of a paragraph and know no place of a footnote's mark. So what
they read is prepared: white space at the edges of pieces, ends of paragraphs, marks of notes and
looks become characters that no text holds (Unicode's noncharacters), and turn back into what they
stand for when the result is read.
"""

import re
from collections.abc import Iterator

SPACE = "\ufdd0"  # a blank at the edge of a piece of text
PARAGRAPH_END = "\ufdd1"  # the next piece is of another paragraph
NOTE, NOTE_END = "\ufdd2", "\ufdd3"  # around the label of a footnote
GLUE = "\ufdd5"  # before a piece that follows another without a blank, whatever a reader puts there
CAPTION = "\ufdd6"  # before a paragraph that is a caption
QUOTED = "\ufdd7"  # before a paragraph that is quoted
# Around a piece in a look: LOOK, letters of LOOKS and perhaps an address, LOOK_TEXT, the piece,
# LOOK_END. For readers that take a paragraph as one text.
LOOK, LOOK_TEXT, LOOK_END = "\ufdd8", "\ufdd9", "\ufdda"
LINK_TO = "\ufddb"  # before the address
HEAD = "\ufddc"  # in a cell of the head of its table
TITLE = "\ufddd"  # before a heading below that of its sheet, or below the title of a show
CODE = "\ufdde"  # before a paragraph that is a listing

ALL = "".join(map(chr, range(ord(SPACE), ord(CODE) + 1)))
# What a letter of a look says of a span.
LOOKS: dict[str, tuple[str, object]] = {
    "b": ("bold", True),
    "i": ("italic", True),
    "s": ("strike", True),
    "m": ("mono", True),
    "x": ("math", True),
    "^": ("script", "super"),
    "v": ("script", "sub"),
}
_SILENT = str.maketrans(
    "", "", PARAGRAPH_END + CAPTION + QUOTED + LOOK + LOOK_TEXT + LOOK_END + HEAD + TITLE + CODE
)
_ANY = re.compile(f"[{ALL}]")
_LOOK = re.compile(f"{LOOK}([^{LOOK_TEXT}]*){LOOK_TEXT}([^{LOOK_END}]*){LOOK_END}")
_GLUED = re.compile(f" ?{GLUE}")
_BLANKS = re.compile(rf"\s*{SPACE}[\s{SPACE}]*")


def note_mark(label: str) -> str:
    return f"{NOTE}{label}{NOTE_END}"


def in_look(text: str, letters: str, link: str = "") -> str:
    """The piece in a look of LOOKS, as a link with an address; plain text as it is."""
    if not text or not (letters or link):
        return text
    target = f"{LINK_TO}{link}" if link else ""
    return f"{LOOK}{letters}{target}{LOOK_TEXT}{text}{LOOK_END}"


def pieces_by_look(text: str) -> Iterator[tuple[str, str, str]]:
    """Pieces of a text with the letters of their look and their address."""
    done = 0
    for found in _LOOK.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], "", ""
        letters, _, link = found[1].partition(LINK_TO)
        yield found[2], letters, link
        done = found.end()
    if done < len(text):
        yield text[done:], "", ""


def guarded(text: str, *, before: bool = True, after: bool = True) -> str:
    """The text, with a mark outside of its white space at either end, where a piece is beside."""
    core = text.strip()
    if not core:
        return f"{SPACE}{text}{SPACE}" if text and before and after else text
    start = text.index(core)
    lead, trail = text[:start], text[start + len(core) :]
    return (
        (SPACE + lead if lead and before else lead)
        + core
        + (trail + SPACE if trail and after else trail)
    )


def has_marks(text: str) -> bool:
    return _ANY.search(text) is not None


def unmarked(text: str) -> str:
    """Inline text with its blanks again; marks of notes are still in it."""
    if not has_marks(text):
        return text
    text = _GLUED.sub("", text.translate(_SILENT))
    return _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", text)


def as_typed(text: str) -> str:
    """Code with its blanks and line ends as they were, and no marks."""
    if not has_marks(text):
        return text
    text = _GLUED.sub("", _LOOK.sub(r"\2", text).translate(_SILENT))
    return _BLANKS.sub(lambda blanks: blanks[0].replace(SPACE, "") or " ", text)


def without_marks(text: str) -> str:
    """Plain text, as of a title; notes' labels and looks go with their marks."""
    if not has_marks(text):
        return text.strip()
    text = unmarked(_LOOK.sub(r"\2", text.replace(PARAGRAPH_END, "\n")))
    while NOTE in text:
        before, _, rest = text.partition(NOTE)
        text = before + rest.partition(NOTE_END)[2]
    return text.strip()
