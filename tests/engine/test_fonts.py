import pytest

from papermill_api.engine.pdf.reading import fonts
from papermill_api.engine.pdf.reading.fonts import (
    FIXED_PITCH,
    ITALIC,
    find_medium_cuts,
    font_of_name,
    may_be_fixed_width,
)


@pytest.mark.parametrize(
    "name",
    ["SFSX1440", "SFBI1095", "CMB10", "LinLibertineTB", "LinBiolinumTZ", "Kp-Medium", "SFBBX10"],
)
def test_codes_in_the_names_of_tex_fonts_say_bold(name: str):
    assert font_of_name(name, 0, 400).bold


@pytest.mark.parametrize("tag", ["ABCDEF+", "4cbc05+", ""])
def test_the_tag_of_a_subset_is_no_part_of_the_name(tag: str):
    assert font_of_name(f"{tag}Ming", 0, 400).name == "Ming"


@pytest.mark.parametrize("name", ["FuturaHv", "FrutigerLTStd-Blk", "SabonBdIt", "Univers-BdCn"])
def test_names_may_shorten_how_bold_they_are(name: str):
    assert font_of_name(name, 0, 400).bold


@pytest.mark.parametrize(
    ("text", "uses", "found"),
    [("Roboto", 900, True), ("Roboto-Regular", 900, True), ("Roboto", 90, False)],
)
def test_the_medium_cut_of_the_family_of_the_text_is_as_good_as_bold(
    text: str, uses: int, found: bool
):
    medium = font_of_name("Roboto-Medium", 0, 400)
    cuts = {font_of_name(text, 0, 400): uses, medium: 100}
    assert find_medium_cuts(cuts) == ({medium} if found else set())


@pytest.mark.parametrize("text", ["Inter", "Roboto-Light"])
def test_a_medium_cut_of_another_family_or_beside_a_light_one_is_not(text: str):
    cuts = {font_of_name(text, 0, 400): 900, font_of_name("Roboto-Medium", 0, 400): 100}
    assert find_medium_cuts(cuts) == set()


def test_a_font_that_is_known_to_be_none_is_not_fixed_width_by_its_flags():
    told = [font_of_name(name, FIXED_PITCH, 400).mono for name in ("Times-Roman", "Andale")]
    assert told == [False, True]


@pytest.mark.parametrize("name", ["FuturaBkIt", "SabonLtIt"])
def test_names_may_shorten_italic(name: str):
    assert font_of_name(name, 0, 400).italic


@pytest.mark.parametrize(
    "name", ["SFRM1095", "SFSS1095", "CMBSY10", "LinLibertineT", "Kp-Regular", "Roboto-Medium"]
)
def test_and_others_do_not(name: str):
    assert not font_of_name(name, 0, 400).bold


@pytest.mark.parametrize(
    "name", ["SFBI1095", "SFSI1000", "LinLibertineTI", "LinLibertineTBI", "CMBXSL10"]
)
def test_codes_say_italic(name: str):
    assert font_of_name(name, 0, 400).italic


@pytest.mark.parametrize(
    "name", ["t1xtt", "txbtt", "Tt-Kp-Regular", "TeXGyreCursor-Bold", "CMITT10"]
)
def test_names_of_typewriter_type_for_tex_say_so(name: str):
    assert font_of_name(name, 0, 400).mono


@pytest.mark.parametrize("name", ["Noto-Serif-CJK-SC", "Noto-Sans-SC", "Songti-SC", "PingFang-SC"])
def test_simplified_chinese_is_no_small_capitals(name: str):
    assert not font_of_name(name, 0, 400).small_caps
    assert font_of_name("Alegreya-SC", 0, 400).small_caps


def test_codes_say_small_capitals_and_fixed_width():
    assert font_of_name("SFCC1095", 0, 400).small_caps
    assert font_of_name("SFST1095", 0, 400).mono
    assert font_of_name("LinLibertineMT", 0, 400).mono


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ({"i": 500.0, "m": 500.0, "W": 364.0, ".": 500.0}, True),  # a font without a W
        ({"i": 364.0, "m": 500.0, "W": 364.0, ".": 500.0}, True),
        ({"i": 319.0, "m": 944.0, "W": 1046.0, ".": 250.0}, False),
        (dict.fromkeys("imW.", 0.0), False),
    ],
)
def test_a_font_of_few_glyphs_may_be_fixed_width_whatever_it_lacks(
    monkeypatch: pytest.MonkeyPatch, widths: dict[str, float], expected: bool
):
    monkeypatch.setattr(fonts, "_width_of", lambda handle, letter: widths[letter])
    assert may_be_fixed_width(1) is expected


@pytest.mark.parametrize(
    "name", ["MerriweatherLight-Regular", "Lora-Bold", "Caladea", "C059-Roman"]
)
def test_families_whose_files_do_not_say_so_have_serifs(name: str):
    assert font_of_name(name, 0, 400).serif


@pytest.mark.parametrize(
    "name",
    [
        *("CMMI10", "MTMI", "NewTXMI7", "LibertineMathMI", "PazoMath-Italic", "Rpxmi", "txmiaX"),
        *("LMMathItalic9-Italic", "MathDesign-CH-Regular-Italic-MathItalic-10"),
    ],
)
def test_letters_for_formulas_are_not_italic_though_they_are_slanted(name: str):
    assert not font_of_name(name, ITALIC, 400).italic


@pytest.mark.parametrize("name", ["rtxi", "CMTI10", "MathDesign-CH-Regular-Italic-T1-10"])
def test_slanted_letters_of_text_are_italic(name: str):
    assert font_of_name(name, ITALIC, 400).italic
