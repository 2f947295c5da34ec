from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import PageLayout, TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, BOLD, block, layout, row

LARGE = Style("Serif", 15.0, bold=True)


def titled(number: str, title: str, y: float, look: Style = BODY) -> TextBlock:
    line = make_line([*row(number, 72, y, look), *row(title, 88, y, BOLD)])
    return make_text_block(1, [line])


def parts(look: Style = BODY, x: float = 88, last: int = 3) -> PageLayout:
    blocks = [block("Which mill to build", 72, 100, LARGE)]
    for n, title in enumerate(("Is there a brook?", "Is there wind?", "Is there neither?"), 1):
        y = 80 + 60 * n
        blocks.append(titled(f"{n}.", title, y, look))
        if n <= last:
            blocks.append(block("Then build what turns by it,\nand build it soon.", x, y + 14))
    return layout(*blocks)


def headings(page: PageLayout) -> list[str]:
    (found,) = find_headings([page], (), BODY, HeadingOptions())
    return [b.text for b in found.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def test_bold_lines_behind_plain_numbers_over_text_that_hangs_are_items():
    assert headings(parts()) == ["Which mill to build"]


def test_the_last_of_them_may_end_its_page():
    assert headings(parts(last=2)) == ["Which mill to build"]


def test_with_bold_numbers_or_text_at_their_edge_they_are_headings():
    assert len(headings(parts(look=BOLD))) == 4
    assert len(headings(parts(x=72))) == 4


def test_lines_in_the_look_of_text_between_numbered_sentences_are_steps():
    def numbered(*texts: str) -> list[str]:
        blocks = [block("Which mill to build", 72, 100, LARGE)]
        blocks += [block(text, 72, 130 + 24 * at) for at, text in enumerate(texts)]
        return headings(layout(*blocks))

    steps = "1 – Fetch the stones.", "2 – Look for a brook", "3 – Build the wheel", "4 – Rest."
    assert numbered(*steps) == ["Which mill to build"]
    text = "The stones are large and the\nbrook is far from the road."
    assert numbered("1 Stones", text, "2 Brooks", text) == [
        "Which mill to build",
        "1 Stones",
        "2 Brooks",
    ]
