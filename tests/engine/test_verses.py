from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.joins.verses import split_verses
from papermill_api.engine.pdf.layout import FigureBlock, TextBlock
from tests.engine.drawn import block

COLUMN = block(
    "The canal was dug in four summers and lined with heavy clay\n"
    "which all the keepers had to tread again in every other spring",
    y=200,
)


def texts(*blocks: TextBlock) -> list[str]:
    return [found.text for found in split_verses(blocks) if isinstance(found, TextBlock)]


def test_verses_stand_alone_though_they_go_on_in_small_letters():
    stanza = "The water stands without a sound,\nthe gate is shut\nand wait like us"
    assert texts(COLUMN, block(stanza, x=80))[1:] == stanza.split("\n")


def test_a_stanza_in_two_parts_is_one():
    above = block("It is shut;\nthe day is done.", x=80, y=100)
    below = block("And wait", x=80, y=above.box.y1 + 10)
    assert texts(COLUMN, above, below)[1:] == ["It is shut;", "the day is done.", "And wait"]


def test_lines_of_an_algorithm_may_start_at_several_edges():
    loop = block("n := 0\nfor each x in r do", x=80, y=100)
    inner = block("end", x=95, y=loop.box.y1 + 10)
    assert texts(COLUMN, loop, inner)[1:] == ["n := 0", "for each x in r do", "end"]


def test_lines_that_end_where_the_next_word_would_reach_too_far_are_prose():
    narrow = "The water stands\nwithout a sound\nbeside the gate"
    assert texts(COLUMN, block(narrow, x=80))[1:] == [narrow]


def test_two_short_lines_tell_too_little():
    assert texts(COLUMN, block("The water stands\nby us", x=80))[1:] == ["The water stands\nby us"]


def test_no_text_tells_how_wide_the_column_is():
    stanza = "The water stands without a sound,\nthe gate is shut\nand wait like us"
    assert texts(block(stanza, x=80)) == [stanza]


def test_a_stanza_of_lines_as_long_as_one_another_is_told_by_the_next():
    even = "the gate was shut\nthe keeper away"
    lines = [even, "The water stands without\na sound\nand waits"]
    above = block(lines[0], x=80, y=100)
    below = block(lines[1], x=80, y=above.box.y1 + 18)
    assert texts(COLUMN, above)[1:] == [even]
    assert texts(COLUMN, above, below)[1:] == [*even.split("\n"), *lines[1].split("\n")]


def test_a_long_paragraph_that_fills_its_own_width_is_prose_though_others_are_wider():
    narrow = "\n".join(["of all that the water brings by"] * 7)
    lines = narrow + "\nand so it stays"
    assert (
        texts(COLUMN, block(lines, x=80), block("It is\nshut and quite still", x=80, y=176))[1]
        == lines
    )


def test_lines_around_a_box_that_go_on_below_it_are_prose():
    beside = block("At a glance\nTwo hours", x=220, y=90)
    text = block(
        "The best time is early\nsummer, and the bees\nmust be fed in every week of winter", x=80
    )
    assert texts(COLUMN, beside, text)[2:] == [text.text]


def test_lines_before_a_text_that_stands_beside_them_are_prose():
    early = "The water stands\nby us\nwithout a sound"
    beside = block("a note of the\nmargin of it", x=165, y=200)
    column = block("which all the keepers had to tread again in every other spring\nof it", y=400)
    assert texts(column, block(early, x=72, y=200))[1:] == early.split("\n")
    assert texts(column, block(early, x=72, y=200), beside)[1:2] == [early]


def test_lines_cut_short_by_a_picture_above_the_last_one_are_prose():
    text = "The water stands\nwithout a sound\nbeside its gate\nand goes over all the weirs of it"
    picture = FigureBlock(1, Box(190, 190, 400, 226))
    lines = block(text, x=72, y=200)
    assert [b.text for b in split_verses([COLUMN, lines, picture]) if b is lines] == [text]


def test_stanzas_alone_on_a_page_are_told_by_their_early_ends():
    one = "The river comes\nby night and day\nand as\nit turns\nit takes all of the stone and clay."
    two = "I saw the miller\nat his door\nand it\nwas\nlike the beam that turns by wind and day."
    stanzas = block(one, y=100), block(two, y=160)
    assert texts(*stanzas) == [*one.split("\n"), *two.split("\n")]
    narrow = "The water stands\nwithout a sound\nbeside the gate"
    even = block(narrow, y=100), block(narrow, y=160)
    assert texts(*even) == [narrow, narrow]
    assert texts(*stanzas, block(narrow, x=120, y=220)) == [one, two, narrow]


def test_a_line_that_sticks_out_of_its_column_makes_no_stanzas_of_a_page():
    text = "The water stands by\nthe wall and goes\nover all of the weirs\nof it in the night"
    path = "/a/path/without/a/place/to/break/it"
    upper, lower = block(text, y=100), block(f"{text}\n{path}", y=200)
    assert texts(upper, lower) == [upper.text, lower.text]
