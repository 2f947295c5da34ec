"""Headings and their levels, from typography, numbering and the outline together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.inline import runs_of
from papermill_api.engine.pdf.leads import LINE_STEP, SHORT, cut_heads
from papermill_api.engine.pdf.levels import HEAVY, LARGER, LEVEL_SIZE, LIGHT, Kind, rank_levels
from papermill_api.engine.pdf.looks import Look, look_of
from papermill_api.engine.pdf.markers import TICKS, read_markers
from papermill_api.engine.pdf.numbering import SectionNumber, follows, section_number
from papermill_api.engine.pdf.page import (
    OutlineEntry,
    PageBlock,
    PageLayout,
    Style,
    TextBlock,
)
from papermill_api.engine.pdf.scripts import is_cjk, starts_lower
from papermill_api.engine.pdf.terms import find_terms

LARGER_SCALE, LARGER_POINTS = 1.08, 0.5  # times the body size, and points more: what is larger
SAME_SIZE = 0.2  # points above the body size that are rounding
WEAK_WORDS = 16  # more words of body size are a sentence, whatever their weight
WEAK_LINES = 2
NUMBERED_LINES = 2  # times as many lines as others may have
SMALLEST = 0.94  # times the body size; smaller text needs capitals to be a heading
SMALLEST_CAPITALS = 0.75
APART = 1.5  # em from the line above a heading that only its slope, face, colour or underline tells
TOUCH = 0.5  # em between the parts of a formula
RAISED = 0.1  # of the height of an exponent, at least, is level with what it stands at
FLAT = 3  # headings of one look below a title; fewer do not tell that there are no others
SERIES = 3  # headings in a row without text between them are a list
BYLINE = 0.85  # times the title's size at most
MIN_STRONG = 2  # larger headings that make bold lines of body size doubtful
MORE_WHITE = 1.08  # times the step below: a heading stands nearer to what it heads
TITLE_SLACK = 16  # characters of white and marks by which a heading may be longer than its title
OUTLINE_SHARE = 0.5  # of the outline's titles found on the pages make it trusted
_NO_LETTERS = re.compile(r"[\W_]+")
_CODE_SIGNS = frozenset("_=();<>{}")  # of constants and calls, which capitals do not make heads
_STOPS = tuple(".,;:!?。、，；：")
_OPEN_ENDS = tuple(".,;:。、，；：")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A short block with what speaks for its being a heading."""

    block: TextBlock
    look: Look
    text: str
    number: SectionNumber | None
    outline_level: int | None
    before: PageBlock | None
    after: PageBlock | None
    is_last: bool = False  # block of the document


def find_headings(
    layouts: Sequence[PageLayout],
    outline: Sequence[OutlineEntry],
    body: Style,
    options: HeadingOptions,
) -> list[PageLayout]:
    """Pages whose heading blocks have their role and level.

    Strong: larger than the body, or named by an outline that fits the pages. Weak: bold, in
    capitals, in another slant, face or colour or underlined and apart, or only numbered in a row
    with other such numbers; short, and not ending like a sentence. Levels: see `rank_levels`.
    """
    pages = [replace(layout, blocks=tuple(cut_heads(layout.blocks, body))) for layout in layouts]
    titles = _trusted_titles(pages, outline)
    candidates = list(_candidates(pages, body, titles, options))
    numbered = _numbered_chain(candidates)
    heads = [c for c in candidates if _is_heading(c, body, numbered)]
    heads = _without_terms(heads, pages, body)
    heads = _without_bylines(_without_series(_without_bold_paragraphs(heads, body)), body)
    kinds = [_kind(head, body) for head in heads]
    if _starts_with_title(heads):
        kinds[0] = Kind(max(kind.size for kind in kinds) + 1.0, LARGER, 1, kinds[0].outline_level)
    levels = {id(h.block): n for h, n in zip(heads, rank_levels(kinds), strict=True)}
    return [
        replace(layout, blocks=tuple(_marked(block, levels) for block in layout.blocks))
        for layout in pages
    ]


