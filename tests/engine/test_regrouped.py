from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks.regrouped import regroup
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, MONO, block, layout

TYPED = "1. The first part\n2. The second part\n3. The third part"


def texts(style: Style) -> list[str]:
    (page,) = regroup([layout(block(TYPED, style=style))], BlockOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock)]


def test_a_block_is_cut_where_items_begin():
    assert texts(BODY) == TYPED.split("\n")


def test_listings_stay_whole():
    assert texts(MONO) == [TYPED]
