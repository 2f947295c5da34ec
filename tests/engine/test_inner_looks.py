from papermill_api.engine.pdf.headings.dress import Dress
from papermill_api.engine.pdf.headings.inner_looks import inner_looks
from papermill_api.engine.pdf.headings.levels import LARGER, Kind, rank_levels

BOLD, SLANTED = Dress(bold=True), Dress(upright=False)
BLUE, BLACK, GREEN = Dress(True, colour=0x0066CC), Dress(True), Dress(True, colour=0x008800)
NUMBERED = BOLD._replace(numbered=True)


def depths(*looks: Dress) -> list[int]:
    """Of headings of one place, each over text of its own."""
    return inner_looks(looks, [0] * len(looks), [False] * len(looks))


def test_weaker_headings_between_stronger_ones_stand_inside_of_them():
    assert depths(BOLD, SLANTED, SLANTED, BOLD, SLANTED, BOLD) == [0, 1, 1, 0, 1, 0]


def test_capitals_and_the_middle_of_the_column_are_stronger():
    for strong in (Dress(capitals=True), Dress(centred=True)):
        assert depths(strong, Dress(), Dress(), strong, Dress()) == [0, 1, 1, 0, 1]


def test_colours_are_levels_in_the_order_in_which_they_come():
    assert depths(BLUE, BLACK, BLACK, BLUE, BLACK, BLACK) == [0, 1, 1, 0, 1, 1]


def test_three_looks_are_three_levels():
    caps = Dress(True, True)
    assert depths(caps, BOLD, SLANTED, SLANTED, BOLD, caps, BOLD, SLANTED, BOLD, SLANTED) == [
        *(0, 1, 2, 2, 1, 0, 1, 2, 1, 2)
    ]


def test_pairs_of_colours_are_of_one_level():
    assert depths(GREEN, BLUE, GREEN, BLUE, GREEN, BLUE) == [0] * 6


def test_headings_outside_of_stronger_ones_are_not_inside_of_any():
    looks = [BOLD, SLANTED, BOLD, SLANTED, SLANTED]
    places = [0, 1, 1, 1, 1, 1, 0, 1]  # the last has only a chapter above it
    dresses = [BLUE, *looks, BLUE, SLANTED]
    assert inner_looks(dresses, places, [False] * 8) == [0] * 8


def test_an_abstract_before_the_first_of_the_others_is_as_high():
    assert depths(SLANTED, BOLD, SLANTED, SLANTED, BOLD, SLANTED) == [0, 0, 1, 1, 0, 1]


def test_numbers_say_for_themselves_what_they_are_inside_of():
    weak = SLANTED._replace(numbered=True)
    assert depths(BOLD, weak, weak, BOLD, weak, weak) == [0] * 6


def test_numbered_headings_are_of_one_look_whatever_signs_are_in_them():
    odd = SLANTED._replace(numbered=True)
    assert depths(NUMBERED, BLUE, BLUE, odd, BLUE, BLUE, NUMBERED) == [0, 1, 1, 0, 1, 1, 0]


def test_what_cannot_be_told_is_as_most_of_its_kind():
    unknown = Dress(bold=True, capitals=None)
    caps = Dress(True, True)
    assert depths(caps, SLANTED, SLANTED, unknown, SLANTED, caps) == [0, 1, 1, 0, 1, 0]


def test_what_stands_right_over_the_others_is_not_inside_of_them():
    looks = [BOLD, SLANTED, BOLD, SLANTED, BOLD, BOLD]
    stacked = [False, False, True, False, True, False]  # "Chapter 1" over its title
    assert inner_looks(looks, [0] * 6, stacked) == [0] * 6


def test_looks_of_one_size_rank_headings():
    kinds = [Kind(20, LARGER, 1), *(Kind(14, LARGER, 1, dress=d) for d in (BOLD, SLANTED) * 2)]
    more = Kind(14, LARGER, 1, dress=SLANTED)
    assert rank_levels([*kinds, more, Kind(12, LARGER, 1)]) == [1, 2, 3, 2, 3, 3, 4]
