from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.blocks.underlines import mark_underlined
from papermill_api.engine.pdf.layout import make_line, make_text_block
from papermill_api.engine.pdf.page import Page, Rule, Style
from tests.engine.drawn import BODY, MONO, block, line, row

HEAD = block("Scope of it", 72, 100)
END = HEAD.lines[0].box.x1


def is_underlined(*spans: tuple[float, float], y: float = 102) -> bool:
    rules = tuple(Rule(Box(x0, y, x1, y + 0.5), True) for x0, x1 in spans)
    (found,) = mark_underlined(Page(1, 595, 842, (), rules), [HEAD])
    return found.underlined


def test_a_rule_as_long_as_the_line_underlines_it():
    assert is_underlined((72, END))


def test_an_underline_may_be_broken_at_letters_that_reach_below():
    assert is_underlined((72, 90), (95, END))


def test_a_rule_over_the_column_is_no_underline():
    assert not is_underlined((72, END + 200))


def test_a_rule_under_one_word_does_not_underline_the_line():
    assert not is_underlined((72, 90))


def test_a_rule_further_down_is_no_underline():
    assert not is_underlined((72, END), y=106)


def test_a_first_line_that_is_underlined_and_ends_early_is_a_block_of_its_own():
    text = block("Scope of it\nThese rules are for all who use\nthe rooms of the mill.", 72, 100)
    rule = Rule(Box(72, 102, END, 102.5), True)
    parts = mark_underlined(Page(1, 595, 842, (), (rule,)), [text])
    assert [(len(part.lines), part.underlined) for part in parts] == [(1, True), (2, False)]


def test_a_sentence_that_goes_on_after_underlined_words_is_not_cut():
    text = block("Scope of it\nis all that these rules are made for.", 72, 100)
    rule = Rule(Box(72, 102, END, 102.5), True)
    (part,) = mark_underlined(Page(1, 595, 842, (), (rule,)), [text])
    assert not part.underlined


def test_an_underlined_line_over_text_that_begins_with_a_name_in_code_is_cut_off():
    def parts(style: Style) -> int:
        first, second = line("upload", 72, 100), line("that is what one runs it for, and", 110, 112)
        second = make_line([*row("upload", 72, 112, style), *second.words])
        text = make_text_block(1, [first, second, line("goes on", 72, 124)])
        rule = Rule(Box(72, 102, first.box.x1, 102), True)
        return len(mark_underlined(Page(1, 595, 842, (), (rule,)), [text]))

    assert [parts(MONO), parts(BODY)] == [2, 1]
