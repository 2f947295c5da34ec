"""Inline Markdown is read back by a CommonMark parser: the text and its looks must be the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from papermill_api.engine.document import Span, Spans
from papermill_api.engine.output.inline import write_spans

PARSER = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


@pytest.mark.parametrize(
    "spans, written",
    [
        ((Span("bold ", bold=True), Span("and")), "**bold** and"),
        ((Span("both", bold=True, italic=True),), "***both***"),
        ((Span("a "), Span("b", bold=True), Span(" c")), "a **b** c"),
        ((Span("a", bold=True), Span(" "), Span("b", bold=True)), "**a b**"),
        ((Span("x", bold=True), Span("y", bold=True, italic=True)), "**x*y***"),
        ((Span("H"), Span("2", script="sub"), Span("O")), "H<sub>2</sub>O"),
        ((Span("so"), Span("1", note="1"), Span(".")), "so[^1]."),
        ((Span("x = 1", mono=True, bold=True),), "**`x = 1`**"),
        ((Span("so ", italic=True), Span("x", mono=True), Span(" is", italic=True)), "*so `x` is*"),
        ((Span("x", mono=True), Span(" "), Span("= 1", mono=True)), "`x = 1`"),
        ((Span("a", bold=True), Span("(", bold=True), Span("b")), "**a**(b"),
        ((Span("char * ", italic=True), Span("x")), "*char \\** x"),
        ((Span("x"), Span(" * a", bold=True)), "x **\\* a**"),
        ((Span("no "), Span("old ", strike=True), Span("new")), "no ~~old~~ new"),
        ((Span("(old)", strike=True), Span("new")), "<del>(old)</del>new"),
        ((Span("old", strike=True, bold=True), Span(" new", bold=True)), "**~~old~~ new**"),
    ],
)
def test_looks_become_marks(spans: Spans, written: str):
    assert write_spans(spans) == written


@pytest.mark.parametrize(
    "spans, written",
    [
        ((Span("(a)", bold=True), Span("b")), "**(a**)b"),
        ((Span("b"), Span("(a)", bold=True)), "b(**a)**"),
        ((Span("Note:", bold=True), Span("text")), "**Note**:text"),
        ((Span("Note:", bold=True), Span(" text")), "**Note:** text"),
        ((Span("「注」", bold=True), Span("は")), "**「注**」は"),
        ((Span("x", mono=True, bold=True), Span("s")), "`x`s"),
    ],
)
def test_marks_that_abut_words_stay_clear_of_punctuation(spans: Spans, written: str):
    assert write_spans(spans) == written


@pytest.mark.parametrize(
    "text, written",
    [
        ("snake_case and __init__", "snake_case and \\_\\_init\\_\\_"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b", "a\\*b"),
        ("[1] and [^2]", "\\[1\\] and \\[^2\\]"),
        ("a < b > c", "a < b > c"),
        ("Vec<i32>", "Vec\\<i32>"),
        ("AT&T &amp; R&D", "AT&T \\&amp; R&D"),
        ("C:\\dir \\*", "C:\\dir \\\\\\*"),
        ("~50 to ~~60~~", "~50 to \\~~60\\~\\~"),
        ("tick ` tick", "tick \\` tick"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, written: str):
    assert write_spans((Span(text),)) == written


@pytest.mark.parametrize(
    "text, written",
    [
        ("a`b", "``a`b``"),
        ("`a", "`` `a ``"),
        ("a``b", "`a``b`"),
        ("a*b_c", "`a*b_c`"),
    ],
)
def test_code_has_as_many_ticks_as_it_needs(text: str, written: str):
    assert write_spans((Span(text, mono=True),)) == written


@pytest.mark.parametrize(
    "spans, written",
    [
        ((Span("site", link="https://a.b/c d"),), "[site](https://a.b/c%20d)"),
        ((Span("w", link="https://a.b/x_(y)"),), "[w](https://a.b/x_(y))"),
        ((Span("w", link="https://a.b/x)y"),), "[w](https://a.b/x%29y)"),
        ((Span("https://a.b/c", link="https://a.b/c"),), "<https://a.b/c>"),
        ((Span("https://a.b/ c", link="https://a.b/c"),), "<https://a.b/c>"),
        ((Span("me@a.b", link="mailto:me@a.b"),), "<me@a.b>"),
        ((Span("a ", link="u:x"), Span("b", bold=True, link="u:x")), "[a **b**](u:x)"),
        ((Span("see "), Span(" it ", link="u:x"), Span("now")), "see  [it](u:x) now"),
        ((Span("(this, ", link="u:x"), Span("that),", link="u:x")), "[(this, that)](u:x),"),
        ((Span("see "), Span("(here),", link="u:x")), "see [(here)](u:x),"),
        ((Span("it), too", link="u:x"),), "[it), too](u:x)"),
        ((Span("it),", link="u:x"),), "[it](u:x)),"),
        ((Span("Look!"), Span("here", link="u:x")), "Look\\![here](u:x)"),
    ],
)
def test_links_hold_the_marks_of_their_text(spans: Spans, written: str):
    assert write_spans(spans) == written


def test_a_newline_is_what_the_block_can_hold():
    spans = (Span("one \n two"),)
    assert (write_spans(spans), write_spans(spans, "<br>")) == ("one\\\ntwo", "one<br>two")


SPANS = st.lists(
    st.builds(
        Span,
        st.text(alphabet="ab (.*_`[]!<>&~\\é「", max_size=6).map("k{}k".format),
        bold=st.booleans(),
        italic=st.booleans(),
        mono=st.booleans(),
        script=st.just(""),
        link=st.sampled_from([None, None, "https://a.b"]),
        note=st.none(),
        math=st.just(False),  # its dollars are no markup to a CommonMark parser
        strike=st.booleans(),
    ),
    max_size=5,
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SPANS)
def test_a_parser_reads_the_same_text(spans: list[Span]):
    written = write_spans(tuple(spans)).strip()
    assert letters(read_text(written)) == letters("".join(span.text for span in spans))


def read_text(markdown: str) -> str:
    children: list[Token] = PARSER.parseInline(markdown)[0].children or []
    return "".join(token.content for token in children if token.type != "html_inline")


def letters(text: str) -> str:
    return "".join(text.split())
