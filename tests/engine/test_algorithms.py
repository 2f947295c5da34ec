"""Algorithms as LaTeX's packages set them, in type that is not fixed-width."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule, Style, Word
from papermill_api.engine.pdf.words.algorithms import set_algorithms
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, fixed_lines, row, word

EM = 6.0  # points, of a column
LINES = [  # steps set in, text
    (0, "while b ≠ 0 do"),
    (1, "if a > b then"),
    (2, "a ← a − b"),
    (1, "end if"),
    (0, "end while"),
]
KEYWORDS = {"while", "do", "if", "then", "end"}


def rule(y: float, x0: float = 70, x1: float = 400) -> Rule:
    return Rule(Box(x0, y, x1, y), True)


def algorithm(numbered: bool = True, style: Style = BODY, x: float = 72) -> list[Word]:
    """Lines 12 points apart from 130 on, numbered flush right, keywords in bold."""
    words: list[Word] = []
    for at, (steps, text) in enumerate(LINES):
        y = 130 + 12 * at
        if numbered:
            words.append(word(f"{at + 1}:", x, y, style))
        for one in row(text, x + 18 + 15 * steps, y, style):
            bold = one.text in KEYWORDS and not style.mono
            words.append(replace(one, style=BOLD) if bold else one)
    return words


TITLE = [word("Algorithm", 72, 110, BOLD), word("1", 122, 110, BOLD), *row("Rest", 134, 110)]
RULES = rule(98), rule(115), rule(185)


def listing(words: Sequence[Word]) -> list[str]:
    """What is in fixed width, each word at its column."""
    edge = min(one.box.x0 for one in words if one.style.mono)
    return fixed_lines(words, edge, EM)


NUMBERED = [
    "1: while b ≠ 0 do",
    "2:     if a > b then",
    "3:         a ← a − b",
    "4:     end if",
    "5: end while",
]


def test_lines_between_rules_below_a_title_are_a_listing_with_its_steps():
    below = row("It ends since the rest becomes smaller.", 72, 210)
    found = set_algorithms([*TITLE, *algorithm(), *below], RULES)
    assert listing(found) == NUMBERED
    assert found[: len(TITLE)] == TITLE
    assert found[-len(below) :] == below


def test_they_need_no_numbers():
    found = set_algorithms([*TITLE, *algorithm(numbered=False)], RULES)
    assert listing(found) == [line[3:] for line in NUMBERED]


def test_numbers_with_colons_tell_an_algorithm_without_rules():
    beside = row("Then another column.", 420, 142)
    found = set_algorithms([*algorithm(), *beside], ())
    assert listing(found) == NUMBERED
    assert all(one in found for one in beside)


def test_what_is_required_begins_at_the_edge_and_remarks_end_their_lines():
    required = row("Require: two numbers", 72, 118)
    remark = row("▷ smaller", 330, 154)
    found = set_algorithms(
        [*TITLE, *required, *algorithm(), *remark], (rule(99), rule(112), rule(185))
    )
    assert listing(found) == [
        "Require: two numbers",
        *NUMBERED[:2],
        f"{NUMBERED[2]}  ▷ smaller",
        *NUMBERED[3:],
    ]


def test_raised_and_lowered_signs_stand_behind_what_tex_types_for_them():
    small = Style("Body", 7.0)
    words = algorithm(numbered=False)
    base = next(one for one in words if one.text == "←")
    raised = Word("2", Box(base.box.x1, 145, base.box.x1 + 3.5, 152), 150.0, small)
    lowered = Word("k", Box(base.box.x1 + 4, 150, base.box.x1 + 7.5, 158), 156.0, small)
    at = words.index(base) + 1
    found = set_algorithms([*TITLE, *words[:at], raised, lowered, *words[at:]], RULES)
    assert listing(found)[2].split() == ["a", "←^2_k", "a", "−", "b"]


def test_a_table_below_a_title_is_no_algorithm():
    rows = [row(f"{name} 4 5", 72, 130 + 12 * at) for at, name in enumerate(("One", "Two", "Six"))]
    words = [*TITLE, *(one for cells in rows for one in cells)]
    assert set_algorithms(words, RULES) == words


def test_numbers_of_prose_and_of_code_are_none():
    prose = [*algorithm(), *row("and then", 72, 300)]
    plain = [replace(one, style=BODY, text=one.text.replace(":", ".")) for one in prose]
    assert set_algorithms(plain, ()) == plain
    code = algorithm(style=MONO)
    assert set_algorithms(code, ()) == code


def test_a_title_may_stand_below_the_box():
    title = [word("Algorithm", 72, 200, BOLD), word("1", 122, 200, BOLD)]
    found = set_algorithms([*algorithm(), *title], (rule(115), rule(185)))
    assert listing(found) == NUMBERED
