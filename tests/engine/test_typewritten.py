from papermill_api.engine.document import Block, Paragraph
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.page import PageBlock
from papermill_api.engine.pdf.understanding import understand
from tests.engine.drawn import BODY, MONO, block, layout

LETTER = "Dear Madam, your letter of the second of May has come\nand we thank you for it."


def tree_of(*blocks: PageBlock) -> tuple[Block, ...]:
    return understand([layout(*blocks)], [], Options())[1]


def test_a_letter_from_a_typewriter_is_text():
    (paragraph,) = tree_of(block(LETTER, y=200, style=MONO))
    assert isinstance(paragraph, Paragraph)
    assert [span.mono for span in paragraph.spans] == [False]


def test_fixed_width_text_beside_prose_stays_code():
    blocks = tree_of(block(LETTER, y=200, style=BODY), block("a = 1\nb = 2", y=300, style=MONO))
    assert [type(one).__name__ for one in blocks] == ["Paragraph", "Code"]
