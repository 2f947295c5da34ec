"""The recipe of a document, from the layouts of its pages to its tree."""

from collections.abc import Sequence

from papermill_api.engine.document import Block
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.assemble import assemble
from papermill_api.engine.pdf.cards import open_cards
from papermill_api.engine.pdf.code import find_code
from papermill_api.engine.pdf.contents import find_contents
from papermill_api.engine.pdf.footnotes import link_footnotes
from papermill_api.engine.pdf.furniture import drop_furniture
from papermill_api.engine.pdf.hand_broken import split_hand_broken
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.joins import join_paragraphs
from papermill_api.engine.pdf.lists import find_lists
from papermill_api.engine.pdf.page import OutlineEntry, PageLayout
from papermill_api.engine.pdf.pipeline import read_ahead
from papermill_api.engine.pdf.quotes import find_quotes
from papermill_api.engine.pdf.table_joins import join_tables
from papermill_api.engine.pdf.tagged_headings import adopt_headings
from papermill_api.engine.pdf.typewritten import as_prose
from papermill_api.engine.pdf.typography import body_style


def understand(
    layouts: Sequence[PageLayout], outline: Sequence[OutlineEntry], options: Options
) -> tuple[list[PageLayout], tuple[Block, ...]]:
    """The document stages, in order. Gives the final layouts and the tree made of them."""
    read_ahead(layouts)
    body = body_style(layouts)
    if body is None:
        return list(layouts), assemble(layouts)
    pages = drop_furniture(layouts, body.size, options.furniture)
    body = body_style(pages) or body
    if body.mono:
        pages, body = as_prose(pages), body._replace(mono=False)
    pages = join_tables(pages, options.table_joins)
    pages = find_contents(find_code(pages, body))
    pages = open_cards(link_footnotes(pages, body.size), body)
    seen = find_headings(pages, outline, body, options.headings)
    pages = adopt_headings(pages, seen, body, options.headings)
    pages = find_lists(pages, options.lists)
    pages = split_hand_broken(join_paragraphs(find_quotes(pages, body)))
    return pages, assemble(pages)
