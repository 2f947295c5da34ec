"""Bold lines over text that begins in a small letter: headings, or starts of its sentence."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock, make_line, make_text_block
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, block, layout, line

TEXT = "returns what has been there before it, as"


def headings(*blocks: TextBlock) -> list[str]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def test_a_bold_line_that_the_next_bold_word_would_have_fitted_on_is_a_heading():
    def found(name: str) -> bool:
        words = [*line("cfmake", 108, 114, BOLD).words, *line("sets it to a state", 146, 114).words]
        text = make_text_block(1, [make_line(words), line(TEXT, 108, 126)])
        return name in headings(block(name, 87, 100, BOLD), text, block(TEXT, 108, 160))

    assert found("Raw mode")
    assert not found("Raw mode of the terminal and all lines that")


def test_a_label_over_names_in_code_is_no_heading():
    words = [
        *line("target", 108, 114, replace(MONO, bold=True)).words,
        *line("is where it goes", 146, 114).words,
    ]
    text = make_text_block(1, [make_line(words), line(TEXT, 108, 126)])
    assert headings(block("Parameters", 87, 100, BOLD), text, block(TEXT, 108, 160)) == []
