"""Columns of scores as text."""

import numpy as np
import pytest

from papermill_api.engine.ocr.ctc import best_path

CHARACTERS = " aл"


def scores(columns: str, sure: float = 20.0) -> np.ndarray:
    """One column for each sign; `-` is none."""
    classes = ["-", *CHARACTERS]
    table = np.zeros((len(columns), len(classes)), np.float32)
    for column, sign in enumerate(columns):
        table[column, classes.index(sign)] = sure
    return table


@pytest.mark.parametrize(
    ("columns", "text"),
    [("aaлл", "aл"), ("--a-л--", "aл"), ("a-a", "aa"), ("л  л", "л л"), ("", ""), ("---", "")],
)
def test_a_run_of_one_sign_is_one_character(columns: str, text: str):
    assert best_path(scores(columns), CHARACTERS).text == text


def test_a_line_that_begins_and_ends_with_the_same_sign_has_both():
    assert best_path(scores("a--a"), CHARACTERS).text == "aa"


def test_places_are_those_of_characters_that_are_no_white_space():
    assert best_path(scores("-a л"), CHARACTERS).places == (1.5 / 4, 3.5 / 4)


def test_confidence_is_that_of_the_characters_alone():
    assert best_path(scores("aaa"), CHARACTERS).confidence == pytest.approx(1)
    doubtful = scores("--a-")
    doubtful[2] = (0, 0, np.log(2), 0)  # two fifths
    assert best_path(doubtful, CHARACTERS).confidence == pytest.approx(0.4)
    assert best_path(scores("--"), CHARACTERS).confidence == 0
