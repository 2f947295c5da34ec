import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.pdf.scripts.bidi import read_glyphs
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO


def glyphs(text: str, right: float = 300, step: float = 5) -> list[Glyph]:
    """Characters set from the right to the left, in the order given; a space is only white."""
    made = []
    for char in text:
        right -= step
        if char != " ":
            made.append(Glyph(char, Box(right, 90, right + step, 100), 98, BODY, 0))
    return made


def texts(found: list[Glyph]) -> list[str]:
    return [word.text for word in read_glyphs(found)[0]]


def test_words_are_read_from_the_right():
    assert texts(glyphs("שלום עולם")) == ["שלום", "עולם"]


def test_a_raised_mark_is_a_word_of_its_own_at_its_word_in_whichever_order_it_comes():
    letters = glyphs("שלום עולם")
    left = letters[-1].box.x0
    mark = Glyph("1", Box(left - 3, 86, left, 95), 94, replace(BODY, size=6.0), 0)
    for found in ([*letters, mark], [mark, *letters]):
        words = read_glyphs(found)[0]
        assert [(w.text, w.space, w.baseline) for w in words] == [
            ("שלום", True, 98),
            ("עולם", False, 98),
            ("1", True, 94),
        ]


def test_a_stop_behind_the_mark_of_a_note_stands_at_it():
    letters = glyphs("שלום")
    left = letters[-1].box.x0
    mark = Glyph("1", Box(left - 3, 86, left, 95), 94, replace(BODY, size=6.0), 0)
    rest = glyphs(". עולם", left - 3)
    words = read_glyphs([*letters, mark, *rest])[0]
    assert [(w.text, w.space) for w in words[:3]] == [("שלום", False), ("1", False), (".", True)]


def test_a_letter_that_reaches_under_the_whole_next_one_comes_before_it():
    kaf, meem, alef = glyphs("كما")
    wide = replace(kaf, box=replace(kaf.box, x0=meem.box.x0 - 0.2))
    assert texts([alef, wide, meem]) == ["كما"]


def test_letters_set_over_those_that_follow_keep_the_order_in_which_the_others_run():
    alef, lam, meem, hah, *rest = glyphs("المحطة")
    under = replace(hah, box=replace(hah.box, x1=meem.box.x1))
    over = replace(meem, box=replace(hah.box, x0=hah.box.x0 + 1, x1=hah.box.x0 + 8.8))
    assert texts([alef, lam, over, under, *rest]) == ["المحطة"]
    assert texts([alef, lam, under, over, *rest]) == ["الحمطة"]


def test_a_question_mark_of_arabic_at_the_left_of_a_latin_word_ends_it():
    assert texts(glyphs("مخدم PADLnepO؟ نحن")) == ["مخدم", "OpenLDAP؟", "نحن"]


def test_the_order_of_the_glyphs_does_not_matter():
    assert texts(glyphs("שלום עולם")[::-1]) == ["שלום", "עולם"]


def test_a_line_whose_middle_comes_last_is_one():
    first, middle, last = glyphs("שלום", 300), glyphs("אבגדהוזחטי", 275), glyphs("לכם", 220)
    others = [
        replace(one, box=Box(one.box.x0, y - 8, one.box.x1, y + 2), baseline=y)
        for y in (118, 138, 158, 178)
        for one in glyphs("שורה")
    ]
    found = texts([*last, *first, *others, *middle])
    assert found[:3] == ["שלום", "אבגדהוזחטי", "לכם"]


def test_slanted_glyphs_over_a_line_are_words_of_their_own():
    slanted = replace(BODY, angle=315, size=60.0)
    mark = [
        Glyph(letter, Box(200 + 40 * n, 70 - 20 * n, 240 + 40 * n, 120 - 20 * n), 95, slanted, 9, 7)
        for n, letter in enumerate("NO")
    ]
    assert texts([*glyphs("שלום"), *mark, *glyphs("עולם", 270)]) == ["שלום", "עולם", "NO"]


