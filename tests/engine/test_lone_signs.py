import numpy as np
import pytest

from papermill_api.engine.pdf.reading.lone_signs import cuts_around_signs


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("2π√(2l)", [2, 3]),
        ("√n", [1]),
        ("x√", [1]),
        ("(∑", [1]),
        ("√", []),
        ("a√\ufe00b", [1, 3]),
        ("ab", []),
    ],
)
def test_the_sign_of_a_root_or_a_sum_is_a_span_of_its_own(text: str, cuts: list[int]):
    firsts, lasts = np.array([0]), np.array([len(text) - 1])
    assert cuts_around_signs(text, firsts, lasts) == cuts


def test_no_span_is_cut_at_the_space_behind_a_sign():
    firsts, lasts = np.array([0, 4]), np.array([1, 4])
    assert cuts_around_signs("a√ √ b", firsts[:1], lasts[:1]) == [1]
