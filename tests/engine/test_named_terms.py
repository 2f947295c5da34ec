"""Terms of a glossary that their names tell."""

from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.named_terms import named_terms
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BOLD, block


def count(*names: str, style: Style = BOLD) -> int:
    """How many of the names are terms, each over text that is set in."""
    pairs: list[tuple[TextBlock, TextBlock]] = [
        (block(name, y=100 + 40 * at, style=style), block("what it means", x=90, y=114 + 40 * at))
        for at, name in enumerate(names)
    ]
    return len(named_terms(pairs))


def test_lines_over_set_in_text_that_begin_small_are_terms():
    assert count("tree", "builder", "Makefile", "role", "domain", "file") == 6
    assert count("Tree", "Builder", "Makefile", "Role", "Domain", "file") == 0


def test_so_are_six_in_the_order_of_the_alphabet():
    assert count("Builder", "Directive", "Domain", "Object", "Role", "Tree") == 6
    assert count("Builder", "Domain", "Directive", "Object", "Role", "Tree") == 0
    assert count("Builder", "Directive", "Domain", "Object", "Role") == 0


def test_questions_that_begin_alike_are_in_no_order():
    asked = [f"How to {what} a text" for what in ("ask for", "get", "hand over", "mend", "read")]
    assert count(*asked, "What to do with it") == 0


def test_signatures_of_functions_are_none():
    assert count("tree(a)", "builder(b)", "role(c)", "domain(d)") == 0


def test_larger_lines_are_headings_whatever_they_say():
    assert count("tree", "builder", "role", "file", style=Style("Body-Bold", 14.0, bold=True)) == 0


def test_lines_are_headings_where_one_hangs_further_out_of_text_at_the_same_edge():
    names = "dirs", "docs", "examples", "init"
    pairs = [
        (
            block(name, x=84, y=140 + 40 * at, style=BOLD),
            block("what it is", x=108, y=154 + 40 * at),
        )
        for at, name in enumerate(names)
    ]
    above = block("cron", x=72, style=BOLD)
    assert named_terms([(above, block("what it is", x=108, y=114)), *pairs]) == set()
    assert len(named_terms([(above, block("what it is", x=96, y=114)), *pairs])) == len(names)
