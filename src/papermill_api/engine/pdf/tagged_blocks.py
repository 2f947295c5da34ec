"""Blocks of a tagged page: each with its element's tag, cut and put together where tags say so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from papermill_api.engine.pdf.page import Line, Tag, TextBlock, with_lines

# Elements that are cut out of the blocks around them, and whose parts are one block.
_APART = frozenset(("heading", "caption"))


def tag_blocks(blocks: Sequence[TextBlock], tags: Mapping[int, Tag]) -> list[TextBlock]:
    """The blocks of a page, in content order, with the tag that most of their text has.

        Physical Development:       H1 ]  lines of one heading or caption are one block,
        The Brain and the Body      H1 ]  however large the white between them
        To a casual observer, ...   P     and one of its own

    Lines without a tag stay with the tagged ones they were grouped with.
    """
    if not tags:
        return list(blocks)
    tagged: list[TextBlock] = []
    for part in (part for block in blocks for part in _cut(block, tags)):
        last = tagged[-1] if tagged else None
        if last is not None and _is_one(last, part):
            tagged[-1] = with_lines(last, (*last.lines, *part.lines))
        else:
            tagged.append(part)
    return tagged


def _cut(block: TextBlock, tags: Mapping[int, Tag]) -> list[TextBlock]:
    """The block, cut where a heading or caption begins or ends."""
    found = [tag_of((line,), tags) for line in block.lines]
    if not any(found):
        return [block]
    if not any(tag and tag.kind in _APART for tag in found):
        return [replace(block, tag=tag_of(block.lines, tags))]
    told = _filled(found)
    runs = groupby(zip(block.lines, told, strict=True), key=lambda pair: _unit(pair[1]))
    parts = [tuple(line for line, _ in run) for _, run in runs]
    return [replace(with_lines(block, lines), tag=tag_of(lines, tags)) for lines in parts]


def _filled(tags: Sequence[Tag | None]) -> list[Tag | None]:
    """Tags of lines, where one without a tag has that of the line above it, or below at first."""
    last = next((tag for tag in tags if tag), None)
    filled: list[Tag | None] = []
    for tag in tags:
        last = tag or last
        filled.append(last)
    return filled


def _unit(tag: Tag | None) -> int:
    """Lines of one unit stay together: a heading or caption, or all the rest."""
    return tag.element if tag and tag.kind in _APART else 0


def _is_one(last: TextBlock, part: TextBlock) -> bool:
    one, other = last.tag, part.tag
    return bool(one and other and one.kind in _APART and one.element == other.element)


def tag_of(lines: Sequence[Line], tags: Mapping[int, Tag]) -> Tag | None:
    """The tag of most of the lines' characters; None where most have none."""
    counts: dict[Tag | None, int] = {}
    for line in lines:
        for word in line.words:
            tag = tags.get(word.order)
            counts[tag] = counts.get(tag, 0) + len(word.text)
    return max(counts, key=lambda tag: counts[tag])
