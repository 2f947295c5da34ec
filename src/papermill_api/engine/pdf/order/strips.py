"""Strips of a page, parted by white rows, that share a gutter and are columns together."""

from collections.abc import Sequence
from itertools import chain

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.addresses import are_addresses
from papermill_api.engine.pdf.order.authors import (
    SAME_CENTRE,
    are_authors,
    are_names_of,
    size_of,
)
from papermill_api.engine.pdf.order.cuts import (
    are_columns,
    cut_columns,
    is_bulleted,
    is_code,
    is_line,
    is_lone_number,
    reach,
    share_gutter,
)
from papermill_api.engine.pdf.order.titles import is_spread

BELOW = 3  # strips in which both of two columns go on that do not begin level with each other
SHORT = 3  # lines of a name and its address under a title
LARGER = 1.15  # times the size of the text beside a heading in its column


def group_strips(
    strips: list[list[int]], named: set[int], blocks: Sequence[PageBlock], gutter: float
) -> list[list[int]]:
    """Neighbouring strips together as long as one gutter runs through all of them.

    Texts side by side whose lines are centred are no part of columns:

       Ann Lee        Bo Kim       names under a title, with the places they are from
      Oxford, UK    Seoul, Korea

    Nor is a line, a table or a figure above short heads of columns, though beside one of them it
    leaves white:

           14 March             the columns' own gutter runs through what stands below the
       Abstract    Notation     heads, and the line stands across it

    Nor is a row from edge to edge below the title of a page.

    Nor is what stands alone below addresses side by side.

    Nor are terms, each level with what it names (`named` strips), and what stands below these.
    """
    groups: list[list[int]] = []
    head: list[int] = []  # the first strip of the last group
    alone = False
    last, first = 0.0, 0.0  # as of `reach`, of the last group
    for at, strip in enumerate(strips):
        below = strips[at + 1 : at + 1 + BELOW]
        after_centred = alone
        alone = at in named or (
            len(strip) > 1
            and (are_authors(strip, blocks, gutter) or (at == 1 and _is_masthead(strips, blocks)))
        )
        start, stop = reach(strip, blocks)
        last, first = max(last, start), min(first, stop)
        if (
            alone
            and groups
            and are_names_of([blocks[i] for i in groups[-1]], [blocks[i] for i in strip])
        ):
            groups[-1] = sorted(groups[-1] + strip)
            continue
        may_join = groups and last - first > gutter and not (alone or after_centred)
        may_join = may_join and not _is_under_title(groups[-2:], blocks)
        if may_join and _are_together(groups[-1], strip, below, blocks, gutter):
            groups[-1] = sorted(groups[-1] + strip)
            continue
        rest = _below_head(groups[-1], head, strip, blocks, gutter) if may_join else []
        if rest:
            groups[-1:] = [head, sorted(rest + strip)]
            head = rest
            last, first = reach(groups[-1], blocks)
            continue
        groups.append(strip)
        head = strip
        last, first = start, stop
    return groups


def _is_masthead(strips: Sequence[Sequence[int]], blocks: Sequence[PageBlock]) -> bool:
    """Is the second of several strips spread from edge to edge, under a larger title alone?

    Items of lists side by side, as on slides, are none, nor are bars over texts.
    """
    (title, *others), row, *below = strips
    if others or not below or size_of(blocks[title]) <= LARGER * size_of(blocks[row[0]]):
        return False
    if any(is_bulleted(blocks[i]) for i in row):
        return False
    frames = {b.frame for b in (blocks[i] for i in row) if isinstance(b, TextBlock)}
    if len(frames) == len(row) > 1 and None not in frames:
        return False
    return is_spread([blocks[i] for i in row], [blocks[i] for strip in below for i in strip])


def _is_under_title(groups: Sequence[Sequence[int]], blocks: Sequence[PageBlock]) -> bool:
    """Is the last one a line in the middle under a larger one, over whatever column it stands?

              A title
            No. 7, 1998
    left     middle    right
    """
    if len(groups) < 2 or len(groups[0]) > 1 or len(groups[1]) > 1:
        return False
    title, line = (blocks[group[0]] for group in groups)
    if not isinstance(title, TextBlock) or not is_line(line):
        return False
    off = abs(title.box.center_x - line.box.center_x)
    return off <= SAME_CENTRE * size_of(line) and size_of(title) > LARGER * size_of(line)


def _below_head(
    group: Sequence[int],
    head: Sequence[int],
    strip: Sequence[int],
    blocks: Sequence[PageBlock],
    gutter: float,
) -> list[int]:
    """What is left of a group without its first strip, if it shares a gutter with the next one.

    | Running head      Its title |     The first lines of the columns leave white under the title,
    +----------+ +----------------+     the next ones show that it reaches over their gutter.
    """
    rest = [i for i in group if i not in head]
    if not rest or not all(is_line(blocks[i]) and not is_bulleted(blocks[i]) for i in head):
        return []
    if share_gutter(sorted([*group, *strip]), blocks, gutter):
        return []
    return rest if share_gutter(sorted([*rest, *strip]), blocks, gutter) else []


