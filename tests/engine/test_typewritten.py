from dataclasses import replace

from papermill_api.engine.document import Block, Code, Paragraph
from papermill_api.engine.geometry import Box
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import PageBlock
from papermill_api.engine.pdf.understanding import understand
from tests.engine.drawn import BODY, MONO, block, layout

LETTER = "Dear Madam, your letter of the second of May has come\nand we thank you for it."


def tree_of(*blocks: PageBlock) -> tuple[Block, ...]:
    return understand([layout(*blocks)], [], Options()).blocks


def test_a_letter_from_a_typewriter_is_text():
    (paragraph,) = tree_of(block(LETTER, y=200, style=MONO))
    assert isinstance(paragraph, Paragraph)
    assert [span.mono for span in paragraph.spans] == [False]


def test_fixed_width_text_beside_prose_stays_code():
    blocks = tree_of(block(LETTER, y=200, style=BODY), block("a = 1\nb = 2", y=300, style=MONO))
    assert [type(one).__name__ for one in blocks] == ["Paragraph", "Code"]


def test_a_box_of_lines_that_end_early_is_a_listing_among_typewritten_text():
    listing = "import sys\nfor name in sys.argv[1:]:\nprint(name)\nprint()"
    boxed = replace(block(listing, y=300, style=MONO), frame=Box(60, 280, 400, 360))
    note = replace(block(LETTER, y=500, style=MONO), frame=Box(60, 480, 400, 540))
    blocks = tree_of(*[block(LETTER, y=y, style=MONO) for y in (100, 200)], boxed, note)
    assert sum(isinstance(one, Code) for one in blocks) == 1


def test_a_sixth_of_the_text_in_prose_is_the_text_of_a_long_listing():
    listing = [block(LETTER, y=y, style=MONO) for y in range(200, 350, 30)]
    assert isinstance(tree_of(block(LETTER, y=100), *listing)[1], Code)


def test_listings_in_boxes_make_no_typewritten_document_of_sentences_outside_of_them():
    listing = "\n".join(["for name in sys.argv[1:]: print(name, file=sys.stderr)"] * 40)
    code = replace(block(listing, y=200, style=MONO), frame=Box(60, 180, 560, 700))
    said = [block("It prints each of the names.", y=y) for y in (100, 130, 160)]
    kinds = [type(one).__name__ for one in tree_of(*said, code)]
    assert kinds == ["Paragraph", "Paragraph", "Paragraph", "Code"]
    unboxed = replace(code, frame=None)
    assert all(isinstance(one, Paragraph) for one in tree_of(*said[:2], unboxed))
