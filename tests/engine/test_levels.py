from papermill_api.engine.pdf.headings.levels import HEAVY, LARGER, LIGHT, Kind, rank_levels


def test_larger_stands_above_heavier_above_lighter():
    kinds = [Kind(20, LARGER, 1), Kind(14, LARGER, 1), Kind(10, HEAVY, 1), Kind(10, LIGHT, 1)]
    assert rank_levels(kinds) == [1, 2, 3, 4]


def test_sizes_that_are_almost_the_same_are_one_level():
    assert rank_levels([Kind(20, LARGER, 1), Kind(14.2, LARGER, 1), Kind(14, LARGER, 1)]) == [
        1,
        2,
        2,
    ]


def test_one_look_numbered_to_two_depths_is_two_levels():
    assert rank_levels([Kind(10, HEAVY, 1), Kind(10, HEAVY, 2), Kind(10, HEAVY, 1)]) == [1, 2, 1]


def test_numbers_count_more_than_weight_where_bold_headings_are_the_deeper_ones():
    kinds = [
        Kind(10, LIGHT, 1, numbered=True),
        Kind(10, LIGHT, 2, numbered=True),
        Kind(10, HEAVY, 3, numbered=True),
        Kind(10, HEAVY, 1),
    ]
    assert rank_levels(kinds) == [1, 2, 3, 4]


def test_headings_without_a_number_are_as_high_as_the_highest_numbered_ones_of_their_look():
    numbered = [Kind(10, HEAVY, depth, numbered=True) for depth in (2, 3, 2)]
    assert rank_levels([*numbered, Kind(10, HEAVY, 1)]) == [1, 2, 1, 1]


def counted(*numbers: tuple[str, int]) -> list[int]:
    """The levels of headings of one look by the forms and values of their numbers."""
    return rank_levels(
        [Kind(10, HEAVY, 1, numbered=True, form=form, first=value == 1) for form, value in numbers]
    )


def test_headings_counted_anew_between_others_are_below_them():
    assert counted(("I.", 1), ("A.", 1), ("A.", 2), ("I.", 2), ("A.", 1), ("I.", 3)) == [
        *(1, 2, 2, 1, 2, 1)
    ]


def test_letters_of_an_appendix_are_as_high_as_the_numbers_before_it():
    assert counted(("1.", 1), ("1.", 2), ("A.", 1), ("A.", 2)) == [1, 1, 1, 1]


def test_a_number_without_its_stop_is_no_other_level():
    assert counted(("1.", 1), ("1", 2), ("1.", 3)) == [1, 1, 1]


def test_an_outline_that_knows_all_headings_says_their_levels():
    kinds = [Kind(20, LARGER, 1, 1), Kind(12, LARGER, 1, 3), Kind(14, LARGER, 1, 2)]
    assert rank_levels(kinds) == [1, 3, 2]


def test_a_title_that_the_outline_leaves_out_is_above_it():
    kinds = [Kind(20, LARGER, 1), *[Kind(14, LARGER, 1, 1)] * 4, Kind(12, LARGER, 1, 2)]
    assert rank_levels(kinds) == [1, 2, 2, 2, 2, 3]


def test_a_title_that_the_outline_spells_otherwise_has_the_level_that_no_other_one_has():
    kinds = [Kind(20, LARGER, 1), *[Kind(14, LARGER, 1, 2)] * 4, Kind(12, LARGER, 1, 3)]
    assert rank_levels(kinds) == [1, 2, 2, 2, 2, 3]


def test_a_title_that_the_outline_has_beside_the_parts_below_it_is_above_them():
    kinds = [Kind(20, LARGER, 1, 1), *[Kind(14, LARGER, 1, 1)] * 4, Kind(12, LARGER, 1, 2)]
    assert rank_levels(kinds) == [1, 2, 2, 2, 2, 3]
    assert rank_levels([kinds[1], *kinds[1:]]) == [1, 1, 1, 1, 1, 2]


def test_an_outline_that_turns_sizes_round_is_not_believed():
    assert rank_levels([Kind(20, LARGER, 1, 2), Kind(12, LARGER, 1, 1)]) == [1, 2]


