import pytest

from papermill_api.engine.pdf.layout import make_line
from papermill_api.engine.pdf.lines.hanging import attach_markers
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
from tests.engine.drawn import BOLD, line, word


def texts(*lines: tuple[str, float, float]) -> list[str]:
    return [found.text for found in attach_markers([line(*parts) for parts in lines])]


def test_a_marker_set_apart_joins_the_line_beside_it():
    assert texts(("•", 72, 100), ("an item", 100, 100)) == ["• an item"]


def test_a_marker_written_after_all_text_joins_its_line():
    found = texts(("one", 100, 100), ("two", 100, 112), ("1.", 80, 100), ("2.", 80, 112))
    assert found == ["1. one", "2. two"]


def test_a_number_and_its_stop_in_another_font_are_one_marker():
    def item(stop: str) -> str:
        number = word("1", 72, 100, Style("Figures", 10.0), space=False)
        found = attach_markers([make_line([number, word(stop, 77, 100), word("text", 88, 100)])])
        return found[0].first_text

    assert item(".") == "1."
    assert item("%") == "1"


def test_a_number_in_brackets_that_alone_is_a_link_is_one_marker_that_leads_there():
    signs = [word(sign, 72 + 5 * at, 100, space=False) for at, sign in enumerate("[1]")]
    label = make_line([signs[0], replace(signs[1], link="#page=2"), signs[2]])
    (found,) = attach_markers([label, line("Minutes, item 9.", 100, 100)])
    assert [(w.text, w.link) for w in found.words[:1]] == [("[1]", "#page=2")]


def test_the_number_of_a_line_of_an_algorithm_joins_what_is_set_in_beside_it():
    assert texts(("3:", 72, 100), ("keep it", 104, 100)) == ["3: keep it"]