def test_numbers_and_latin_words_keep_their_way():
    # On paper: the line goes leftwards, "2024" and "PDF file" inside of it rightwards.
    assert texts(glyphs("שנת 4202 עם elif FDP זה")) == ["שנת", "2024", "עם", "PDF", "file", "זה"]


def test_a_line_with_a_long_latin_name_keeps_the_way_of_its_page():
    head = glyphs("תוכנה: rellatsni-naibed")
    below = [
        replace(one, box=Box(one.box.x0, 110, one.box.x1, 120), baseline=118)
        for one in glyphs("שורה אחת של הדף")
    ]
    assert texts([*head, *below])[:2] == ["תוכנה:", "debian-installer"]
    assert texts(head)[0] == "debian-installer"


def test_letters_of_one_glyph_are_lam_then_alef():
    lam, alef = (Glyph(c, Box(100, 90, 105, 100), 98, BODY, 0) for c in "لا")
    assert texts([alef, lam]) == ["لا"]


@pytest.mark.parametrize("letters", ["لى", "في", "كي"])
def test_a_letter_and_yeh_of_one_glyph_come_in_that_order(letters: str):
    one, yeh = (Glyph(c, Box(100, 90, 105, 100), 98, BODY, 0) for c in letters)
    assert texts([yeh, one]) == [letters]
    assert texts([one, yeh]) == [letters]


def test_yeh_and_meem_of_one_glyph_keep_their_order():
    yeh, meem = (Glyph(c, Box(100, 90, 105, 100), 98, BODY, 0) for c in "يم")
    assert texts([yeh, meem]) == ["يم"]


def test_a_mark_follows_the_letter_it_stands_on():
    letters = glyphs("שלום")
    mark = Glyph("\u05b8", Box(292, 86, 293, 96), 97, BODY, 0)
    assert texts([*letters, mark]) == ["של\u05b8ום"]


def test_a_mark_and_its_letter_that_both_name_both_spell_the_letter_once():
    heh, hamza = "\u0647", "\u0654"
    letter = [Glyph(char, Box(100, 90, 106, 100), 98, BODY, 0) for char in (hamza, heh)]
    above = [Glyph(char, Box(101, 86, 103, 96), 98, BODY, 0) for char in (hamza, heh)]
    assert texts([*above, *letter]) == [heh + hamza]


def test_a_mark_off_the_line_that_names_its_letter_does_not_spell_it_again():
    reh, shadda = "\u0631", "\u0651"

    def both(left: float, middle: float, right: float, y: float, order: int) -> list[Glyph]:
        boxes = (Box(middle, y - 8, right, y + 2), Box(left, y - 8, middle, y + 2))
        return [
            Glyph(char, box, y, BODY, order) for char, box in zip(reh + shadda, boxes, strict=True)
        ]

    after = Glyph("\u0639", Box(88, 90, 96, 100), 98, BODY, 2)
    assert texts([*both(97, 99, 101, 97, 0), *both(96, 100, 104, 98, 1), after]) == [
        reh + shadda + "\u0639"
    ]


def test_a_doubled_letter_on_the_line_is_spelt_twice():
    meem, shadda = "\u0645", "\u0651"
    first = Glyph(meem, Box(106, 90, 112, 100), 98, BODY, 0)
    second = Glyph(meem, Box(103, 90, 106, 100), 98, BODY, 1)
    mark = Glyph(shadda, Box(100, 90, 103, 100), 98, BODY, 1)
    assert texts([first, second, mark]) == [meem + meem + shadda]


def test_a_sign_that_parts_letters_stands_before_the_letter_it_is_drawn_with():
    first = Glyph("\u06cc", Box(106, 90, 112, 100), 98, BODY, 0)
    both = [Glyph(char, Box(100, 90, 106, 100), 98, BODY, 0) for char in ("\u067e", "\u200c")]
    assert texts([first, *both]) == ["\u06cc\u200c\u067e"]


def test_brackets_that_name_their_shape_are_turned():
    assert texts(glyphs(")שלום(")) == ["(שלום)"]


