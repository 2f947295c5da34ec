"""A document's chunks as the model is shown them: numbered, placed, fenced, and nothing hidden."""

import re
from dataclasses import dataclass
from functools import cached_property

from papermill_api.server.tasks.schemas import AssetChunk

# What a reader does not see: characters without width, overrides of the direction of writing,
# the tag characters that spell ASCII invisibly; and comments in markup, but not those of code.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_CODE_OR_COMMENT = re.compile(
    r"(?P<code>^(?P<rail>`{3,}|~{3,}).*?^(?P=rail)|(?P<tick>`+)[^`\n]+(?P=tick))"
    r"|(?<!\\)<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
_FENCE = re.compile(r"<(?=\s*/?\s*passage)", re.IGNORECASE)
_PIECE = re.compile(r"\d{1,3}|[^\W\d_]+|[^\w\s]|_")
_NOT_IN_QUOTES = re.compile(r"[\s\"<>]+")


@dataclass(frozen=True)
class Passage:
    """A chunk of the document under its number, from 1."""

    marker: int
    chunk: AssetChunk
    captions: tuple[str, ...] = ()  # of its figures, where its text lacks them
    shown: str | None = None  # an excerpt, in place of the whole text

    @property
    def page(self) -> int | None:
        return self.chunk.provenance[0].page if self.chunk.provenance else None

    @cached_property
    def tokens(self) -> int:
        return estimate_tokens(render_passage(self))


def estimate_tokens(text: str) -> int:
    """Rather too many than too few.

    A token holds three bytes or more of running text, which makes one of each CJK character;
    but of tables and code no more than a word, three digits or a punctuation mark.
    """
    return max(len(text.encode()) // 3, len(_PIECE.findall(text))) + 8


def render_passage(passage: Passage) -> str:
    """The passage in its fence, which no text of the document can close."""
    place = [f'n="{passage.marker}"']
    if passage.page is not None:
        place.append(f'page="{passage.page}"')
    if passage.chunk.headings:
        headings = " / ".join(map(visible, passage.chunk.headings))
        place.append(f'headings="{_NOT_IN_QUOTES.sub(" ", headings)}"')
    captions = (f"Figure: {visible(caption)}" for caption in passage.captions)
    text = passage.chunk.text if passage.shown is None else passage.shown
    content = "\n".join([visible(text), *captions])
    return f"<passage {' '.join(place)}>\n{_FENCE.sub('&lt;', content)}\n</passage>"


def visible(text: str) -> str:
    """The text without what a reader of the document does not see."""
    return _CODE_OR_COMMENT.sub(lambda found: found["code"] or "", _UNSEEN.sub("", text))