def test_each_of_many_markers_joins_the_text_level_with_it_in_a_larger_type():
    markers = [line("•", 72 + 100 * (n % 4), 100 + 14 * (n // 4)) for n in range(40)]
    items = [
        line(f"item{n}", 84 + 100 * (n % 4), 101 + 14 * (n // 4), Style("Body", 14.0))
        for n in range(40)
    ]
    found = attach_markers([*markers, *items])
    assert [one.text for one in found] == [f"• item{n}" for n in range(40)]


def test_a_marker_with_nothing_beside_it_stays():
    assert texts(("•", 72, 100), ("below", 100, 112)) == ["•", "below"]


def test_a_number_alone_over_a_line_that_begins_at_its_edge_is_the_marker_of_that():
    assert texts(("1.", 72, 100), ("below", 72, 115)) == ["1. below"]
    assert texts(("1.", 72, 100), ("below", 72, 125)) == ["1.", "below"]
    assert texts(("1", 72, 100), ("below", 72, 115)) == ["1", "below"]
    assert texts(("1.", 72, 100), ("2.", 72, 115)) == ["1.", "2."]


def test_a_bullet_alone_over_a_line_set_in_by_little_more_than_it_is_the_marker_of_that():
    assert texts(("•", 72, 100), ("below", 80, 114)) == ["• below"]
    for x, y in ((72, 114), (90, 114), (80, 125)):
        assert texts(("•", 72, 100), ("below", x, y)) == ["•", "below"]


def test_a_raised_number_set_apart_joins_its_note():
    label, note = line("1", 72, 97, Style("Body", 6.0)), line("The proof.", 82, 100)
    assert [found.text for found in attach_markers([label, note])] == ["1 The proof."]


def test_a_raised_number_may_be_four_fifths_as_large_as_its_note():
    note = line("The proof.", 82, 100)
    for baseline, count in ((97, 1), (100, 2)):
        label = line("1", 72, baseline, Style("Body", 8.0))
        assert len(attach_markers([label, note])) == count


@pytest.mark.parametrize("raised", [3.3, 4.3])
def test_the_high_number_of_a_note_joins_its_text(raised: float):
    label, text = (
        line("1", 72, 100 - raised, Style("Body", 6.0)),
        line("See the site", 82, 100, Style("Body", 8.0)),
    )
    assert [each.text for each in attach_markers([label, text])] == ["1 See the site"]


def looks(*lines: tuple[str, float, float, Style]) -> list[str]:
    return [found.text for found in attach_markers([line(*parts) for parts in lines])]


def test_the_number_of_a_section_at_a_tab_joins_its_heading():
    assert looks(("6.1", 72, 100, BOLD), ("Market size", 108, 100, BOLD)) == ["6.1 Market size"]


def test_the_number_of_a_clause_joins_the_word_in_quotes_that_it_explains():
    for text in ("“Equipment” means", "„Gerät“ bezeichnet", "«Prêt» désigne"):
        lines = [line("1.1", 72, 100), line(text, 112, 100)]
        assert [each.text for each in attach_markers(lines)] == [f"1.1 {text}"]


def test_the_number_of_a_paragraph_written_after_all_text_joins_its_first_line():
    lines = [("It begins", 100, 100), ("and goes on", 100, 112), ("to its end.", 100, 124)]
    assert texts(*lines, ("2.1", 72, 100))[0] == "2.1 It begins"
    assert texts(*lines, ("2.1", 72, 118))[-1] == "2.1"
    assert texts(*lines[:2], ("2.1", 72, 100))[-1] == "2.1"  # no edge of the page


def test_the_number_of_a_section_joins_its_heading_though_most_of_that_is_code():
    code = word("startchronology", 130, 100, Style("Mono", 10.0, mono=True))
    heading = make_line([word("Use", 100, 100), code])
    (found,) = attach_markers([line("2.3", 72, 100), heading])
    assert found.text == "2.3 Use startchronology"


def test_the_bold_number_of_a_section_joins_its_heading_in_code_that_has_no_bold_font():
    title = ("*density", 108, 100, Style("Mono", 10.0, mono=True))
    assert looks(("2.3.1", 72, 100, BOLD), title) == ["2.3.1 *density"]
    assert len(looks(("2.3.1", 72, 100, Style("Body", 10.0)), title)) == 2


def test_the_number_of_a_paragraph_joins_its_text_in_any_look():
    plain = Style("Body", 10.0)
    assert looks(("§ 4", 72, 100, plain), ("/run", 108, 100, BOLD)) == ["§ 4 /run"]


def test_the_bold_number_of_a_chapter_joins_its_heading():
    assert looks(("1", 72, 100, BOLD), ("Scope", 100, 100, BOLD)) == ["1 Scope"]
    plain = Style("Body", 10.0)
    assert looks(("1", 72, 100, plain), ("Scope", 100, 100, plain)) == ["1", "Scope"]


def test_the_number_of_a_heading_far_out_in_the_margin_joins_it():
    heads = ("1", 30, 100, BOLD), ("Scope", 100, 100, BOLD)
    text = [("what it holds for", 100, y, Style("Body", 10.0)) for y in (112, 124)]
    assert looks(*heads, *text)[0] == "1 Scope"
    assert looks(*heads) == ["1", "Scope"]


def test_a_number_beside_text_of_another_look_stays():
    apart = ("6.1", 72, 100, BOLD), ("million people", 108, 100, Style("Body", 10.0))
    assert looks(*apart) == ["6.1", "million people"]


def test_a_latin_number_beside_japanese_joins_it_in_one_size_and_weight():
    latin, japanese = Style("Helvetica", 10.0), Style("Mincho", 10.0, serif=True)
    assert looks(("2.1", 72, 100, latin), ("記録の保管", 100, 100, japanese)) == ["2.1 記録の保管"]
    assert len(looks(("2.1", 72, 100, BOLD), ("記録の保管", 100, 100, japanese))) == 2
    assert len(looks(("2.1", 72, 100, latin), ("Records", 100, 100, japanese))) == 2


def test_numbers_beside_each_other_stay_apart():
    assert looks(("6.1", 72, 100, BOLD), ("7.4", 108, 100, BOLD)) == ["6.1", "7.4"]


def test_the_label_of_a_caption_at_a_tab_joins_its_text():
    apart = ("Table 6:", 72, 100, BOLD), ("Number of participants", 135, 100, BOLD)
    assert looks(*apart) == ["Table 6: Number of participants"]


def test_a_raised_sign_in_parentheses_joins_its_note():
    small = Style("Body", 6.0)
    label = [
        word("(", 72, 100, space=False),
        word("*", 77, 97, small, space=False),
        word(")", 80, 100),
    ]
    lines = [make_line(label), line("The number of all", 110, 100)]
    assert [each.text for each in attach_markers(lines)] == ["(*) The number of all"]


def test_the_sign_at_the_end_of_a_proof_joins_the_line_that_it_ends():
    wide = [("as wide as the column is", 72, y) for y in (100, 112, 124)]
    edge = line(*wide[0]).box.x1
    found = texts(*wide, ("and so they agree.", 72, 136), ("□", edge - 5, 136), ("next", 202, 136))
    assert found[3:] == ["and so they agree. □", "next"]


def test_the_marker_of_a_latin_item_stands_on_its_right_on_a_leftward_page():
    hebrew = line("שלום עולם שלום", 200, 130)
    lines = [line("Debian", 200, 100), line("•", 250, 100), hebrew]
    assert [found.text for found in attach_markers(lines, leftwards=True)] == [
        "• Debian",
        hebrew.text,
    ]
    assert attach_markers(lines) == lines


def test_the_marker_of_a_latin_item_stands_on_its_right_where_all_of_a_page_begins_there():
    lines = [line("Debian", 200, 100), line("•", 250, 100)]
    found = attach_markers(lines, leftwards=True, laid=True)
    assert [one.text for one in found] == ["• Debian"]


def test_a_letter_o_alone_marks_items_where_there_is_another():
    one, two = (("o", 72, 100), ("one", 90, 100)), (("o", 72, 112), ("two", 90, 112))
    assert texts(*one, *two) == ["o one", "o two"]
    assert texts(*one) == ["o", "one"]
