"""Pages whose light falls off are as light everywhere as at their lightest place."""

import numpy as np

from papermill_api.engine.pdf.scans.drawn import find_drawn
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.light import evened

HEIGHT, WIDTH, PAPER = 600, 400, 246.0
SHADE = 1 - 0.45 * np.linspace(0, 1, HEIGHT)[:, None] * np.linspace(0.4, 1, WIDTH)[None, :]


def page(light: "np.ndarray | float") -> Grey:
    """With a picture in its middle."""
    tones = np.full((HEIGHT, WIDTH), PAPER)
    tones[250:350, 150:250] = 90.0
    return (tones * light).astype(np.uint8)


def test_paper_in_the_shade_is_as_light_as_elsewhere():
    even = evened(page(SHADE))
    assert even[-20:, -20:].mean() > 0.93 * even[:20, :20].mean()


def test_a_picture_stays_dark():
    assert evened(page(SHADE))[270:330, 170:230].max() < 0.5 * PAPER


def test_a_page_that_is_lit_evenly_stays_as_it_is():
    assert (evened(page(1.0)) == page(1.0)).all()


def test_shade_is_no_picture():
    dim = (np.full((HEIGHT, WIDTH), PAPER) * SHADE).astype(np.uint8)
    assert find_drawn(np.dstack([dim] * 3), [], 1.0).areas == []


def test_a_strip_of_paper_stays_as_it_is():
    strip = page(SHADE)[:20]
    assert (evened(strip) == strip).all()
