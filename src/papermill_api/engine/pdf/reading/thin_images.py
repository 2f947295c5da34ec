"""Images as thin as lines, which are lines: drivers of TeX and of printers draw rules so."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import sides_of
from papermill_api.engine.pdf.page import Image, Rule
from papermill_api.engine.pdf.reading.paths import THIN

LONG = 4.0  # times as long as thick, at least; shorter ones are dots
BESIDE = 1.0  # points between two that lie side by side

BLACK = 0


def parted(images: Sequence[Image]) -> tuple[list[Rule], list[Image]]:
    """The lines among the images of a page, and its other images.

    ----------------    lines of a table stand apart from the next one as long;
    ================    what lies right beside one is another strip of one picture
    """
    thin = [image for image in images if _is_thin(image)]
    if not thin:
        return [], list(images)
    strips = _strips(images)
    lines = {id(image): image for image in thin if id(image) not in strips}
    rules = [
        Rule(image.box, image.box.width > image.box.height, BLACK, image.order)
        for image in lines.values()
    ]
    return rules, [image for image in images if id(image) not in lines]


def _is_thin(image: Image) -> bool:
    low, high = sorted((image.box.width, image.box.height))
    return low <= THIN and high > LONG * low


def _strips(images: Sequence[Image]) -> set[int]:
    """Ids of those that lie right beside one that begins and ends where they do.

    Lines that go on end to end, as between columns from row to row, are no strips.
    """
    found: set[int] = set()
    boxes = {id(image): sides_of(image.box) for image in images}
    for start, stop, across in ((0, 2, 1), (1, 3, 0)):  # along x, along y
        ends: dict[tuple[int, int], list[int]] = {}
        for image, box in boxes.items():
            ends.setdefault((round(box[start]), round(box[stop])), []).append(image)
        for level in ends.values():
            level.sort(key=lambda image: boxes[image][across])
            for one, two in pairwise(level):
                first, last = boxes[one][across], boxes[one][across + 2]
                next_one = boxes[two][across]
                again = next_one - first < (last - first) / 2  # painted twice
                on_end = last - first > boxes[one][stop] - boxes[one][start]
                if not (again or on_end) and next_one - last <= BESIDE:
                    found.update((one, two))
    return found