def test_lines_stay_apart():
    upper = glyphs("שלום")
    lower = [replace(g, box=Box(g.box.x0, 110, g.box.x1, 120), baseline=118) for g in upper]
    assert texts([*upper, *lower]) == ["שלום", "שלום"]


def test_text_that_reads_rightwards_stays_so_beside_it():
    latin = [
        Glyph(c, Box(5.0 * n, 190, 5.0 * n + 5, 200), 198, BODY, 0)
        for n, c in enumerate("see the שלום")
        if c != " "
    ]
    assert texts(latin)[:2] == ["see", "the"]


def test_a_number_in_parts_keeps_its_way_before_its_stop():
    assert texts(glyphs("שלום 3210555-30.")) == ["שלום", "03-5550123."]


def test_a_range_that_goes_down_from_the_left_is_read_from_the_right():
    assert texts(glyphs("שלום 00:7–00:21")) == ["שלום", "7:00–12:00"]
    assert texts(glyphs("שלום 1202–9102")) == ["שלום", "2019–2021"]


def test_white_inside_of_a_bracket_is_no_space():
    words = "שלום", "(", "אבג", ")", "עולם"
    rights = 300, 272, 267, 249, 238  # 0.8, 0.3, 0.3 and 0.6 em of white
    made = [
        glyph for word, right in zip(words, rights, strict=True) for glyph in glyphs(word, right)
    ]
    shrunk = [
        replace(glyph, box=replace(glyph.box, x0=glyph.box.x0 + 3)) if glyph.text in "()" else glyph
        for glyph in made
    ]
    pieces = [replace(glyph, piece=at) for at, glyph in enumerate(shrunk)]
    assert texts(pieces) == ["שלום", "(אבג)", "עולם"]


def test_the_sign_of_a_percentage_comes_before_it():
    assert texts(glyphs("שלום −%3.01 עולם")) == ["שלום", "−10.3%", "עולם"]


def test_the_sign_of_a_number_comes_before_it():
    # On paper a leftward line shows it on the right of the number.
    assert texts(glyphs("ערך -1 כאן")) == ["ערך", "-1", "כאן"]


def test_quotes_that_pdfium_mirrored_are_those_that_were_typed():
    assert texts(glyphs("”שלום“ לכם")) == ["“שלום”", "לכם"]


def test_the_mark_after_an_items_number_follows_it():
    # On paper the full stop stands on the left of the number.
    assert texts(glyphs("1. שלום עולם")) == ["1.", "שלום", "עולם"]
    assert texts(glyphs("1.2. שלום עולם")) == ["2.1.", "שלום", "עולם"]


def spaced(text: str, letter: float, word: float) -> list[Glyph]:
    """Characters set leftwards with white, in points, after each letter and between words."""
    made, right = [], 400.0
    for piece, part in enumerate(text.split()):
        for char in part:
            made.append(Glyph(char, Box(right - 5, 90, right, 100), 98, BODY, 0, piece))
            right -= 5 + letter
        right -= word - letter
    return made


def test_letters_that_stand_apart_are_no_words_where_spaces_are_wider():
    assert texts(spaced("دار ورد", 0.18 * BODY.size, 0.35 * BODY.size)) == ["دار", "ورد"]


def test_white_as_wide_as_spaces_parts_words_without_a_space():
    found = spaced("دار ورد زار", 0.0, 0.3 * BODY.size)
    assert texts([replace(g, piece=max(g.piece, 1)) for g in found]) == ["دار", "ورد", "زار"]


def test_the_stop_after_a_latin_phrase_stands_behind_it():
    # On paper the full stop stands on the left of "GET".
    assert texts(glyphs("שלום עולם smeti TEG.")) == ["שלום", "עולם", "GET", "items."]


def test_dashes_before_a_latin_word_stand_before_it():
    # On paper they stand on the right of it.
    assert texts(glyphs("שלום --nur")) == ["שלום", "--run"]


def test_a_dash_beside_a_latin_word_goes_with_the_line():
    assert texts(glyphs("שלום – FDP")) == ["שלום", "–", "PDF"]


