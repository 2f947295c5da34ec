"""Does a sentence end where a text does?"""

from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import NOTE_LINK
from papermill_api.engine.pdf.runs import runs_of

_ENDS = tuple(".!?:;。！？：؟۔…")
_CLOSERS = "\"'”’»)]」』）*"


def ends_sentence(block: TextBlock) -> bool:
    """With a stop, or one before the mark of a note."""
    line = block.lines[-1]
    text = line.last_text
    if any(_is_note_link(run.link) for run in runs_of(line) if run.link):
        text = next((w.text for w in reversed(line.words) if not _is_note_link(w.link)), text)
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def _is_note_link(link: str | None) -> bool:
    return link is not None and link.startswith(NOTE_LINK)
