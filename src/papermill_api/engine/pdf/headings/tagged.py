"""Headings as a tagged PDF tells them, where the pages do not speak against it."""

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings.looks import look_of
from papermill_api.engine.pdf.headings.run_in import parted
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace

UNTAGGED = 0.2  # of the text may have no tag
HEADING_SHARE = 0.35  # of the text at most is in headings; slides have much
HEADING_LIKE = 0.9  # of the tagged headings are short and head something
CONFIRMED = 0.5  # of either kind of headings, by tag and by look, are of the other kind too
FEW = 2  # headings by look that the tags may leave out in any case
LARGER = 0.3  # points above the body size that are no rounding
SAME_SIZE = 0.6  # points; sizes that differ by no more are one
MAX_LEVEL = 6
SEVERAL = 2  # headings are no titles

_Place = tuple[int, int, int]  # of a block: its page and the corner of its first line
_Heads = dict[_Place, TextBlock]  # in reading order


def adopt_headings(
    layouts: Sequence[PageLayout], seen: Sequence[PageLayout], body: Style, options: HeadingOptions
) -> list[PageLayout]:
    """Pages with the tagged headings if these agree with the pages, else `seen`.

    `layouts`: the pages before headings were looked for; `seen`: the same pages with headings
    told by their looks. Many trees are wrong (all is P, all is H1, bold words are headings), so
    most text must be tagged, tagged headings must be short and stand above something (what is not
    is none), and the two
    kinds must share many, or the tagged ones all differ from text in some way. A title that no
    tag knows is kept; pages without tags stay as seen.
    """
    layouts = [_with_heads_apart(page) for page in layouts]
    tagged = {_place(b): b for page in layouts for b in _texts(page) if _is_tagged(b)}
    if not tagged or not _is_covered(layouts) or not _are_heading_like(layouts, options):
        return list(seen)
    tagged = {at: block for at, block in tagged.items() if _is_worded(block, options)}
    looked = {_place(b): b for page in seen for b in _texts(page) if b.role == "heading"}
    front = _front(looked, next(iter(tagged)))
    if not _confirm(tagged, {at: b for at, b in looked.items() if at not in front}, body):
        return list(seen)
    levels = _levels(tagged, looked)
    title = _title(looked, tagged) or _title_above(front, tagged, seen)
    if title is not None:
        shift = 1 if min(levels.values()) == 1 else 0
        levels = {at: min(level + shift, MAX_LEVEL) for at, level in levels.items()}
        levels[title] = 1
    adopted = []
    for page, after in zip(layouts, seen, strict=True):
        # The title may have been put together from several blocks while headings were looked for.
        chosen = after if title is not None and title[0] == page.number else page
        blocks = tuple(_marked(block, levels) for block in chosen.blocks)
        adopted.append(replace(chosen, blocks=blocks) if _has_tags(page) else after)
    return adopted


def _with_heads_apart(page: PageLayout) -> PageLayout:
    """The page with headings that run into their text in blocks of their own, if tags tell any."""
    if not any(block.lead for block in _texts(page)):
        return page
    blocks: list[PageBlock] = []
    for block in page.blocks:
        blocks += _apart(block) if isinstance(block, TextBlock) else [block]
    return replace(page, blocks=tuple(blocks))


def _apart(block: TextBlock) -> list[TextBlock]:
    if block.lead is None or block.role != "text":
        return [block]
    text, tag = block.lead
    words = text.split(" ")
    line = block.lines[0].texts
    if list(line[: len(words)]) != words or len(line) == len(words):
        return [block]  # its lines have been put together anew
    head, rest = parted(block, len(words))
    return [replace(head, tag=tag, lead=None), replace(rest, lead=None)]


def _place(block: TextBlock) -> _Place:
    first = block.lines[0].box
    return block.page, round(first.x0), round(first.y0)


def _marked(block: PageBlock, levels: dict[_Place, int]) -> PageBlock:
    if not isinstance(block, TextBlock):
        return block
    level = levels.get(_place(block))
    if level is not None:
        return replace(block, role="heading", level=level)
    return replace(block, role="text", level=0) if block.role == "heading" else block


def _size(block: TextBlock) -> float:
    return max(line.size for line in block.lines)


def _is_tagged(block: TextBlock) -> bool:
    return block.tag is not None and block.tag.kind == "heading"


def _texts(page: PageLayout) -> Iterator[TextBlock]:
    return (block for block in page.blocks if isinstance(block, TextBlock))


def _has_tags(page: PageLayout) -> bool:
    return any(block.tag for block in _texts(page))


def _is_covered(layouts: Sequence[PageLayout]) -> bool:
    """Has most of the text a tag, and is it not mostly in headings?"""
    blocks = [block for page in layouts for block in _texts(page)]
    untagged = sum(_letters(block) for block in blocks if block.tag is None)
    heads = sum(map(_letters, filter(_is_tagged, blocks)))
    enough = max(untagged / UNTAGGED, heads / HEADING_SHARE)
    total = 0
    for block in blocks:  # some of them tell
        total += _letters(block)
        if total >= enough:
            return True
    return False


