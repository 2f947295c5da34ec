import pytest

from papermill_api.engine.pdf.reading.fonts import font_of_name


@pytest.mark.parametrize(
    "name",
    ["SFSX1440", "SFBI1095", "CMB10", "LinLibertineTB", "LinBiolinumTZ", "Kp-Medium", "SFBBX10"],
)
def test_codes_in_the_names_of_tex_fonts_say_bold(name: str):
    assert font_of_name(name, 0, 400).bold


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
