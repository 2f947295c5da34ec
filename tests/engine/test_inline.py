import pytest

from papermill_api.engine.document import Span, plain_text
from papermill_api.engine.pdf.inline import inline_spans, read_lexicon
from papermill_api.engine.pdf.page import Style, make_line
from tests.engine.drawn import BODY, BOLD, line, word


def joined(*texts: str, seen: str = "") -> str:
    lines = [line(text, 72, 100 + 12 * index) for index, text in enumerate(texts)]
    lexicon = read_lexicon([*lines, *([line(seen, 72, 400)] if seen else [])])
    return plain_text(inline_spans(lines, lexicon))


def test_lines_meet_with_a_space():
    assert joined("one", "two") == "one two"


def test_a_line_end_hyphen_goes():
    assert joined("an exam-", "ple here") == "an example here"


def test_a_hyphen_the_document_writes_elsewhere_stays():
    assert joined("it is well-", "known now", seen="a well-known fact") == "it is well-known now"


@pytest.mark.parametrize("after", ["Meyer", "2020"])
def test_a_hyphen_before_a_capital_or_number_stays(after: str):
    assert joined("Müller-", after) == f"Müller-{after}"


def test_chinese_lines_meet_without_a_space():
    assert joined("中文", "文字") == "中文文字"


def test_emphasis_makes_a_span_of_its_own():
    words = [word("plain", 10, 50), word("strong", 40, 50, BOLD)]
    assert inline_spans([make_line(words)], frozenset()) == (
        Span("plain "),
        Span("strong", bold=True),
    )


def test_a_small_raised_word_is_a_superscript():
    words = [word("x", 10, 50, space=False), word("2", 15, 46, Style("Body", 6.0))]
    words.append(word("holds", 20, 50, BODY))
    spans = inline_spans([make_line(words)], frozenset())
    assert [(span.text, span.script) for span in spans] == [
        ("x", ""),
        ("2 ", "super"),
        ("holds", ""),
    ]
