"""Tables of contents, kept as nested lists whose entries link to their pages."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.contents.before import with_numbers_behind
from papermill_api.engine.pdf.contents.entries import (
    DOTS,
    MIN_ENTRIES,
    has_long_leader,
    is_entry,
    is_number,
    may_be_entries,
    with_bare_numbers,
    without_number,
)
from papermill_api.engine.pdf.contents.judge import are_led, counts_on, end_in, is_contents
from papermill_api.engine.pdf.contents.levels import entry_levels, go_on_overleaf, in_column_order
from papermill_api.engine.pdf.contents.named import LEAST, Headings, without_tables
from papermill_api.engine.pdf.contents.white import (
    SAME_COLUMN,
    number_columns,
    stands_in,
    with_labels,
    with_numbers,
)
from papermill_api.engine.pdf.contents.wrapped import (
    cut_after_entries,
    ends_entry,
    whole_entries,
    with_first_lines,
)
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    PageLayout,
    TextBlock,
)
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace


def find_contents(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose entries of contents are list items without leaders and page numbers.

    Preface . . . . . . . iv      a leader, or much white, and a page number;
    1 Scope               1       or a link to a page over the whole line,
      1.1 Terms           2       three and more in a row

    One or two are entries where long leaders lead from what is named overleaf to a number, as in
    lists of tables, or where their numbers stand in a column of the contents of other pages, and
    so are more without leaders on the page after such, and one at the head of that.
    """
    headings = Headings(layouts)
    opened = [without_tables(with_bare_numbers(layout), headings) for layout in layouts]
    return list(go_on_overleaf(opened, _with_entries(opened, headings)))


def _with_entries(layouts: Sequence[PageLayout], headings: Headings) -> list[PageLayout]:
    entries = [_count_entries(layout) for layout in layouts]
    found = [
        replace(layout, blocks=tuple(_find(layout.blocks, headings)))
        if count >= MIN_ENTRIES
        else layout
        for layout, count in zip(layouts, entries, strict=True)
    ]
    found = [
        _with_named(layout, headings)
        if (count >= LEAST or (count and _has_long_leader(layout))) and not _items(layout)
        else layout
        for layout, count in zip(found, entries, strict=True)
    ]
    columns = {
        column
        for before, after in zip(layouts, found, strict=True)
        if before is not after and _items(before) < _items(after)
        for column in number_columns(before.blocks)
    }
    if not columns:
        return found
    told = [_items(after) > _items(before) for before, after in zip(layouts, found, strict=True)]
    follows = [False, *told]
    return [
        _with_few(layout, headings, tuple(columns), goes_on)
        if 0 < count < MIN_ENTRIES or (count and goes_on)
        else layout
        for layout, count, goes_on in zip(found, entries, follows, strict=False)
    ]


def _with_few(
    layout: PageLayout, headings: Headings, columns: Sequence[float], goes_on: bool
) -> PageLayout:
    """The page with its one or two entries as items, or as it is where these are none.

    `goes_on`: is it the page after contents, at whose head the last of them may stand?
    """
    with_few = replace(layout, blocks=tuple(_find(layout.blocks, headings, columns, goes_on)))
    return with_few if _items(layout) < _items(with_few) else layout


def _with_named(layout: PageLayout, headings: Headings) -> PageLayout:
    """The page with entries as items that nothing but what they name tells from other lines.

    Their page numbers may stand before them.
    """
    for one in (layout, with_numbers_behind(layout)):
        named = replace(one, blocks=tuple(_find(one.blocks, headings, few=True)))
        if _items(named):
            return named
    return layout


def _items(layout: PageLayout) -> int:
    return sum(isinstance(block, TextBlock) and block.role == "item" for block in layout.blocks)


def _has_long_leader(layout: PageLayout) -> bool:
    texts = (block for block in layout.blocks if isinstance(block, TextBlock))
    return any(has_long_leader(line) for block in texts for line in block.lines)


def _count_entries(layout: PageLayout) -> int:
    entries = 0
    for block in layout.blocks:
        if isinstance(block, TextBlock):
            for line in may_be_entries(block.lines):
                lone = " " not in runs_of(line)[0].text.lstrip(DOTS)  # as few lines are
                entries += is_entry(line) or (lone and is_number(line))
    return entries


