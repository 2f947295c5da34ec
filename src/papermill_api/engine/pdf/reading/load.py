"""One page, read: its words, drawings and links as a Page."""

from collections.abc import Sequence

from papermill_api.engine.errors import Problem
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Field, Link, Page
from papermill_api.engine.pdf.reading.clipped_text import with_seen_text
from papermill_api.engine.pdf.reading.codes import without_codes
from papermill_api.engine.pdf.reading.cropped import hide_cropped
from papermill_api.engine.pdf.reading.dots import with_dotted_lines
from papermill_api.engine.pdf.reading.drawings import read_drawings
from papermill_api.engine.pdf.reading.glyphs import read_words
from papermill_api.engine.pdf.reading.gradients import with_seen_colours
from papermill_api.engine.pdf.reading.layers import hide_layers
from papermill_api.engine.pdf.reading.links import link_words
from papermill_api.engine.pdf.reading.pieced_grounds import with_whole_grounds
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.shadings import without_bands, without_rings
from papermill_api.engine.pdf.reading.slanted_letters import with_slanted_letters
from papermill_api.engine.pdf.reading.structure_tree import Starts, read_tags
from papermill_api.engine.pdf.reading.symbol_signs import read_symbol_signs
from papermill_api.engine.pdf.reading.tex_signs import read_tex_signs
from papermill_api.engine.pdf.reading.text_shadows import with_shadowed_colours
from papermill_api.engine.pdf.reading.widgets import field_words, without_drawn_ticks

MAX_UNKNOWN_SHARE = 0.1  # of a page's characters without Unicode before it is worth telling


def load_page(
    view: View,
    links: list[Link],
    own: int | None = None,
    starts: Starts | None = None,
    fields: Sequence[Field] = (),
) -> Page:
    """The page with those links and fields that nothing else draws.

    `own` as for read_drawings, `starts` as for read_tags.
    """
    drawn = read_drawings(view, own)
    text = read_words(view, drawn.orders, links)
    told = with_shadowed_colours(by_column(text.words), drawn.orders)
    signs = with_slanted_letters(read_symbol_signs(read_tex_signs(told)))
    readable, senseless = without_codes(signs)
    words = with_seen_text(view, by_column(readable), drawn.images)
    words = hide_layers(view, hide_cropped(words, drawn.windows), drawn.layers, drawn.images)
    unknown = text.unknown + senseless
    problems = []
    if unknown and unknown > MAX_UNKNOWN_SHARE * (senseless + sum(len(w.text) for w in words)):
        message = (
            f"{unknown} characters have no known meaning: their font has no usable Unicode map"
        )
        problems.append(Problem("reader", view.number, message))
    tagged = read_tags(view, drawn.orders, drawn.forms, words, {} if starts is None else starts)
    words = without_drawn_ticks(words, fields, drawn.own) if fields else words
    linked, filled = link_words(words, links), field_words(fields, words, drawn.own)
    return Page(
        view.number,
        view.width,
        view.height,
        PageWords((*linked, *filled)) if filled else linked,
        tuple(with_dotted_lines(without_bands(drawn.rules))),
        tuple(with_seen_colours(view, with_whole_grounds(drawn.fills), words, drawn.shapes)),
        tuple(without_rings(drawn.shapes, drawn.fills)),
        tuple(drawn.images),
        tuple(drawn.forms),
        tuple(links),
        tuple(problems),
        tagged.tags if tagged else {},
        tagged.alternatives if tagged else (),
        tagged.tables if tagged else (),
        drawn.own if own is not None or fields else None,
        text.apart,
        text.leftward,
        senseless,
    )
