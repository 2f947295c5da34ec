"""The recipe of a document, from the layouts of its pages to its tree."""

from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.document import Block
from papermill_api.engine.errors import Problem
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.assemble import assemble
from papermill_api.engine.pdf.blocks.regrouped import regroup
from papermill_api.engine.pdf.code import find_code
from papermill_api.engine.pdf.code.typewritten import as_prose
from papermill_api.engine.pdf.contents import find_contents
from papermill_api.engine.pdf.footnotes import link_footnotes
from papermill_api.engine.pdf.furniture import drop_furniture
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.headings.bold_text import as_usual_weight, is_bold_throughout
from papermill_api.engine.pdf.headings.fixed_width import without_fixed_width
from papermill_api.engine.pdf.headings.frame_titles import join_frames
from papermill_api.engine.pdf.headings.outline_case import spell_as_named
from papermill_api.engine.pdf.headings.tagged import adopt_headings
from papermill_api.engine.pdf.headings.typography import body_style
from papermill_api.engine.pdf.index_entries import find_index
from papermill_api.engine.pdf.joins import join_paragraphs
from papermill_api.engine.pdf.joins.hand_broken import split_hand_broken
from papermill_api.engine.pdf.joins.tables import join_tables
from papermill_api.engine.pdf.layout import PageLayout
from papermill_api.engine.pdf.lists import find_lists
from papermill_api.engine.pdf.page import OutlineEntry, Style
from papermill_api.engine.pdf.pipeline import read_ahead
from papermill_api.engine.pdf.quotes import find_quotes
from papermill_api.engine.pdf.quotes.cards import open_cards
from papermill_api.engine.pdf.salvage import Steps, attempt, text_alone
from papermill_api.engine.pdf.scans.even_pages import even_pages
from papermill_api.engine.records import replace


class Understood(NamedTuple):
    """A document after its stages."""

    pages: list[PageLayout]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def understand(
    layouts: Sequence[PageLayout], outline: Sequence[OutlineEntry], options: Options
) -> Understood:
    """The document stages, in order: the final layouts and the tree made of them."""
    problem = Problem("document", None, "An error left the document without its structure")
    return attempt(
        lambda: _understand(layouts, outline, options),
        lambda told: Understood(list(layouts), text_alone(layouts), (told,)),
        problem,
    )


def _understand(
    layouts: Sequence[PageLayout], outline: Sequence[OutlineEntry], options: Options
) -> Understood:
    layouts = even_pages(layouts)
    read_ahead(layouts)
    body = body_style(layouts)
    if body is None:
        return Understood(list(layouts), assemble(layouts))
    steps = Steps(layouts)
    size = body.size
    steps.take("running heads", lambda pages: drop_furniture(pages, size, options.furniture))
    body = body_style(steps.pages) or body
    if body.mono:
        prose = regroup(as_prose(steps.pages), options.blocks)
        steps.pages, body = prose, replace(body, mono=False)
    if is_bold_throughout(steps.pages, body):
        steps.pages, body = as_usual_weight(steps.pages, body), replace(body, bold=False)
    look = body
    steps.take("tables that go on", lambda pages: join_tables(pages, options.table_joins))
    steps.take("index", find_index)
    steps.take("code", lambda pages: find_code(pages, look))
    steps.take("contents", find_contents)
    steps.take("footnotes", lambda pages: link_footnotes(pages, look.size))
    steps.take("cards", lambda pages: open_cards(pages, look))
    steps.take("headings", lambda pages: _with_headings(pages, outline, look, options))
    steps.take("lists", lambda pages: find_lists(pages, options.lists))
    steps.take("quotes", lambda pages: find_quotes(pages, look))
    steps.take("cut paragraphs", join_paragraphs)
    steps.take("lines broken by hand", split_hand_broken)
    return Understood(steps.pages, assemble(steps.pages), tuple(steps.problems))


def _with_headings(
    pages: list[PageLayout], outline: Sequence[OutlineEntry], body: Style, options: Options
) -> list[PageLayout]:
    seen = find_headings(pages, outline, body, options.headings)
    adopted = adopt_headings(pages, seen, body, options.headings)
    return spell_as_named(without_fixed_width(join_frames(adopted)), outline)
