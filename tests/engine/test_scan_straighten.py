"""How far the lines of a picture lean."""

import numpy as np
import pytest

from papermill_api.engine.pdf.scans.straighten import straighten
from tests.engine.scan_maker import drawn_page, leaning

PROSE = [("A mill takes rags and water and makes paper of them, sheet by sheet.", 22)] * 12


@pytest.mark.parametrize("degrees", [-1.33, -0.46, 0.17, 0.28, 2.04])
def test_the_lean_of_a_page_is_told_to_a_twentieth_of_a_degree(degrees: float):
    picture, _ = drawn_page(*PROSE)
    straight = straighten(np.asarray(leaning(picture, degrees)))
    assert (straight.turn, straight.skew) == (0, pytest.approx(degrees, abs=0.05))


def test_a_level_page_is_left_as_it_is():
    picture = np.asarray(drawn_page(*PROSE)[0])
    straight = straighten(picture)
    assert straight.skew == 0.0
    assert straight.picture is picture