def _starts_with_title(heads: Sequence[_Candidate]) -> bool:
    """Is the first heading a title, although the others are in its look or larger?

    A heading stands right below it, or it is the only one of its look without a number, or all
    the others are of one look.
    """
    if len(heads) < 3 or heads[0].before is not None or heads[0].number is not None:
        return False
    others = {head.look for head in heads[1:]}
    if len(heads) > FLAT and len(others) == 1 and heads[0].look not in others:
        return True
    alike = [head for head in heads[1:] if abs(head.look.size - heads[0].look.size) <= LEVEL_SIZE]
    if len(alike) > 1 and all(head.number is not None for head in alike):
        return True
    return heads[0].after is heads[1].block and heads[0].look == heads[1].look


def _kind(head: _Candidate, body: Style) -> Kind:
    depth = head.number.depth if head.number else 1
    if _is_strong(head, body):
        return Kind(head.look.size, LARGER, depth, head.outline_level, head.number is not None)
    heavy = head.look.bold or head.look.capitals or head.block.underlined
    weight = HEAVY if heavy else LIGHT
    return Kind(body.size, weight, depth, head.outline_level, head.number is not None)


def _marked(block: PageBlock, levels: dict[int, int]) -> PageBlock:
    level = levels.get(id(block))
    if level is None or not isinstance(block, TextBlock):
        return block
    return replace(block, role="heading", level=level)


# ---- blocks that may be headings


def _candidates(
    pages: Sequence[PageLayout], body: Style, titles: dict[str, int], options: HeadingOptions
) -> Iterator[_Candidate]:
    end = next((layout.blocks[-1] for layout in reversed(pages) if layout.blocks), None)
    for layout in pages:
        for index, block in enumerate(layout.blocks):
            if not isinstance(block, TextBlock) or not _may_be(block, options):
                continue
            text = " ".join(line.text for line in block.lines)
            number = section_number(text)
            level = titles.get(_folded(text)) if titles else None
            if number is None and level is None and _is_plain(block, text, body):
                continue
            before = layout.blocks[index - 1] if index else None
            after = layout.blocks[index + 1] if index + 1 < len(layout.blocks) else None
            look = look_of(block, body)
            yield _Candidate(block, look, text, number, level, before, after, block is end)


def _is_plain(block: TextBlock, text: str, body: Style) -> bool:
    """Does it look like body text at a glance, so that nothing could make it a heading?"""
    style = block.lines[0].style
    if style.bold or style.italic or style.small_caps or block.underlined:
        return False
    if style.size > body.size + SAME_SIZE:
        return False
    if style.colour != body.colour or style.serif != body.serif:
        return False
    return not text.isupper() and runs_of(block.lines[0])[0].style.size <= body.size + SAME_SIZE


def _may_be(block: TextBlock, options: HeadingOptions) -> bool:
    if block.role != "text" or block.lines[0].angle:
        return False
    lines = len(block.lines)
    if lines > options.max_lines:  # in narrow columns; more without a number are a paragraph
        number = section_number(block.lines[0].text)
        if number is None or number.depth == 1 or lines > NUMBERED_LINES * options.max_lines:
            return False
    words = [text for line in block.lines for text in line.texts]
    if len(words) > 2 * options.max_words or sum(map(len, words)) > 240:
        return False
    if any(marker.value is None for marker in read_markers(words[0])) or words[-1] in TICKS:
        return False
    return any(map(str.isalpha, "".join(words)))


# ---- the decision


def _is_heading(candidate: _Candidate, body: Style, numbered: set[int]) -> bool:
    block = candidate.block
    if candidate.outline_level is not None or id(block) in numbered:
        return True
    if _is_strong(candidate, body):
        return not (candidate.text.endswith((".", ",", ";")) and len(block.lines) > 1)
    if block.frame is not None or _is_all_mono(block):
        return False
    return _is_weak_heading(candidate, body)


def _is_all_mono(block: TextBlock) -> bool:
    return all(word.style.mono for line in block.lines for word in line.words)


def _without_bold_paragraphs(heads: Sequence[_Candidate], body: Style) -> list[_Candidate]:
    """Where larger headings are common, bold lines spaced like paragraphs are none.

    1. Scope              larger: a heading
    Assumptions           as much white above as below: a bold paragraph,
    We assume ...         unless the document has nothing better
    """
    strong = sum(_is_strong(head, body) for head in heads)
    if strong < MIN_STRONG:
        return list(heads)
    return [head for head in heads if _is_strong(head, body) or _is_headed(head)]


