"""Blocks of a tagged page: each with its element's tag, cut and put together where tags say so."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from operator import attrgetter

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, with_lines
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.page import Tag, Word, rows_of_words
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.records import replace

# Elements whose parts are one block however they stand, and such as may hold several paragraphs.
_WHOLE = frozenset(("heading", "caption", "code"))
_FLOWING = frozenset(("text", "item", "note"))
MAX_TORN = 0.1  # of the boundaries between elements may run through a sentence
NEXT_LINE = 1.7  # em; lines of one paragraph are no further apart
INDENT = 0.8  # em; a line set in this far starts a paragraph, whatever its element
_STOPS = tuple(".!?:;。！？：；؟۔…")
_CLOSERS = "\"'”’»)]」』）*"
_ORDER = attrgetter("order")


def tag_blocks(blocks: Sequence[TextBlock], tags: Mapping[int, Tag]) -> list[TextBlock]:
    """The blocks of a page, in content order, with the tag that most of their text has.

        Physical Development:       H1 ]  lines of one heading or caption are one block,
        The Brain and the Body      H1 ]  however large the white between them
        To a casual observer, ...   P  ]  lines of one paragraph are one where they follow
        a newborn is all head.      P  ]  each other; a new element starts a new block

    Lines without a tag stay with the tagged ones they were grouped with. Where elements part
    sentences, as in files in which each line is a paragraph, be it of an item, only headings and
    captions are cut.
    """
    if not tags:
        return list(blocks)
    found = [[_tag_of_line(line, tags) for line in block.lines] for block in blocks]
    kinds = _WHOLE | _FLOWING
    if _are_torn(blocks, found):
        kinds, tags = _WHOLE, {order: _without_place(tag) for order, tag in tags.items()}
    tagged: list[TextBlock] = []
    for block, told in zip(blocks, found, strict=True):
        for part in _cut(block, told, tags, kinds):
            last = tagged[-1] if tagged else None
            if last is not None and _is_one(last, part, kinds):
                tagged[-1] = _joined(last, part)
            else:
                tagged.append(part)
    if any(tag.kind == "heading" for tag in tags.values()):
        return [_with_lead(block, tags) for block in tagged]
    return tagged


def _with_lead(block: TextBlock, tags: Mapping[int, Tag]) -> TextBlock:
    """A paragraph that runs on behind its heading, with what its first words are tagged as."""
    words = block.lines[0].words
    first = tags.get(words[0].order)
    if first is None or first.kind != "heading" or block.tag is None or block.tag is first:
        return block
    led = list(takewhile(lambda word: tags.get(word.order) == first, words))
    if block.tag.kind not in ("text", "") or len(led) == len(words):
        return block
    return replace(block, lead=(" ".join(word.text for word in led), first))


def tag_of(lines: Sequence[Line], tags: Mapping[int, Tag]) -> Tag | None:
    """The tag of most of the lines' characters; None where most have none.

    6.2. Go             browsers tag no number that a style sheet counts: it goes with its title
    Go (https://go.dev)     nor the address that one prints behind a link
    """
    letters: dict[int, int] = defaultdict(int)  # by text object, of which a line has a few
    first, *others = lines
    for words in (_without_number(first.words, tags), *(line.words for line in others)):
        for word in words:
            letters[word.order] += len(word.text)
    counts: dict[Tag | None, int] = {}
    half = sum(letters.values()) / 2
    for order, count in letters.items():
        tag = tags.get(order)
        if tag is not None and count > half:
            return tag
        counts[tag] = counts.get(tag, 0) + count
    if None in counts and len(counts) > 1:
        counts[None] -= _printed_addresses(lines, tags)
    return max(counts, key=counts.__getitem__)


def _printed_addresses(lines: Sequence[Line], tags: Mapping[int, Tag]) -> int:
    """How many characters of links have no tag."""
    words = (word for line in lines for word in line.words)
    return sum([len(word.text) for word in words if word.link and word.order not in tags])


def _without_number(words: Sequence[Word], tags: Mapping[int, Tag]) -> Sequence[Word]:
    """The words of a line without the number that it starts with, if that alone has no tag."""
    if words[0].order in tags:
        return words
    led = list(takewhile(lambda word: word.order not in tags, words))
    lead = " ".join(word.text for word in led)
    numbered = len(led) < len(words) and section_number(f"{lead} x") is not None
    is_number = numbered and section_number(lead) is None  # nothing stands behind it
    return words[len(led) :] if is_number else words


def _tag_of_line(line: Line, tags: Mapping[int, Tag]) -> Tag | None:
    """The same for one line, decided cheaply where one tag is all there is."""
    first, *others = map(tags.get, set(map(_ORDER, line.words)))
    if not others or all([tag is first for tag in others]):  # noqa: C419
        return first
    return tag_of((line,), tags)


def _are_torn(blocks: Sequence[TextBlock], tags: Sequence[Sequence[Tag | None]]) -> bool:
    """Do too many of the elements end in the middle of a sentence?"""
    ends = torn = 0
    for block, told in zip(blocks, tags, strict=True):
        for (above, one), (line, other) in pairwise(zip(block.lines, told, strict=True)):
            if one and other and one.element != other.element and _are_of_prose(one, other):
                ends += 1
                torn += _is_one_sentence(above, line)
    return torn > MAX_TORN * ends


def _are_of_prose(one: Tag, other: Tag) -> bool:
    """Are both paragraphs, or both of one item? Items that follow each other may be fragments."""
    if one.kind != other.kind:
        return False
    return one.kind == "text" or (one.kind == "item" and one.item == other.item)


def _without_place(tag: Tag) -> Tag:
    """The tag of an element that says nothing of where paragraphs begin and end."""
    return replace(tag, element=0) if tag.kind in _FLOWING else tag


def _is_one_sentence(above: Line, line: Line) -> bool:
    return starts_lower(line.words[0].text) and not _ends_sentence(above)


def _ends_sentence(line: Line) -> bool:
    return line.words[-1].text.rstrip(_CLOSERS).endswith(_STOPS)


def _cut(
    block: TextBlock, told: Sequence[Tag | None], tags: Mapping[int, Tag], kinds: frozenset[str]
) -> list[TextBlock]:
    """The block, cut where an element of those kinds begins or ends."""
    first = told[0]
    if first is not None and first.kind != "caption" and all([t is first for t in told]):  # noqa: C419
        return [replace(block, tag=first)]
    units = {_unit(tag, kinds) for tag in told if tag}
    if len(units) < 2:
        return [_tagged(block, block.lines, tags)]
    pairs = zip(block.lines, _filled(told), strict=True)
    runs = groupby(pairs, key=lambda pair: _unit(pair[1], kinds))
    return [_tagged(block, tuple(line for line, _ in run), tags) for _, run in runs]


def _tagged(block: TextBlock, lines: tuple[Line, ...], tags: Mapping[int, Tag]) -> TextBlock:
    """These lines of a block with their tag, a caption without the ornament before it."""
    tag = tag_of(lines, tags)
    first = lines[0].words
    if tag and tag.kind == "caption" and len(first) > 1 and _is_ornament(first[0], tags):
        lines = (make_line(first[1:]), *lines[1:])
    whole = lines == block.lines
    return replace(block if whole else with_lines(block, lines), tag=tag)


def _is_ornament(word: Word, tags: Mapping[int, Tag]) -> bool:
    return word.order not in tags and not any(char.isalnum() for char in word.text)


def _filled(tags: Sequence[Tag | None]) -> list[Tag | None]:
    """Tags of lines, where one without a tag has that of the line above it, or below at first."""
    last = next((tag for tag in tags if tag), None)
    filled: list[Tag | None] = []
    for tag in tags:
        last = tag or last
        filled.append(last)
    return filled


def _unit(tag: Tag | None, kinds: frozenset[str]) -> int:
    """Lines of one unit stay together: those of an element of these kinds, or all the rest."""
    return tag.element if tag and tag.kind in kinds else 0


def _is_one(last: TextBlock, part: TextBlock, kinds: frozenset[str]) -> bool:
    """Do two blocks belong to one element, and does nothing on the page part them?"""
    one, other = last.tag, part.tag
    if one is None or other is None or one.element != other.element or one.kind not in kinds:
        return False
    if one.kind != "heading" and part.lines[0].baseline < last.lines[-1].baseline:
        return False  # the next column; that paragraphs go on there is seen later
    return one.kind in _WHOLE or _follows(last, part)


def _joined(last: TextBlock, part: TextBlock) -> TextBlock:
    """The two as one; pieces of a listing's line, which wide white parted, are one line again."""
    above, line = last.lines[-1], part.lines[0]
    if last.tag is None or last.tag.kind != "code" or line.baseline - above.baseline > line.size:
        box = union((last.box, part.box))
        return replace(last, lines=(*last.lines, *part.lines), box=box)
    words = [word for each in (*last.lines, *part.lines) for word in each.words]
    return with_lines(last, [make_line(row) for row in rows_of_words(words)])


def _follows(last: TextBlock, part: TextBlock) -> bool:
    above, line = last.lines[-1], part.lines[0]
    if line.angle or above.angle or line.box.x0 > above.box.x0 + INDENT * line.size:
        return False
    return line.baseline - above.baseline <= NEXT_LINE * line.size
