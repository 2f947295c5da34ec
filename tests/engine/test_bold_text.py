from papermill_api.engine.document import Heading, ListBlock, Paragraph
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import PageBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.understanding import understand
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, block, layout

HEAVY = Style("Poster", 10.0, bold=True)
SLIDE = "the ebb leaves the harbour at noon and\ncomes back in the evening of a day."


def tree_of(*blocks: PageBlock):
    return understand([layout(*blocks)], [], Options()).blocks


def test_text_in_bold_type_throughout_is_not_emphasised():
    (paragraph,) = tree_of(block(SLIDE, y=100, style=HEAVY))
    assert isinstance(paragraph, Paragraph)
    assert not any(span.bold for span in paragraph.spans)


def test_larger_lines_head_text_in_bold_type_throughout():
    title = block("Tides", y=60, style=replace(HEAVY, size=18.0))
    head, *_ = tree_of(title, block(SLIDE, y=100, style=HEAVY), block(SLIDE, y=200, style=HEAVY))
    assert isinstance(head, Heading)


def test_bold_items_beside_text_in_the_usual_weight_stay_bold():
    items = [block(f"• {word}", y=100 + 20 * at, style=HEAVY) for at, word in enumerate("ABCD")]
    *_, found = tree_of(block(SLIDE, y=40, style=BODY), *items)
    assert isinstance(found, ListBlock)
    assert found.items[0].spans[0].bold
