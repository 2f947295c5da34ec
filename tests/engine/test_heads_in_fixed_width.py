from papermill_api.engine.pdf.headings.fixed_width import without_fixed_width
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
from tests.engine.drawn import MONO, block, layout


def are_code(*heads: tuple[str, Style]) -> list[bool]:
    blocks = [
        replace(block(text, y=100 + 40 * at, style=style), role="heading")
        for at, (text, style) in enumerate(heads)
    ]
    (page,) = without_fixed_width([layout(*blocks)])
    return [b.lines[0].style.mono for b in page.blocks if isinstance(b, TextBlock)]


def test_headings_that_are_all_in_fixed_width_are_no_code_where_one_is_of_words():
    names = [("queue_size", MONO), ("chunk_size", MONO)]
    assert not any(are_code(("Values to configure", MONO), *names))
    assert all(are_code(("mill.values", MONO), *names))
    assert are_code(("Values to configure", Style("Body", 10.0)), *names) == [False, True, True]
