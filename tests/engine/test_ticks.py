from papermill_api.engine.pdf.code.ticks import without_ticks
from papermill_api.engine.pdf.layout import TextBlock, make_line, make_text_block
from papermill_api.engine.records import replace
from tests.engine.drawn import MONO, block, layout, row


def told(*codes: str) -> TextBlock:
    """Lines of text with a piece of code in each."""
    lines = [
        make_line([*row("call", 72, y), *row(code, 100, y, MONO), *row("now", 300, y)])
        for y, code in zip(range(100, 200, 12), codes, strict=False)
    ]
    return make_text_block(1, lines)


def texts(*blocks: TextBlock) -> list[str]:
    (page,) = without_ticks([layout(*blocks)])
    return [found.text for found in page.blocks if isinstance(found, TextBlock)]


def test_backquotes_around_nearly_all_code_of_a_document_are_none_of_it():
    listing = replace(block("`x`", y=300, style=MONO), role="code")
    found = texts(told("`fetch()`", "`npm run mill`", "`post()`"), listing)
    assert found == ["call fetch() now\ncall npm run mill now\ncall post() now", "`x`"]


def test_backquotes_beside_code_that_has_none_are_typed():
    codes = told("`date`", "`date`", "`date`", "$(date)")
    assert texts(codes) == [codes.text]
    few = told("`date`", "`date`")
    assert texts(few) == [few.text]
