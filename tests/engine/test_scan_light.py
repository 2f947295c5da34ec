"""Pages whose light falls off are as light everywhere as at their lightest place."""

import numpy as np

from papermill_api.engine.pdf.scans.drawn import find_drawn
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.light import evened, without_shade

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


def test_the_shade_of_a_gutter_is_undone_and_letters_in_it_stay():
    away = np.arange(WIDTH)[None, :]
    light = np.repeat(1 - 0.4 * np.exp(-away / 25), HEIGHT, axis=0)
    shaded = PAPER * light
    shaded[300:310, 6:9] = 20.0
    even = without_shade(np.dstack([shaded.astype(np.uint8)] * 3), 1.0)[:, :, 0]
    assert shaded[0, 0] < 0.61 * PAPER < 0.75 * PAPER < even[0, 0]
    assert even[300:310, 6:9].max() < 0.25 * PAPER


def test_a_picture_without_shade_stays_as_it_is():
    plain = np.dstack([page(1.0)[:200]] * 3)
    assert without_shade(plain, 1.0) is plain