def _without_terms(
    heads: Sequence[_Candidate], pages: Sequence[PageLayout], body: Style
) -> list[_Candidate]:
    """Headings without the terms of lists of definitions: paragraphs stand where they do.

    A look that also heads text which is not indented is that of headings, as is one used once.
    """
    weak = [h for h in heads if not (_is_strong(h, body) or h.number or h.outline_level)]
    pairs = [(h.block, h.after) for h in weak if isinstance(h.after, TextBlock)]
    terms = find_terms(pairs, pages)
    if not terms:
        return list(heads)
    uses = Counter(h.look for h in heads if id(h.block) in terms)
    flush = {h.look for h in heads if id(h.block) not in terms and _stands_flush(h)}
    listed = {look for look, count in uses.items() if count > 1} - flush
    return [h for h in heads if id(h.block) not in terms or h.look not in listed]


def _stands_flush(head: _Candidate) -> bool:
    after = head.after
    return isinstance(after, TextBlock) and after.box.x0 < head.block.box.x0 + head.look.size


def _without_series(heads: Sequence[_Candidate]) -> list[_Candidate]:
    """Headings without lists in large type: one look, one after another, nothing between."""
    runs: list[list[_Candidate]] = []
    for head in heads:
        last = runs[-1][-1] if runs else None
        if last is None or last.after is not head.block or last.look != head.look:
            runs.append([])
        runs[-1].append(head)
    return [
        head
        for run in runs
        for head in run
        if not _is_series(run) or head.outline_level is not None
    ]


def _is_series(run: Sequence[_Candidate]) -> bool:
    """Are headings in a row items of a list: many, or plain ones counted "1." and "2."?"""
    return len(run) >= SERIES or (len(run) > 1 and all(map(_is_counted, run)))


def _is_counted(head: _Candidate) -> bool:
    number = head.number
    return number is not None and number.closed and number.depth == 1 and not head.look.bold


def _without_bylines(heads: Sequence[_Candidate], body: Style) -> list[_Candidate]:
    """Headings without the names and places that stand under a title, in a look of their own.

    They are between the title and the first paragraph, smaller than it and not bold.
    """
    if len(heads) < 2:
        return list(heads)
    title = heads[0]
    later = {head.look for head in heads if _heads_paragraph(head)}
    return [
        head
        for head in heads
        if head is title
        or head.block.page != title.block.page
        or head.look.bold
        or head.look.capitals
        or head.look in later
        or head.look.size > BYLINE * title.look.size
        or not _is_strong(head, body)
        or head.number is not None
        or head.outline_level is not None
    ]


def _heads_paragraph(head: _Candidate) -> bool:
    after = head.after
    return isinstance(after, TextBlock) and len(after.lines) > 2


def _is_headed(head: _Candidate) -> bool:
    """Does something beside its weight say that a weak heading is one?"""
    if head.outline_level is not None or head.number is not None or head.look.italic:
        return True
    before, after = head.before, head.after
    if not isinstance(before, TextBlock) or not isinstance(after, TextBlock):
        return True
    if before.box.y0 > head.block.box.y0 or after.box.y0 < head.block.box.y0:
        return True
    if before.role == "heading" or before.lines[0].size > head.look.size + 0.5:
        return True
    above = head.block.lines[0].baseline - before.lines[-1].baseline
    below = after.lines[0].baseline - head.block.lines[-1].baseline
    return above > MORE_WHITE * below


def _is_strong(candidate: _Candidate, body: Style) -> bool:
    """Is it larger than the body by more than rounding?"""
    return candidate.look.size >= max(LARGER_SCALE * body.size, body.size + LARGER_POINTS)


def _is_weak_heading(candidate: _Candidate, body: Style) -> bool:
    block, look, text = candidate.block, candidate.look, candidate.text
    if len(block.lines) > WEAK_LINES or len(text.split()) > WEAK_WORDS or block.barred:
        return False
    if text.endswith(_OPEN_ENDS) and not _is_only_number(text):
        return False
    smallest = SMALLEST_CAPITALS if look.capitals else SMALLEST
    if look.size + 0.3 < smallest * body.size or not _leads_text(candidate):
        return False
    if look.bold or (look.capitals and len(text) > 3 and not _CODE_SIGNS.intersection(text)):
        return not _runs_on(candidate)
    other = look.italic or look.coloured or (look.other_face and not is_cjk(text))
    other = other or block.underlined
    return other and _is_apart(candidate) and _is_short(candidate)


