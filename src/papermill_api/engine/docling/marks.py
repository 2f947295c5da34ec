"""Characters that carry through a reader what it would otherwise lose.

Docling's readers strip every piece of a paragraph and know no place of a footnote's mark. So what
they read is prepared: white space at the edges of pieces, ends of paragraphs and marks of notes
become characters that no text holds (Unicode's noncharacters), and turn back into what they stand
for when the result is read.
"""

import re

SPACE = "\ufdd0"  # a blank at the edge of a piece of text
PARAGRAPH_END = "\ufdd1"  # the next piece is of another paragraph
NOTE, NOTE_END = "\ufdd2", "\ufdd3"  # around the label of a footnote
ALTERNATIVE = "\ufdd4"  # before the text that stands in for a picture, and is no caption
GLUE = "\ufdd5"  # before a piece that follows another without a blank, whatever a reader puts there
CAPTION = "\ufdd6"  # before a paragraph that is a caption
QUOTED = "\ufdd7"  # before a paragraph that is quoted

ALL = SPACE + PARAGRAPH_END + NOTE + NOTE_END + ALTERNATIVE + GLUE + CAPTION + QUOTED
_SILENT = str.maketrans("", "", PARAGRAPH_END + ALTERNATIVE + CAPTION + QUOTED)
_GLUED = re.compile(f" ?{GLUE}")
_BLANKS = re.compile(rf"\s*{SPACE}[\s{SPACE}]*")


def note_mark(label: str) -> str:
    return f"{NOTE}{label}{NOTE_END}"


def guarded(text: str, *, before: bool = True, after: bool = True) -> str:
    """The text, its white space at either end as one mark each, where there is a piece beside."""
    core = text.strip()
    if not core:
        return SPACE if text and before and after else text
    start = text.index(core)
    lead, trail = text[:start], text[start + len(core) :]
    return (SPACE if lead and before else lead) + core + (SPACE if trail and after else trail)


def unmarked(text: str) -> str:
    """Inline text with its blanks again; marks of notes are still in it."""
    if not any(mark in text for mark in ALL):
        return text
    text = _GLUED.sub("", text.translate(_SILENT))
    return _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", text)


def without_marks(text: str) -> str:
    """Plain text, as of a title or a cell; notes' labels go with their marks."""
    text = unmarked(text.replace(PARAGRAPH_END, "\n"))
    while NOTE in text:
        before, _, rest = text.partition(NOTE)
        text = before + rest.partition(NOTE_END)[2]
    return text.strip()
