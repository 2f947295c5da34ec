"""What is made of Tesseract's answers; the program itself is told by a stand-in."""

import io

import numpy as np
import pytest
from PIL import Image

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr import tesseract
from papermill_api.engine.ocr.tesseract import MAGNIFIED, TesseractEngine

PICTURE = np.full((400, 800, 3), 255, np.uint8)
HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def row(line: int, left: int, width: int, text: str, sure: float = 95.0) -> str:
    place = "\t".join(str(MAGNIFIED * side) for side in (left, 50 * line, width, 20))
    return f"5\t1\t1\t1\t{line}\t1\t{place}\t{sure}\t{text}"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the program answers: to a look at the script, and to reading."""
    answers = {"script": "Orientation in degrees: 0\nScript: Cyrillic\nScript confidence: 9.0\n"}

    def run(png: bytes, *arguments: str) -> str:
        answers["asked"] = " ".join(arguments)
        answers["size"] = "x".join(map(str, Image.open(io.BytesIO(png)).size))
        return answers["script"] if "0" in arguments else answers["table"]

    monkeypatch.setattr(tesseract, "_run", run)
    monkeypatch.setattr(tesseract, "installed", lambda: frozenset({"eng", "rus", "jpn"}))
    return answers


def test_words_of_a_line_are_one_line(told: dict[str, str]):
    told["table"] = "\n".join([HEAD, row(1, 10, 80, "Мельница"), row(1, 100, 60, "мелет")])
    (line,) = TesseractEngine().read(PICTURE, ("ru",)).lines
    assert line.text == "Мельница мелет"
    assert line.box == Box(6, 46, 164, 74)  # with white around its ink
    assert line.confidence == pytest.approx(0.95)


def test_words_far_apart_are_two_lines(told: dict[str, str]):
    told["table"] = "\n".join([HEAD, row(1, 10, 80, "left"), row(1, 400, 60, "right")])
    lines = TesseractEngine().read(PICTURE, ("en",)).lines
    assert [line.text for line in lines] == ["left", "right"]


def test_smudges_are_left_out(told: dict[str, str]):
    told["table"] = "\n".join([HEAD, row(1, 10, 80, "text"), row(2, 10, 9, "~", sure=12.0)])
    assert [line.text for line in TesseractEngine().read(PICTURE, ("en",)).lines] == ["text"]


def test_the_script_chooses_the_language_when_none_is_given(told: dict[str, str]):
    told["table"] = "\n".join([HEAD, row(1, 10, 80, "Мельница")])
    assert TesseractEngine().read(PICTURE, ()).languages == ("ru", "en")
    assert "-l rus+eng" in told["asked"]


def test_a_script_without_installed_data_cannot_be_read(told: dict[str, str]):
    told["script"] = "Orientation in degrees: 0\nScript: Thai\nScript confidence: 9.0\n"
    assert not TesseractEngine().read(PICTURE, ()).readable


def test_an_upside_down_picture_is_turned_first(told: dict[str, str]):
    told["script"] = told["script"].replace("degrees: 0", "degrees: 180")
    told["table"] = HEAD
    assert TesseractEngine().read(PICTURE, ()).upside_down


def test_only_languages_whose_data_is_installed_can_be_read(told: dict[str, str]):
    assert TesseractEngine().can_read(("ru", "en", "ja"))
    assert not TesseractEngine().can_read(("ru", "el"))


def test_a_word_read_badly_stays_among_others(told: dict[str, str]):
    rows = row(1, 10, 80, "Мельница"), row(1, 100, 60, "мелет", sure=12.0), row(1, 170, 5, "~", 9.0)
    told["table"] = "\n".join([HEAD, *rows])
    assert [line.text for line in TesseractEngine().read(PICTURE, ()).lines] == ["Мельница мелет"]


def test_a_word_read_badly_by_itself_is_a_smudge(told: dict[str, str]):
    told["table"] = "\n".join([HEAD, row(1, 10, 80, "text"), row(2, 10, 60, "tear", sure=12.0)])
    assert [line.text for line in TesseractEngine().read(PICTURE, ("en",)).lines] == ["text"]


def test_small_print_is_magnified(told: dict[str, str]):
    told["table"] = "\n".join([HEAD, row(1, 10, 80, "text")])
    TesseractEngine().read(PICTURE, ("en",))
    assert told["size"] == "1600x800"


def test_a_large_picture_is_not(told: dict[str, str]):
    told["table"] = HEAD
    TesseractEngine().read(np.full((3000, 2500, 3), 255, np.uint8), ("en",))
    assert told["size"] == "2500x3000"


def arabic(monkeypatch: pytest.MonkeyPatch, both: list[str], alone: list[str]) -> str:
    """What is read of a line of Arabic from what the program reads in both scripts and in one."""
    tables = {"ara+eng": both, "ara": alone}
    monkeypatch.setattr(tesseract, "installed", lambda: frozenset({"eng", "ara"}))
    monkeypatch.setattr(
        tesseract, "_run", lambda _, *asked: "\n".join([HEAD, *tables.get(asked[1], [])])
    )
    (line,) = TesseractEngine().read(PICTURE, ("ar", "en")).lines
    return line.text


def test_an_arabic_word_taken_for_a_latin_one_is_read_in_arabic(monkeypatch: pytest.MonkeyPatch):
    rest = [row(1, 240, 60, "لم"), row(1, 170, 60, "تكن")]
    both, alone = row(1, 100, 60, "alas", 75.0), row(1, 100, 62, "تعلم", 92.0)
    assert arabic(monkeypatch, [*rest, both], [*rest, alone]) == "لم تكن تعلم"


def test_a_line_of_latin_words_stays_as_it_was_read(monkeypatch: pytest.MonkeyPatch):
    both = [row(1, 100, 60, "typical", 40.0), row(1, 170, 60, "package", 90.0)]
    alone = [row(1, 100, 60, "لاع1م9", 60.0), row(1, 170, 60, "ع69أ", 20.0)]
    assert arabic(monkeypatch, both, alone) == "typical package"


def test_a_latin_word_in_arabic_stays(monkeypatch: pytest.MonkeyPatch):
    both = [row(1, 170, 60, "على"), row(1, 100, 60, "\u200eGitHub\u200f", 93.0)]
    alone = [row(1, 170, 60, "على"), row(1, 100, 60, "طانا!!)61", 30.0)]
    assert arabic(monkeypatch, both, alone) == "على GitHub"


def test_words_in_a_row_that_are_arabic_stand_leftwards(monkeypatch: pytest.MonkeyPatch):
    rest = [row(1, 380, 60, "التي"), row(1, 310, 60, "لم"), row(1, 240, 60, "تكن")]
    both = [row(1, 100, 60, "obi", 75.0), row(1, 170, 60, "ala", 75.0)]
    alone = [row(1, 170, 60, "تعلم", 92.0), row(1, 100, 60, "أنك", 92.0)]
    read = arabic(monkeypatch, [*rest, *both], [*rest, *alone])
    assert read == "التي لم تكن تعلم أنك"


def test_a_comma_behind_arabic_is_an_arabic_one(monkeypatch: pytest.MonkeyPatch):
    rows = [row(1, 170, 60, "عام,"), row(1, 100, 60, "1,5")]
    assert arabic(monkeypatch, rows, rows) == "عام، 1,5"
