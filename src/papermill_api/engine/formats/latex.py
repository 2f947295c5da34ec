"""LaTeX sources: what Docling's reader takes apart is put so that it stays together."""

import re

from papermill_api.engine.docling.marks import PARAGRAPH_END, note_mark

_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"  # with groups in it, two deep
_FOOTNOTE = re.compile(r"\s*\\footnote(?:\[[^\]]*\])?" + _GROUP)
_LINK = re.compile(r"\\href\{([^{}]*)\}" + _GROUP)
_END = r"\end{document}"


def simplified(text: str) -> str:
    """Notes as marks in the text and paragraphs at its end; a link as its words and address."""
    notes: list[str] = []

    def mark(note: re.Match[str]) -> str:
        notes.append(f"{PARAGRAPH_END}{note_mark(str(len(notes) + 1))}{note[1].strip()}")
        return note_mark(str(len(notes)))

    text = _FOOTNOTE.sub(mark, _LINK.sub(r"\2 (\1)", text))
    body, end, rest = text.rpartition(_END)
    told = "".join(f"\n\n{note}\n\n" for note in notes)
    return f"{body}{told}{end}{rest}" if end else text + told