def _are_together(
    group: list[int],
    strip: list[int],
    later: Sequence[list[int]],
    blocks: Sequence[PageBlock],
    gutter: float,
) -> bool:
    """Are a group and the strip below it parts of the same columns? `later`: the strips below."""
    together, below = sorted(group + strip), later[0] if later else []
    if _heads_wider(group, strip, _with_captioned(later, blocks), blocks, gutter):
        return False
    if len(strip) == 1 and are_addresses(group, blocks, gutter):
        return False
    if not share_gutter(together, blocks, gutter):
        if any(is_code(blocks[i]) for i in together):  # a comment may stand beside a line of it
            return _begin_columns(together, below, blocks, gutter)
        return any(
            _begin_columns(together, sorted(chain(*later[:count])), blocks, gutter)
            for count in range(1, len(later) + 1)
        )
    if not _crosses(group, sorted(strip + below), blocks, gutter):
        return True
    return share_gutter(sorted(together + below), blocks, gutter)


def _heads_wider(
    group: list[int], strip: list[int], below: list[int], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Is the strip a heading of the text below, which runs over the columns above it?

    It is nearer to that, or in larger type than what it stands under, as no column ends. In bold
    type, as that above is not, it may be nearer by less than the height of a line.

    1 Scope ..... 1    3 Use ....... 4
    2 Terms ..... 2    4 Index ..... 9

    1 Scope
    This text is as wide as both columns of the contents
    """
    head = blocks[strip[0]]
    if len(strip) > 1 or not below or not isinstance(head, TextBlock) or len(head.lines) > SHORT:
        return False
    if not share_gutter(group, blocks, gutter):
        return False
    above, after = (union([blocks[i].box for i in part]) for part in (group, below))
    column = _over(head, [blocks[i] for i in group])
    bold = head.style.bold and not (column and column.style.bold)
    least = after.y0 - head.box.y1
    near = head.box.y0 - above.y1 <= (least if bold else max(least, size_of(head)))
    if near and not (column and size_of(head) > LARGER * size_of(column)):
        return False
    return not share_gutter(sorted(group + below), blocks, gutter)


def _with_captioned(later: Sequence[list[int]], blocks: Sequence[PageBlock]) -> list[int]:
    """The strip below a heading, with the one below that where it is a caption alone.

    Results                   a caption does not tell how wide it is what the heading is of
    Table 1: Income
    +-----------------------+
    """
    below = later[0] if later else []
    first = blocks[below[0]] if len(below) == 1 else None
    if isinstance(first, TextBlock) and opens_caption(first.lines[0].words):
        return sorted(chain.from_iterable(later[:2]))
    return below


def _over(head: TextBlock, group: Sequence[PageBlock]) -> TextBlock | None:
    """The text right above it in its column."""
    column = [
        block
        for block in group
        if isinstance(block, TextBlock)
        if block.box.x0 < head.box.x1 and head.box.x0 < block.box.x1
    ]
    return max(column, key=lambda b: b.box.y1, default=None)


def _crosses(
    group: Sequence[int], below: list[int], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Is the group a name, a table or a figure across the gutter of the columns below it?"""
    block = blocks[group[0]]
    if len(group) > 1 or (isinstance(block, TextBlock) and len(block.lines) > SHORT):
        return False
    if not share_gutter(below, blocks, gutter):
        return False
    left, right = (
        union([blocks[i].box for i in part]) for part in cut_columns(below, blocks, gutter)[:2]
    )
    return block.box.x0 < left.x1 and right.x0 < block.box.x1


def _begin_columns(
    heads: list[int], below: list[int], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Are these, one below the other, the first of columns, each at the left edge of its own?

                 +------+
    +------+     | head |      the columns do not begin level with each other
    | head |     +------+
    +------+     +----------+
    +----------+ | text     |

    Numbers of pages at the right end of a table of contents are no text.
    """
    if any(is_lone_number(blocks[i], gutter) for i in below):
        return False
    columns = cut_columns(sorted(heads + below), blocks, gutter)
    if not below or not are_columns(columns, blocks):
        return False
    if not all(any(i in below for i in column) for column in columns):
        return False
    edges = [min(blocks[i].box.x0 for i in column) for column in columns]
    begun = [[i for i in column if i in heads] for column in columns]
    return all(
        part and all(blocks[i].box.x0 - edge < gutter / 2 for i in part)
        for part, edge in zip(begun, edges, strict=True)
    )
