"""The smallest parts that chunks are made of: a block, or less of it when it is too long.

A long table goes in groups of whole rows, each under the table's head; a long list by items, long
code by lines, a long paragraph by sentences. What still is too long stays whole: no piece ends
inside a row or an item.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from papermill_api.engine.document import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Sources,
    Span,
    Spans,
    Table,
)
from papermill_api.engine.output.markdown import Written, write_block
from papermill_api.engine.output.places import Place, cut_places, places_of
from papermill_api.engine.output.tables import joined_rows, lines_of_rows
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.records import record, replace

CHARACTERS_PER_TOKEN = 4  # of text in alphabets
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # about a token each
_SENTENCE_END = late_pattern(r"(?<=[.!?…])\s+|(?<=[。！？])")

T = TypeVar("T")


@record(frozen=True, slots=True)
class Piece:
    text: str
    tokens: int
    places: Sequence[Place]
    figure_id: str | None = None
    heading: Heading | None = None  # the heading that it is
    leads: bool = False  # to the next piece, which it must not be parted from


def count_tokens(text: str) -> int:
    """About how many tokens a language model sees in a text."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return wide + -(-(len(text) - wide) // CHARACTERS_PER_TOKEN)


def pieces_of(written: Written, max_tokens: int) -> list[Piece]:
    """A block in pieces, in order, each with its own places."""
    whole = _piece(*written)
    if whole.tokens <= max_tokens:
        return [whole] if whole.text or whole.figure_id else []
    if isinstance(written.block, Table):
        return [_piece(*part) for part in _parts_of_table(written.block, written.text, max_tokens)]
    parts = [(part, write_block(part)) for part in _parts_of(written.block, max_tokens)]
    if not isinstance(written.block, Paragraph | Code):
        return [_piece(*part) for part in parts]
    ends = list(accumulate(len(text) for _, text in parts))
    return [
        _piece(part, text, cut_places(whole.places, end - len(text), end))
        for (part, text), end in zip(parts, ends, strict=True)
    ]


def _piece(block: Block, text: str, places: Sequence[Place] | None = None) -> Piece:
    return Piece(
        text,
        count_tokens(text),
        places_of(block, text) if places is None else places,
        block.id if isinstance(block, Figure) else None,
        block if isinstance(block, Heading) else None,
    )


def _parts_of(block: Block, max_tokens: int) -> Iterator[Block]:
    if isinstance(block, ListBlock):
        return _parts_of_list(block, max_tokens)
    if isinstance(block, Code):
        runs = _grouped(block.text.split("\n"), count_tokens, max_tokens)
        return (replace(block, text="\n".join(lines)) for lines in runs)
    if isinstance(block, Paragraph):
        groups = _grouped(_sentences(block.spans), _tokens_of_spans, max_tokens)
        return (replace(block, spans=_joined(sentences)) for sentences in groups)
    return iter((block,))


def _grouped(parts: Sequence[T], size: Callable[[T], int], limit: int) -> Iterator[list[T]]:
    """Runs of parts, as long as the limit allows; a part over the limit is a run by itself."""
    run: list[T] = []
    total = 0
    for part in parts:
        tokens = size(part)
        if run and total + tokens > limit:
            yield run
            run, total = [], 0
        run.append(part)
        total += tokens
    if run:
        yield run


def _parts_of_list(block: ListBlock, max_tokens: int) -> Iterator[Block]:
    numbered = [
        replace(item, number=index) if block.ordered and item.number is None else item
        for index, item in enumerate(block.items, start=1)
    ]

    def size(item: ListItem) -> int:
        return count_tokens(write_block(replace(block, items=(item,))))

    groups = _grouped(numbered, size, max_tokens)
    return (replace(block, items=tuple(items), sources=_sources(items)) for items in groups)


def _sources(items: Sequence[ListItem]) -> Sources:
    return tuple(source for item in items for source in item.sources)


def _parts_of_table(block: Table, text: str, max_tokens: int) -> Iterator[tuple[Table, str]]:
    """Tables of some rows under the same head, each with its text, of which `text` is all."""
    head = range(max(1, block.header_rows))
    lines = lines_of_rows(text)
    tokens = [count_tokens(line) for line in lines]

    def size(rows: range) -> int:
        return sum(tokens[row] for row in rows)

    groups = _grouped(_row_groups(block, len(head)), size, max_tokens - size(head))
    cells = _by_row(block)
    for ranges in groups:
        rows = [row for group in (head, *ranges) for row in group]
        written = joined_rows([lines[row] for row in rows], block.column_count)
        yield _rows_of(block, cells, rows), written


def _by_row(block: Table) -> list[list[Cell]]:
    """Looked up for each part: going through all cells again would take their number squared."""
    cells: list[list[Cell]] = [[] for _ in range(block.row_count)]
    for cell in block.cells:
        cells[cell.row].append(cell)
    return cells


def _row_groups(block: Table, first: int) -> list[range]:
    """The rows from `first` on, those together that a merged cell holds together."""
    last_of = list(range(block.row_count))
    for cell in block.cells:
        last_of[cell.row] = max(last_of[cell.row], cell.row + cell.row_span - 1)
    groups: list[range] = []
    start = end = first
    for row in range(first, block.row_count):
        end = max(end, last_of[row])
        if row == end:
            groups.append(range(start, row + 1))
            start = end = row + 1
    return groups


def _rows_of(block: Table, cells: Sequence[Sequence[Cell]], chosen: Sequence[int]) -> Table:
    """The table of these rows alone, and of their places."""
    moved = tuple(
        cell
        if cell.row == index  # as in a first part
        else Cell(index, cell.column, cell.spans, cell.row_span, cell.column_span, cell.header)
        for index, row in enumerate(chosen)
        for cell in cells[row]
    )
    rows = tuple(block.rows[row] for row in chosen) if block.rows else ()
    return replace(block, cells=moved, row_count=len(chosen), rows=rows)


def _sentences(spans: Spans) -> list[Spans]:
    sentences: list[list[Span]] = [[]]
    for span in spans:
        first, *others = _SENTENCE_END.split(span.text)
        sentences[-1].append(span._replace(text=first))
        sentences.extend([span._replace(text=text)] for text in others)
    return [tuple(sentence) for sentence in sentences]


def _tokens_of_spans(spans: Spans) -> int:
    return count_tokens(write_block(Paragraph(spans, ())))


def _joined(sentences: Sequence[Spans]) -> Spans:
    """Sentences behind each other, with the blanks that parted them."""
    spans: list[Span] = []
    for sentence in sentences:
        if spans and not spans[-1].text.endswith(("。", "！", "？")):
            spans.append(Span(" "))
        spans.extend(sentence)
    return tuple(spans)
