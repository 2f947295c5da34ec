"""The real engine on small drawn pictures: that its models are there, and what its answers mean."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.ocr import rapidocr
from papermill_api.engine.ocr.rapidocr import RapidOcrEngine
from tests.engine.scan_maker import FONT
from tests.engine.stroke_letters import draw_rows

ROWS = ("On Paper Mills, 1862", "A mill takes rags and water", "and makes paper of them.")
RUSSIAN = ("ЖЕНЕ НЕ ШЛИ ПИЛИ", "ЧИТЕ ГЛИНЕ ЖИТЕЛИ ЦЕНИТ", "ТЕ ШИПИ ЛЕЖЕЛИ")
GREEK = ("ΓΗ ΛΕΞΗ ΔΕΝ ΠΛΕΝΕΝ", "ΕΛΛΗΝ ΨΕΓΕΝ ΣΕΛΗΝΕΣ")
ARABIC = ("ورد زاد وداد دور", "زاد ورد وادر داود", "وارد دور زار دار")
SIZE = 30


@pytest.fixture(scope="module")
def engine() -> RapidOcrEngine:
    return RapidOcrEngine(threads=1)


def drawn(*rows: str, size: int = SIZE) -> np.ndarray:
    picture = Image.new("RGB", (640, 60 + 50 * len(rows)), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, size)
    for index, row in enumerate(rows):
        draw.text((40, 30 + 50 * index), row, "black", font)
    return np.asarray(picture)


@pytest.mark.parametrize("turned", [False, True], ids=["upright", "upside down"])
def test_lines_are_read_word_by_word(engine: RapidOcrEngine, turned: bool):
    picture = drawn(*ROWS)
    reading = engine.read(picture[::-1, ::-1] if turned else picture, ())
    lines = sorted(reading.lines, key=lambda line: line.box.y0)
    assert tuple(line.text for line in lines) == ROWS
    assert reading.upside_down is turned
    assert reading.confidence > 0.9
    font = ImageFont.truetype(FONT, SIZE)
    starts = [40 + font.getlength(ROWS[0][:at]) for at in (0, 3, 9, 16)]
    assert [word.x0 for word in lines[0].words] == pytest.approx(starts, abs=4)


def test_the_white_between_upright_letters_parts_no_word(engine: RapidOcrEngine):
    picture = drawn("Illness and illegal bills", size=17)
    assert [line.text for line in engine.read(picture, ()).lines] == ["Illness and illegal bills"]


def test_lines_in_an_unknown_script_among_others_are_told(engine: RapidOcrEngine, monkeypatch):
    """Most letters that no model has seen are left out."""
    known = ["A mill takes rags and water", "and makes paper of them."]
    strange = ["Such letters are unknown, too", "and those are unknown as well"]
    assert engine.read(drawn(*known, *known), ()).readable
    recognise = rapidocr._recognise

    def left_out(models, lines):
        return [
            one._replace(text=". .", places=(0.2, 0.8)) if "unknown" in one.text else one
            for one in recognise(models, lines)
        ]

    monkeypatch.setattr(rapidocr, "_recognise", left_out)
    reading = engine.read(drawn(*known, *strange), ())
    assert not reading.readable
    assert len(reading.lines) > 1


@pytest.mark.parametrize("languages", [(), ("ru",), ("uk", "en"), ("ja", "ru")])
def test_cyrillic_lines_are_read_told_or_not(engine: RapidOcrEngine, languages: tuple[str, ...]):
    reading = engine.read(draw_rows(*RUSSIAN), languages)
    assert reading.readable
    assert tuple(line.text for line in reading.lines) == RUSSIAN


def test_greek_lines_are_read(engine: RapidOcrEngine):
    assert tuple(line.text for line in engine.read(draw_rows(*GREEK), ("el",)).lines) == GREEK


@pytest.mark.parametrize("languages", [(), ("ar",), ("fa", "ru"), ("en", "ar")])
def test_arabic_lines_are_read_told_or_not(engine: RapidOcrEngine, languages: tuple[str, ...]):
    """Their letters stand as far apart here as words do elsewhere, so that spaces tell nothing."""
    reading = engine.read(draw_rows(*(row[::-1] for row in ARABIC)), languages)
    assert reading.readable
    read = [line.text.replace(" ", "") for line in reading.lines]
    assert read == [row.replace(" ", "") for row in ARABIC]


def test_cyrillic_lines_upside_down_are_turned(engine: RapidOcrEngine):
    reading = engine.read(draw_rows(*RUSSIAN)[::-1, ::-1], ())
    assert reading.upside_down
    assert {line.text for line in reading.lines} == set(RUSSIAN)


@pytest.mark.parametrize("languages", [(), ("ru",)])
def test_latin_lines_among_cyrillic_ones_are_read_as_ever(
    engine: RapidOcrEngine, languages: tuple[str, ...]
):
    latin = drawn("make paper --of rags")
    russian = draw_rows(*RUSSIAN)
    width = max(latin.shape[1], russian.shape[1])
    picture = np.vstack(
        [np.pad(p, ((0, 0), (0, width - p.shape[1]), (0, 0)), constant_values=255)
         for p in (latin, russian)]
    )  # fmt: skip
    lines = {line.text for line in engine.read(picture, languages).lines}
    assert lines == {"make paper --of rags", *RUSSIAN}


def test_a_blank_picture_has_no_lines(engine: RapidOcrEngine):
    assert engine.read(np.full((200, 300, 3), 255, np.uint8), ()).lines == ()


def test_languages_of_its_models_can_be_read(engine: RapidOcrEngine):
    assert engine.can_read(("en", "de", "ja", "zh"))
    assert engine.can_read(("en", "ru", "el"))
    assert engine.can_read(("en", "ar", "fa"))
    assert not engine.can_read(("en", "he"))
    assert not engine.can_read(("ko",))
