"""Headings and their levels, from typography, numbering and the outline together."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.grounds import fits_code
from papermill_api.engine.pdf.headings.alike import (
    with_introducing_ones,
    with_long_questions,
    with_long_siblings,
    with_ones_over_small_letters,
    with_stopped_ones,
)
from papermill_api.engine.pdf.headings.at_text_edge import without_lines_at_text_edge
from papermill_api.engine.pdf.headings.block_titles import block_titles
from papermill_api.engine.pdf.headings.broken_words import without_rests_of_words
from papermill_api.engine.pdf.headings.bylines import without_bylines, without_datelines
from papermill_api.engine.pdf.headings.candidates import (
    Candidate,
    candidates,
    is_strong,
    trusted_titles,
    with_more,
    without_lone_letters,
    without_lone_long_ones,
    without_lone_releases,
)
from papermill_api.engine.pdf.headings.centred import centred_headings
from papermill_api.engine.pdf.headings.dress import dress_of
from papermill_api.engine.pdf.headings.first_lines import without_first_lines
from papermill_api.engine.pdf.headings.in_items import without_lines_in_items
from papermill_api.engine.pdf.headings.items import without_items
from papermill_api.engine.pdf.headings.large_numbers import without_large_numbers
from papermill_api.engine.pdf.headings.leads import cut_heads
from papermill_api.engine.pdf.headings.levels import (
    HEAVY,
    LARGER,
    LIGHT,
    Kind,
    rank_levels,
)
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.headings.margin import in_margin
from papermill_api.engine.pdf.headings.mistaken import (
    without_bold_paragraphs,
    without_notices,
    without_sayings,
    without_sentences,
    without_series,
    without_table_notes,
    without_terms,
    without_titles_of_code,
)
from papermill_api.engine.pdf.headings.namesakes import (
    without_outvoted_ones,
    without_plain_namesakes,
)
from papermill_api.engine.pdf.headings.notice_words import without_notice_words
from papermill_api.engine.pdf.headings.numbered import numbered_chain, with_long_ones
from papermill_api.engine.pdf.headings.plain_numbers import (
    without_listed_numbers,
    without_plain_numbers,
    without_steps,
)
from papermill_api.engine.pdf.headings.quote_titles import without_quote_titles
from papermill_api.engine.pdf.headings.run_in import cut_run_in_heads
from papermill_api.engine.pdf.headings.stairs import without_stairs
from papermill_api.engine.pdf.headings.text_looks import without_looks_of_text
from papermill_api.engine.pdf.headings.titles import (
    starts_with_title,
    with_stopped_title,
    without_cover_lines,
)
from papermill_api.engine.pdf.headings.two_scripts import in_one_size
from papermill_api.engine.pdf.headings.under_heads import without_lines_under_heads
from papermill_api.engine.pdf.headings.ways_back import without_ways_back
from papermill_api.engine.pdf.headings.weak import (
    heads_summary,
    is_small,
    is_stopped,
    is_weak_heading,
    with_small_siblings,
)
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock, is_all_mono
from papermill_api.engine.pdf.page import OutlineEntry, Style
from papermill_api.engine.pdf.signatures import starts_with_kind
from papermill_api.engine.records import replace

SPELLED = 5  # letters; fewer capitals are an abbreviation, a word of as many is none
AT_EDGE = 0.5  # em right of a ground at most, where what a name on it heads begins
ROOM = 1.2  # em; a ground that is higher by less than a line is that of a heading alone


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
    pages, run_in = cut_run_in_heads(layouts, body)
    pages = [replace(page, blocks=tuple(cut_heads(page.blocks, body))) for page in pages]
    titles = trusted_titles(pages, outline)
    centred = centred_headings(pages, body)
    barred = block_titles(pages, body)
    found = list(candidates(pages, body, titles, options, centred | run_in | barred))
    found = without_lone_releases(in_one_size(found, pages, body))
    found = without_lone_letters(without_lone_long_ones(found, body, options))
    sure = numbered_chain(found) | centred | run_in
    margin = in_margin(found, pages)
    colours = _colours(found, body)
    heads = [c for c in found if _is_heading(c, body, sure, margin, colours)]
    heads = with_stopped_ones(with_small_siblings(heads, found, body), found, body)
    heads = with_stopped_title(heads, found, body)
    heads = with_long_questions(with_long_ones(heads, found), found)
    heads = with_introducing_ones(with_long_siblings(heads, found, body), found, body)
    heads = with_ones_over_small_letters(heads, found, body)
    heads = without_outvoted_ones(heads, found, body)
    heads = without_listed_numbers(without_plain_namesakes(heads, body), found, body)
    heads = without_ways_back(heads, body)
    heads = without_large_numbers(heads, pages)
    heads = without_titles_of_code(without_table_notes(without_notices(heads, body), body), body)
    heads = without_rests_of_words(without_first_lines(heads, pages, body), pages)
    heads = without_quote_titles(without_terms(heads, pages, body), pages, body)
    heads = without_lines_at_text_edge(heads, pages, body)
    heads = without_stairs(without_lines_under_heads(heads, pages, body), body)
    heads = without_sentences(without_sayings(heads, body), pages, body)
    named = without_series(without_bold_paragraphs(heads, pages, body))
    heads = without_datelines(without_bylines(named, body), body)
    heads = without_looks_of_text(without_items(heads, pages, body), pages, body, centred)
    heads = without_plain_numbers(without_lines_in_items(heads, pages), body)
    heads = without_steps(heads, body)
    if barred:
        heads = with_more(heads, found, lambda head: id(head.block) in barred)
    heads = without_cover_lines(without_notice_words(heads, body), pages, named)
    spelt = {head.look for head in heads if head.look.capitals and _has_long_word(head)}
    lower = _without_siblings(run_in, heads)
    kinds = [_kind(head, body, centred, lower, spelt) for head in heads]
    kinds = [
        kind._replace(stacked=below) for kind, below in zip(kinds, _stacked(heads), strict=True)
    ]
    kinds = _with_contents(heads, kinds, body)
    told = [head for head in heads if not heads_summary(head, body)]
    if starts_with_title(told, pages, body):
        kinds[0] = Kind(max(kind.size for kind in kinds) + 1.0, LARGER, 1, kinds[0].outline_level)
    levels = {id(h.block): n for h, n in zip(heads, rank_levels(kinds), strict=True)}
    return [
        replace(layout, blocks=tuple(_marked(block, levels) for block in layout.blocks))
        for layout in pages
    ]


def _without_siblings(run_in: frozenset[int], heads: Sequence[Candidate]) -> frozenset[int]:
    """The ids of those that run into text, but for siblings of headings on lines of their own.

    **2.1 Data** Each row is ...        one look and numbers of as many parts say one level, where
    **2.2 A Model of the Rows**         a list or code below a heading leaves it alone on its line
    """
    own = {_rank(head) for head in heads if id(head.block) not in run_in} - {None}
    if not own or not run_in:
        return run_in
    return run_in.difference([id(head.block) for head in heads if _rank(head) in own])


def _rank(head: Candidate) -> tuple[Look, int] | None:
    """The look and the parts of a number, if there are several."""
    number = head.number
    return (head.look, number.depth) if number is not None and number.depth > 1 else None


def _with_contents(heads: Sequence[Candidate], kinds: Sequence[Kind], body: Style) -> list[Kind]:
    """What ranks the headings, those over contents below the title as the largest after them.

    The Tides           by LaTeX the name of contents is set as that of a chapter, and larger
    Contents            than a title where there are none
    1 Sources ... 3

    So do those over a summary, which are smaller than its text; parts may be larger than the title.
    """
    ranks = list(kinds)
    for at in range(len(heads) - 1, 0, -1):  # contents below a summary first
        head, own = heads[at], kinds[at]
        listed = isinstance(head.after, TextBlock) and head.after.role == "item"
        summary = heads_summary(head, body)
        if own.numbered or not (summary or listed):  # as most are
            continue
        after = ranks[at + 1 :]
        if summary:
            after = [kind for kind in after if kind.size < kinds[0].size] or after
        largest = max(after, key=lambda kind: kind.size, default=own)
        if summary or own.size > largest.size:
            ranks[at] = own._replace(size=largest.size, weight=largest.weight)
    return ranks


def _stacked(heads: Sequence[Candidate]) -> list[bool]:
    """Which headings stand right below another one, with no text between."""
    return [False, *(above.after is head.block for above, head in pairwise(heads))][: len(heads)]


def _kind(
    head: Candidate, body: Style, centred: set[int], run_in: frozenset[int], spelt: set[Look]
) -> Kind:
    number, look = head.number, head.look
    heavy = look.bold or look.capitals or head.block.underlined or id(head.block) in centred
    light = is_small(look, body) or id(head.block) in run_in
    weight = HEAVY if heavy and not light else LIGHT
    strong, small = is_strong(head, body), head.block.lines[0].style.small_caps
    capitals = _in_capitals(head, small, spelt)
    return Kind(
        look.size if strong else body.size,
        LARGER if strong else weight,
        number.depth if number else 1,
        head.outline_level,
        number is not None,
        capitals,
        number.form if number and number.depth == 1 else "",
        number is not None and number.parts == (1,),
        (1 + (look.italic and not look.bold)) if id(head.block) in run_in else 0,
        framed=head.block.barred or head.block.frame is not None,
        dress=dress_of(head, capitals, centred),
    )


def _in_capitals(head: Candidate, small: bool, spelt: set[Look]) -> bool | None:
    """None where nothing but so few letters tells it that they may be abbreviations.

    Nor do several words, each of few letters, if no other heading of that look has a longer one.
    """
    spelled = small or (head.look in spelt and sum(map(str.isalpha, head.text)) >= SPELLED)
    return head.look.capitals and (spelled or None)


def _has_long_word(head: Candidate) -> bool:
    return any(sum(map(str.isalpha, word)) >= SPELLED for word in head.text.split())


def _marked(block: PageBlock, levels: dict[int, int]) -> PageBlock:
    level = levels.get(id(block))
    if level is None or not isinstance(block, TextBlock):
        return block
    return replace(block, role="heading", level=level)


def _colours(found: Sequence[Candidate], body: Style) -> set[int]:
    """The colours of bold and large lines of words, in which code that stands alone may head."""
    return {
        c.block.lines[0].style.colour
        for c in found
        if c.look.coloured
        and (c.look.bold or is_strong(c, body))
        and not is_all_mono(c.block.lines)
    }


def _is_heading(
    candidate: Candidate, body: Style, sure: set[int], margin: set[int], colours: set[int]
) -> bool:
    block = candidate.block
    if candidate.outline_level is not None or id(block) in sure:
        return True
    if is_strong(candidate, body):
        if starts_with_kind(block.lines[0].words):
            return False  # Texinfo sets definitions a little larger than text
        ended = candidate.text.endswith((".", ",", ";")) and not candidate.text.endswith("..")
        return not (ended and len(block.lines) > 1) or is_stopped(candidate)
    coloured = candidate.look.coloured and block.lines[0].style.colour in colours
    if is_all_mono(block.lines) and not (candidate.look.bold or coloured):
        return False
    if not (block.frame is None or _is_on_own_ground(candidate)):
        return False
    return is_weak_heading(candidate, body, margin, code=coloured)


def _is_on_own_ground(candidate: Candidate) -> bool:
    """Is it a bold line in a box that has room for nothing else, and no signature?

    Those of APIs stand on grounds as well: they start with a name in fixed width. A name alone is
    none on a ground as of code inside of a line, at whose edge what it heads begins.
    """
    block, after = candidate.block, candidate.after
    if block.frame is None or not candidate.look.bold:
        return False
    size = candidate.look.size
    if block.lines[0].words[0].style.mono:
        named = len(block.lines[0].words) == 1 and fits_code(block.frame, block.box, size)
        return named and after is not None and after.box.x0 <= block.frame.x0 + AT_EDGE * size
    return block.frame.height < block.box.height + ROOM * size