def _runs_on(candidate: _Candidate) -> bool:
    """Does its sentence go on in the next block, being only the bold start of a paragraph?"""
    block, after = candidate.block, candidate.after
    if not isinstance(after, TextBlock):
        return False
    step = after.lines[0].baseline - block.lines[-1].baseline
    near = 0 < step <= LINE_STEP * block.lines[0].size
    return near and starts_lower(after.lines[0].first_text)


def _is_only_number(text: str) -> bool:
    return text.rstrip(".").replace(".", "").isdigit()


def _leads_text(candidate: _Candidate) -> bool:
    """Does something follow that it can be the heading of?"""
    after = candidate.after
    if after is None:
        return not candidate.is_last
    if isinstance(after, TextBlock):
        return not _is_beside(candidate.block, after) and after.role != "caption"
    return True


def _is_beside(block: TextBlock, after: TextBlock) -> bool:
    """Does the next block stand on the same line, or touch it as the parts of a formula do?"""
    if after.page != block.page:
        return False
    if abs(after.lines[0].baseline - block.lines[0].baseline) < 2:
        return True
    a, b = block.box, after.box
    level = overlap_y(a, b) > RAISED * min(a.height, b.height)
    return level and -TOUCH * a.height < b.x0 - a.x1 < TOUCH * a.height


def _is_apart(candidate: _Candidate) -> bool:
    """Is there more white above it than between lines?"""
    before, block = candidate.before, candidate.block
    if not isinstance(before, TextBlock) or before.box.y0 > block.box.y0:
        return True
    step = block.lines[0].baseline - before.lines[-1].baseline
    return step > APART * block.lines[0].size


def _is_short(candidate: _Candidate) -> bool:
    after = candidate.after
    if not isinstance(after, TextBlock) or len(candidate.block.lines) > 1:
        return False
    return len(after.lines) < 2 or candidate.block.box.width < SHORT * after.box.width


def _numbered_chain(candidates: Sequence[_Candidate]) -> set[int]:
    """Ids of plain blocks that only their numbers make headings: each follows the one before.

    1 Purpose
    text ...            text between them, flush with them; an item's text hangs
    2 Method            or its neighbours are items too
    2.1 Data
    """
    chains: list[list[_Candidate]] = []
    for candidate in candidates:
        if not _may_be_numbered(candidate):
            continue
        chain = next((chain for chain in reversed(chains) if _continues(candidate, chain)), None)
        if chain is None:
            chains.append([candidate])
        else:
            chain.append(candidate)
    return {id(c.block) for chain in chains if len(chain) > 1 for c in chain}


def _continues(candidate: _Candidate, chain: Sequence[_Candidate]) -> bool:
    """Does its number follow the chain's last one, or the last one of its own depth?"""
    number = candidate.number
    for other in reversed(chain):
        if number is None or other.number is None:
            return False
        if follows(number, other.number):
            return True
        if other.number.depth <= number.depth:
            return False
    return False


def _may_be_numbered(candidate: _Candidate) -> bool:
    number, block = candidate.number, candidate.block
    if number is None or len(block.lines) > WEAK_LINES or candidate.text.endswith(_STOPS):
        return False
    if len(candidate.text.split()) > WEAK_WORDS or candidate.after is None:
        return False
    if number.closed and number.depth == 1:
        return False
    title = candidate.text.split(None, 1)[-1]
    return title[0].isupper() or not title[0].isascii()


# ---- the outline


def _folded(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _trusted_titles(pages: Sequence[PageLayout], outline: Sequence[OutlineEntry]) -> dict[str, int]:
    """Outline titles and their levels, if most of them stand on the pages; else none."""
    titles = {_folded(entry.title): entry.level for entry in outline}
    titles.pop("", None)
    if not titles:
        return {}
    longest = max(len(entry.title) for entry in outline) + TITLE_SLACK
    found = {
        folded
        for layout in pages
        for block in layout.blocks
        if isinstance(block, TextBlock) and len(block.lines) <= 4
        if len(text := block.text) <= longest and (folded := _folded(text)) in titles
    }
    if len(found) < OUTLINE_SHARE * len(titles):
        return {}
    return titles