def _letters(block: TextBlock) -> int:
    return sum([len(line.text) for line in block.lines])


def _are_heading_like(layouts: Sequence[PageLayout], options: HeadingOptions) -> bool:
    """Are tagged headings short, and does other text or a deeper heading follow them?"""
    good = total = 0
    blocks = [block for page in layouts for block in page.blocks]
    for block, after in pairwise([*blocks, None]):
        if not isinstance(block, TextBlock) or not _is_tagged(block):
            continue
        total += 1
        short = len(block.lines) <= options.max_lines and _is_worded(block, options)
        good += short and not _is_same_again(block, after)
    return good >= HEADING_LIKE * total


def _is_worded(block: TextBlock, options: HeadingOptions) -> bool:
    """Has it no more words than a heading? Some trees call a paragraph one that is to be seen."""
    return sum(len(line.words) for line in block.lines) <= 2 * options.max_words


def _is_same_again(block: TextBlock, after: PageBlock | None) -> bool:
    """Is it followed by a heading of its own level, so that it heads nothing?"""
    if not isinstance(after, TextBlock) or after.tag is None or block.tag is None:
        return False
    return _is_tagged(after) and after.tag.level == block.tag.level


def _front(looked: _Heads, first: _Place) -> _Heads:
    """Headings by look above the first tagged one, on its page or the first: title and authors."""
    found: _Heads = {}
    for at, block in looked.items():
        if at == first or at[0] > max(1, first[0]):
            break
        if at[0] in (1, first[0]):
            found[at] = block
    return found


def _confirm(tagged: _Heads, looked: _Heads, body: Style) -> bool:
    """Do headings by tag and headings by look share many, or do looks tell next to nothing?

    In a text of one size and weight throughout, only the tags know its headings. Looks alone make
    no headings of a bar, a ground or half a point, but these bear tags out. A tree that tags
    headings of several levels, all of which look like some, leaves out bold terms with reason.
    """
    both = len(tagged.keys() & looked.keys())
    left_out = len(looked) - both
    levels = {block.tag.level for block in tagged.values() if block.tag}
    if len(levels) > 1 and len(tagged) > FEW and both >= HEADING_LIKE * len(tagged):
        return True
    if left_out > FEW and both < CONFIRMED * len(looked):
        return False
    if both >= CONFIRMED * len(tagged) or not looked:
        return True
    return sum(_stands_out(b, body) for b in tagged.values()) >= HEADING_LIKE * len(tagged)


def _stands_out(block: TextBlock, body: Style) -> bool:
    """Is it set otherwise than the text, in whatever way?"""
    if block.underlined or block.barred or block.frame is not None:
        return True
    look = look_of(block, body)
    return look.size > body.size + LARGER or any(look[1:])


def _levels(tagged: _Heads, looked: _Heads) -> dict[_Place, int]:
    """The levels as tagged, or as the looks rank them where the tags cannot be right.

    They cannot where one level serves headings of several looks, or where deeper ones are larger.
    """
    levels = {at: max(1, block.tag.level) for at, block in tagged.items() if block.tag}
    ranks = {at: looked[at].level for at in levels if at in looked}
    flat = len(set(levels.values())) == 1 and len(set(ranks.values())) > 1
    if not flat and not _turned_round(tagged, levels):
        return levels
    larger = [(_size(looked[at]), rank) for at, rank in ranks.items()]
    for at in levels.keys() - ranks.keys():
        above = [rank for size, rank in larger if size > _size(tagged[at]) + SAME_SIZE]
        ranks[at] = min(max(above, default=0) + 1, MAX_LEVEL)
    return ranks


def _turned_round(tagged: _Heads, levels: dict[_Place, int]) -> bool:
    """Is a deeper level set in larger type than one above it?"""
    sizes: dict[int, list[float]] = defaultdict(list)
    for at, level in levels.items():
        sizes[level].append(_size(tagged[at]))
    usual = [statistics.median(sizes[level]) for level in sorted(sizes)]
    return any(below > above + SAME_SIZE for above, below in pairwise(usual))


def _title(looked: _Heads, tagged: _Heads) -> _Place | None:
    """The largest heading by look on the first page, when it is larger than all tagged ones."""
    untagged = [at for at in looked if at[0] == 1 and at not in tagged]
    if not untagged:
        return None
    title = max(untagged, key=lambda at: _size(looked[at]))
    largest = max(map(_size, tagged.values()))
    return title if _size(looked[title]) > largest + SAME_SIZE else None


def _title_above(front: _Heads, tagged: _Heads, seen: Sequence[PageLayout]) -> _Place | None:
    """The heading by look that begins the document, when the highest tagged ones are several.

    A title that no tag knows may be smaller than the headings of parts: where one heading alone is
    the highest, that is the title, and what stands above it a letterhead.
    """
    first = next((block for page in seen for block in _texts(page)), None)
    highest = [block.tag.level for block in tagged.values() if block.tag]
    if first is None or highest.count(min(highest)) < SEVERAL:
        return None
    place = _place(first)
    return place if place in front else None
