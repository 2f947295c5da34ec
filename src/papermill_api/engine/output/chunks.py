"""A document in chunks for retrieval: by section, within a token budget, with provenance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from papermill_api.engine.document import (
    Block,
    Caption,
    Heading,
    Table,
    plain_text,
)
from papermill_api.engine.options import ChunkOptions
from papermill_api.engine.output.markdown import Written
from papermill_api.engine.output.pieces import Piece, pieces_of
from papermill_api.engine.output.places import Place
from papermill_api.engine.records import record, replace

BETWEEN = "\n\n"  # two pieces of a chunk


@dataclass(frozen=True, slots=True)
class Chunk:
    id: str  # chunk_0001, in reading order
    text: str
    headings: tuple[str, ...]  # from the title down to the section it stands in
    figure_ids: tuple[str, ...]
    places: tuple[Place, ...]  # in the order of the text

    @property
    def pages(self) -> list[int]:
        """Each once, in the order of the text."""
        return list(dict.fromkeys([place.page for place in self.places]))


@record(frozen=True, slots=True)
class _Section:
    """Pieces from one heading to the next; headings with nothing below them join the next."""

    headings: tuple[str, ...]
    pieces: tuple[Piece, ...]


def make_chunks(written: Sequence[Written], options: ChunkOptions) -> tuple[Chunk, ...]:
    """Chunks in reading order.

    None ends inside a table row or a list item, with a heading or with the caption of the table
    that follows.
    """
    pieces = list(_pieces(written, options.max_tokens))
    groups = (
        (section.headings, group)
        for section in _sections(pieces)
        for group in _within_budget(section.pieces, options.max_tokens)
    )
    return tuple(_chunk(number, *group) for number, group in enumerate(groups, start=1))


def _pieces(written: Sequence[Written], max_tokens: int) -> Iterator[Piece]:
    for this, following in zip_longest(written, written[1:]):
        leads = following is not None and _leads_to(this.block, following.block)
        for piece in pieces_of(this, max_tokens):
            yield replace(piece, leads=True) if leads else piece


def _leads_to(block: Block, following: Block) -> bool:
    return isinstance(block, Heading) or (
        isinstance(block, Caption) and isinstance(following, Table)
    )


def _sections(pieces: Sequence[Piece]) -> Iterator[_Section]:
    path: list[Heading] = []
    held: list[Piece] = []
    for piece in pieces:
        if piece.heading is not None:
            if any(before.heading is None for before in held):
                yield _section(path, held)
                held = []
            path = [*(h for h in path if h.level < piece.heading.level), piece.heading]
        held.append(piece)
    if held:
        yield _section(path, held)


def _section(path: Sequence[Heading], pieces: Sequence[Piece]) -> _Section:
    return _Section(tuple(plain_text(heading.spans) for heading in path), tuple(pieces))


def _within_budget(pieces: Sequence[Piece], max_tokens: int) -> Iterator[list[Piece]]:
    """A piece over the budget is a chunk of its own, with what leads to it."""
    group: list[Piece] = []
    taken = 0
    for piece in pieces:
        if taken + piece.tokens > max_tokens:
            end = len(group)
            while end and group[end - 1].leads:
                end -= 1
            if end:
                yield group[:end]
            group = group[end:]
            taken = sum(before.tokens for before in group)
        group.append(piece)
        taken += piece.tokens
    yield group


def _chunk(number: int, headings: tuple[str, ...], pieces: Sequence[Piece]) -> Chunk:
    return Chunk(
        f"chunk_{number:04d}",
        BETWEEN.join(piece.text for piece in pieces if piece.text),
        headings,
        tuple(piece.figure_id for piece in pieces if piece.figure_id is not None),
        tuple(_places(pieces)),
    )


def _places(pieces: Sequence[Piece]) -> Iterator[Place]:
    start = 0
    for piece in pieces:
        for place in piece.places:
            yield Place(start + place.start, place.page, place.boxes)
        if piece.text:
            start += len(piece.text) + len(BETWEEN)