def test_brackets_of_one_shape_open_and_close_by_turns():
    assert texts(glyphs("עולם (שלום( גם")) == ["עולם", "(שלום)", "גם"]


def test_arabic_numbers_keep_their_way():
    assert texts(glyphs("سنة ٤٢٠٢")) == ["سنة", "٢٠٢٤"]


def test_an_arabic_comma_does_not_turn_a_latin_word():
    assert texts(glyphs("هذا ملف FDP،")) == ["هذا", "ملف", "PDF،"]


def test_an_arabic_comma_follows_the_number_it_stands_behind():
    assert texts(glyphs("سنة 3202، ثم")) == ["سنة", "2023،", "ثم"]


def test_a_word_looks_as_its_letters_do():
    *letters, colon = glyphs("שלום:")
    bold = [replace(letter, style=replace(BODY, bold=True)) for letter in letters]
    assert [word.style.bold for word in read_glyphs([*bold, colon])[0]] == [True]


def among_hebrew(found: list[Glyph]) -> list[str]:
    """Texts of a line at y 90 to 100 on a page whose other lines read leftwards."""
    below = [
        replace(one, box=Box(one.box.x0, y - 8, one.box.x1, y + 2), baseline=y)
        for y in (138, 158, 178)
        for one in glyphs("שורה אחת של הדף", 300)
    ]
    return [word.text for word in read_glyphs([*found, *below])[0] if word.box.y0 < 110]


def test_a_latin_item_on_a_leftward_page_begins_at_its_number():
    # On paper: ".Press the key .3"
    assert among_hebrew(glyphs("3. yek eht sserP.")) == ["3.", "Press", "the", "key."]


def test_a_latin_item_apart_from_its_bullet_comes_after_it():
    item = glyphs("naibeD", 285)
    assert among_hebrew([*glyphs("•"), *item]) == ["•", "Debian"]
    assert texts([*glyphs("•"), *item]) == ["Debian", "•"]


def test_the_stop_of_latin_words_in_one_cell_of_a_leftward_page_does_not_go_to_another():
    # On paper: ".Stable only    12"
    assert among_hebrew([*glyphs("21", 300), *glyphs("ylno elbatS.", 275)]) == [
        *("Stable", "only."),
        "12",
    ]


def test_a_name_that_begins_with_a_dot_keeps_it_on_a_leftward_page():
    assert among_hebrew(glyphs("TEN.")) == [".NET"]


def test_numbers_in_a_row_go_with_their_leftward_line():
    # On paper: "2021 – 2020" in a line that is read from its right.
    assert texts(glyphs("בשנים 0202 – 1202 כאן")) == ["בשנים", "2020", "–", "2021", "כאן"]


def test_the_thousands_of_a_number_keep_their_way_in_a_leftward_line():
    assert texts(glyphs("סכום 052 106 41 כאן")) == ["סכום", "14", "601", "250", "כאן"]


def test_a_row_of_numbers_keeps_its_way_on_a_page_of_latin_text():
    def below(text: str, y: float) -> list[Glyph]:
        return [
            replace(one, box=Box(one.box.x0, y - 8, one.box.x1, y + 2), baseline=y)
            for one in glyphs(text)
        ]

    lines = [*below("שלום", 118), *below("txet nitaL fo enil gnol a", 138)]
    found = read_glyphs([*glyphs("31 21 11"), *lines])[0]
    assert [word.text for word in found if word.text.isdigit()] == ["11", "12", "13"]


def test_a_mark_that_shares_a_text_with_its_letter_stands_on_that_and_not_on_the_next():
    yeh, damma, hah = "\u064a", "\u064f", "\u062d"
    letter = Glyph(yeh, Box(102, 90, 104, 100), 98, BODY, 0)
    mark = Glyph(damma, Box(100, 90, 102, 100), 98, BODY, 0)
    after = Glyph(hah, Box(90, 90, 100.5, 100), 98, BODY, 1)
    assert texts([letter, mark, after]) == [yeh + damma + hah]