def _find(
    blocks: Sequence[PageBlock],
    headings: Headings,
    known: Sequence[float] = (),
    goes_on: bool = False,
    few: bool = False,
) -> Iterator[PageBlock]:
    """The blocks with entries as items; `known`: columns of page numbers of other pages.

    A `few` are entries if they name headings.
    """
    blocks = list(map(_as_text, blocks))
    found = number_columns(blocks, LEAST)
    columns = (*found, *(known if goes_on else ()))
    whole = with_numbers(with_labels(blocks), columns)
    parts: list[tuple[list[TextBlock], PageBlock | None]] = [([], None)]  # entries; what follows
    for block in with_first_lines(cut_after_entries(whole, columns), columns):
        if (
            isinstance(block, TextBlock)
            and block.role == "text"
            and ends_entry(block.lines, columns)
        ):
            parts[-1][0].append(block)
        elif isinstance(block, FigureBlock) and _is_above(block, parts[-1][0]):
            parts.insert(-1, ([], block))
        else:
            parts[-1:] = [(parts[-1][0], block), ([], None)]
    runs = [in_column_order(whole_entries(run)) for run, _ in parts]
    afters = [after for _, after in parts]
    told = [False] * len(runs) if few else list(map(is_contents, runs))
    if few or any(told):
        named = headings.which_are_named(runs)
        if few:
            named = [n or headings.are_led_to(run) for n, run in zip(named, runs, strict=True)]
        told = [one or other for one, other in zip(told, named, strict=True)]
    if any(told) or known:
        led = ((are_led(run) and end_in(known, run)) or counts_on(known, run) for run in runs)
        told = [one or other for one, other in zip(told, led, strict=True)]
        told[0] = told[0] or (goes_on and counts_on(known, runs[0], 1))
    if not any(told):
        yield from blocks
        return
    runs, afters, told = _with_parts(runs, afters, told, headings)
    for at, after in enumerate(afters):
        yield from _as_items(runs[at]) if told[at] else runs[at]
        if after is None:  # as behind the last run alone
            return
        if not (told[at + 1] and _heads_numbers(after, columns, runs[at + 1][0])):
            yield after


def _with_parts(
    runs: Sequence[list[TextBlock]],
    afters: Sequence[PageBlock | None],
    told: Sequence[bool],
    headings: Headings,
) -> tuple[list[list[TextBlock]], list[PageBlock | None], list[bool]]:
    """Runs, what is after each, and which are told, with the names of parts over entries as such.

    Over the first entry of all there may be one as well.
    """
    whole: list[list[TextBlock]] = []
    behind: list[PageBlock | None] = []
    are_told: list[bool] = []
    for run, after, is_told in zip(runs, afters, told, strict=True):
        part = behind[-1] if behind else None
        opens = is_told and bool(whole) and (are_told[-1] or not whole[-1])
        if opens and isinstance(part, TextBlock) and headings.is_part(part, run[0]):
            whole[-1] += [part, *run]
            behind[-1], are_told[-1] = after, True
        else:
            whole.append(list(run))
            behind.append(after)
            are_told.append(is_told)
    return whole, behind, are_told


def _as_text(block: PageBlock) -> PageBlock:
    """As text what lists figures or tables and was taken for the caption of one."""
    if not isinstance(block, TextBlock) or block.role != "caption":
        return block
    entries = all(is_entry(line) and has_long_leader(line) for line in block.lines)
    return replace(block, role="text") if entries else block


def _heads_numbers(block: PageBlock, columns: Sequence[float], entry: TextBlock) -> bool:
    """Is it a word that ends where the page numbers below it do, as "Page", which go as well?

    A title at the right, "Contents", is larger than the first entry.
    """
    if not isinstance(block, TextBlock) or len(block.lines) > 1:
        return False
    line = block.lines[0]
    alike = abs(line.size - entry.lines[0].size) <= SAME_COLUMN
    return alike and stands_in(columns, line) and block.text.strip(".").isalpha()


def _is_above(figure: FigureBlock, run: Sequence[TextBlock]) -> bool:
    """Does it stand above all entries, as a logo at the right whose column is read with them?"""
    return bool(run) and figure.box.y1 <= run[0].box.y0


def _as_items(run: Sequence[TextBlock]) -> Iterator[TextBlock]:
    for block, level in zip(run, entry_levels(run), strict=True):
        yield replace(without_number(block), role="item", level=level)