def test_no_headings_have_no_levels():
    assert rank_levels([]) == []


def test_of_many_sizes_those_used_once_are_no_levels_of_their_own():
    once = [Kind(size, LARGER, 1) for size in (40, 30, 26, 22, 18)]
    assert rank_levels([*once, *[Kind(14, LARGER, 1)] * 3])[-3:] == [2, 2, 2]


def test_bold_capitals_stand_above_other_bold_headings_where_they_come_first():
    capitals = Kind(10, HEAVY, 1, capitals=True)
    assert rank_levels([capitals, Kind(10, HEAVY, 1), capitals]) == [1, 2, 1]
    assert rank_levels([Kind(10, HEAVY, 1), capitals, capitals]) == [1, 1, 1]


def test_few_letters_in_capitals_are_on_the_level_of_others_numbered_like_them():
    method = Kind(10, HEAVY, 1, numbered=True, capitals=True, form="I.")
    short, inner = method._replace(capitals=None), method._replace(capitals=False, form="A.")
    assert rank_levels([method, method, inner, inner, short]) == [1, 1, 2, 2, 1]
    unnumbered = Kind(10, HEAVY, 1, capitals=True)
    assert rank_levels([unnumbered, unnumbered, unnumbered._replace(capitals=None)]) == [1, 1, 1]


def test_headings_that_run_into_their_text_are_below_those_that_do_not():
    kinds = [Kind(10, HEAVY, 1), Kind(10, LIGHT, 1), Kind(10, LIGHT, 1, run_in=True)]
    assert rank_levels(kinds) == [1, 2, 3]


def test_a_title_between_the_sizes_of_chapters_and_sections_takes_no_level():
    title, chapter = Kind(17, LARGER, 1), Kind(25, LARGER, 1, numbered=True)
    section = Kind(14, LARGER, 2, numbered=True)
    assert rank_levels([title, chapter, section, chapter, section]) == [1, 1, 2, 1, 2]


def test_a_smaller_heading_right_below_a_larger_one_is_inside_of_it_by_one_level():
    title, date, section = Kind(20, LARGER, 1), Kind(12, LARGER, 1), Kind(14, LARGER, 1)
    assert rank_levels([title, date, section, section]) == [1, 2, 2, 2]


def test_titles_of_notes_in_frames_keep_the_level_of_their_size():
    title, note, section = (
        Kind(20, LARGER, 1),
        Kind(12, LARGER, 1, framed=True),
        Kind(14, LARGER, 1),
    )
    assert rank_levels([title, note, section, section]) == [1, 3, 2, 2]


def test_what_stands_only_between_a_title_and_its_first_section_is_right_below_it():
    title, abstract = Kind(20, LARGER, 1), Kind(10, HEAVY, 1)
    section, inner = Kind(14, LARGER, 1), Kind(12, LARGER, 1)
    found = rank_levels([title, abstract, section, inner, section])
    assert found == [1, 2, 2, 3, 2]
    assert rank_levels([title, abstract, section, inner, abstract]) == [1, 4, 2, 3, 4]


def test_numbers_of_equally_many_parts_are_on_one_level_in_whatever_weight():
    section, sub = Kind(14, LARGER, 1, numbered=True), Kind(12, LARGER, 2, numbered=True)
    bold, light = Kind(10, HEAVY, 3, numbered=True), Kind(10, LIGHT, 3, numbered=True)
    assert rank_levels([section, sub, bold, light, bold]) == [1, 2, 3, 3, 3]


def test_a_number_of_two_parts_is_one_level_below_what_most_have_of_one():
    chapter, stray = Kind(14, LARGER, 1, numbered=True), Kind(12, LARGER, 1, numbered=True)
    section = Kind(11, LARGER, 2, numbered=True)
    kinds = [Kind(20, LARGER, 1), stray, chapter, section, chapter, section]
    assert rank_levels(kinds) == [1, 2, 2, 3, 2, 3]
    assert rank_levels([*kinds[:3], stray, section, chapter]) == [1, 3, 2, 3, 4, 2]