def test_letters_that_overlap_come_as_their_middles_do():
    lam, alef = (
        Glyph("\u0644", Box(96, 90, 104, 100), 98, BODY, 0),
        Glyph("\u0627", Box(97, 90, 99, 100), 98, BODY, 1),
    )
    assert texts([lam, alef]) == ["\u0644\u0627"]


def test_what_begins_the_first_of_some_latin_words_is_not_left_at_the_last():
    # On paper the run goes rightwards and ends at what was typed before it: "subnet mask" + vav.
    assert texts(glyphs("כתובות וksam tenbus נמצאות")) == [
        "כתובות",
        "וsubnet",
        "mask",
        "נמצאות",
    ]


def test_a_bracket_around_latin_words_stands_on_their_other_side():
    assert texts(glyphs("הפקודה (c- gkpd) כאן"))[1:3] == ["(dpkg", "-c)"]
    assert texts(glyphs("הפקודה (אני c- gkpd) כאן"))[2:4] == ["dpkg", "-c)"]


def test_round_brackets_at_the_ends_of_a_word_open_and_close_it():
    assert texts(glyphs("אב (גד( הו) זח"))[1] == "(גד)"


def test_a_path_that_begins_and_ends_with_a_slash_keeps_both():
    assert texts(glyphs("זה /emoh/ פה"))[1] == "/home/"


def test_a_mark_of_another_script_on_latin_letters_turns_none_of_them():
    latin = [
        Glyph(char, Box(100 + 5 * at, 120, 105 + 5 * at, 130), 128, BODY, 1)
        for at, char in enumerate("Detail")
    ]
    mark = Glyph("\u073f", Box(101, 120, 104, 130), 128, BODY, 1)
    assert texts([*glyphs("אב"), *latin, mark]) == ["אב", "D\u073fetail"]


def page_of(*lines: list[Glyph], step: float = 20) -> list[Glyph]:
    """Lines below each other, by their glyphs of one line."""
    return [
        replace(
            one,
            box=replace(one.box, y0=one.box.y0 + step * at, y1=one.box.y1 + step * at),
            baseline=one.baseline + step * at,
        )
        for at, line in enumerate(lines)
        for one in line
    ]


def of_latin(text: str, right: float = 300) -> list[Glyph]:
    """What a page shows from left to right, its right end at `right`."""
    return glyphs(text[::-1], right)


MOSTLY_LATIN = [
    of_latin("Some of the words that explain a picture go on"),
    of_latin(".until the end of the sentence"),
    of_latin("Others are in the next paragraph, which ends"),
    of_latin(":here"),
]


def test_a_head_of_latin_letters_is_read_leftwards_where_lines_begin_at_the_right():
    # On paper "Ethernet shel", for "shel Ethernet", over lines in English
    head = [*glyphs("של"), *of_latin("Ethernet", 285)]
    assert texts(page_of(head, *MOSTLY_LATIN))[:2] == ["של", "Ethernet"]


def test_a_head_of_latin_letters_keeps_its_way_where_lines_begin_at_the_left():
    lines = [
        [replace(one, box=replace(one.box, x0=one.box.x0 - x, x1=one.box.x1 - x)) for one in line]
        for line in MOSTLY_LATIN
        for x in [line[-1].box.x0]
    ]
    head = [*glyphs("של", 55), *of_latin("Ethernet", 40)]
    assert texts(page_of(head, *lines))[:2] == ["Ethernet", "של"]


def test_the_stop_of_a_latin_line_that_ends_on_its_left_comes_last():
    found = texts(page_of(glyphs("של"), *MOSTLY_LATIN))
    assert "sentence." in found
    assert found[-1] == "here:"


def test_figures_in_brackets_are_mirrored_where_lines_begin_at_the_right():
    found = texts(page_of(glyphs("של"), *MOSTLY_LATIN, of_latin(")5,216(", 200)))
    assert found[-1] == "(5,216)"


def test_an_address_that_goes_on_behind_a_hyphen_keeps_it():
    link = [*glyphs("← שורה ארוכה של מילים כאן"), *of_latin("https://a.example/main-", 170)]
    assert texts(link)[-1] == "https://a.example/main-"


def test_a_line_with_wide_white_that_came_in_two_parts_is_one():
    # The line fills its measure: its first words come after those further to the left.
    first, last = glyphs("שלום לכם", 300), glyphs("אבגדהוזח טילמ", 254.5)
    others = [one for one in page_of(*[glyphs("שורה")] * 5) if one.baseline > 100]
    found = texts([*last, *first[:4], *first[4:], *others])
    assert found[:2] == ["שלום", "לכם"]


def test_a_page_of_latin_text_that_begins_at_the_right_is_leftward():
    assert read_glyphs(page_of(glyphs("של"), *MOSTLY_LATIN))[1]
    assert not read_glyphs(page_of(glyphs("של", 50), *[of_latin("Some words.", 60)] * 3))[1]


def test_an_arabic_comma_on_the_left_of_a_latin_word_ends_its_run():
    # On paper: "LZMA ،bzip2 ،gzip" on the left of the rest, to be read from its right
    assert texts([*glyphs("مخدم جديد هنا كلمة اخرى "), *of_latin("LZMA ،bzip2 ،gzip", 180)])[
        -3:
    ] == [
        *("gzip،", "bzip2،", "LZMA"),
    ]


def test_a_bracket_that_closes_a_pair_over_two_latin_lines_keeps_its_shape_and_side():
    lines = [
        of_latin("Name a host (perhaps of yours or"),
        of_latin(".of another) for all"),
        of_latin(":one)"),
    ]
    found = texts(page_of(glyphs("של"), *MOSTLY_LATIN, *lines))
    assert found[-5:] == ["of", "another)", "for", "all.", "one):"]


def test_quotes_at_the_ends_of_latin_words_stand_on_the_side_that_their_shape_tells():
    line = [*glyphs("שורה ארוכה של מילים כאן "), *of_latin("”One” and “two“", 175)]
    assert texts(line)[-3:] == ["“One”", "and", "“two”"]


def test_the_last_sign_of_an_address_that_stands_on_its_left_ends_it():
    line = [*glyphs("שורה ארוכה של מילים כאן "), *of_latin("/https://a.example/b", 175)]
    assert texts(line)[-1] == "https://a.example/b/"


def lowered(found: list[Glyph]) -> list[Glyph]:
    """The same, a line further down."""
    down = ((one, one.box) for one in found)
    return [
        replace(one, box=replace(box, y0=box.y0 + 14, y1=box.y1 + 14), baseline=one.baseline + 14)
        for one, box in down
    ]


def test_code_and_the_stop_behind_it_are_two_words_that_touch():
    code = [
        Glyph(char, Box(250 + 5 * at, 90, 255 + 5 * at, 100), 98, MONO, 0)
        for at, char in enumerate("ls")
    ]
    words = read_glyphs([*glyphs("שלום"), *code, *glyphs(",", 250), *glyphs("עולם", 240)])[0]
    found = [(word.text, word.style.mono, word.space) for word in words]
    assert found[1:3] == [("ls", True, False), (",", False, True)]
    alone = read_glyphs([*glyphs("שלום"), *lowered(code), *lowered(glyphs(",", 250))])[0]
    assert [(word.style.mono, len(word.text)) for word in alone] == [(False, 4), (False, 3)]


def test_the_sign_between_the_digits_of_a_time_behind_a_prefix_stays():
    left = 300 - 5 * len("שלום ל-")
    time = [
        Glyph(char, Box(left - 25 + 5 * at, 90, left - 20 + 5 * at, 100), 98, BODY, 0)
        for at, char in enumerate("11:00")
    ]
    assert texts([*glyphs("שלום ל-"), *time]) == ["שלום", "ל-11:00"]


def test_a_bracket_at_the_right_of_a_number_opens_before_it():
    line = [*glyphs("קטנה "), *of_latin("6)", 275), *glyphs("מטר(", 262)]
    assert texts(line) == ["קטנה", "(6", "מטר)"]
