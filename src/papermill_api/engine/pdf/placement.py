"""How a straightened picture lies on its page."""

import math
from typing import NamedTuple

from papermill_api.engine.geometry import Box


class Placement(NamedTuple):
    """How a straightened picture lies on its page as shown."""

    turn: int  # degrees clockwise that it was turned by: 0, 90, 180 or 270
    skew: float  # degrees clockwise that it leant after that
    width: float  # points, of the straight picture
    height: float

    def straightened(self, box: Box) -> Box:
        """Where a box of the page as shown is on the straight picture of one that only leant."""
        x, y = box.center_x - self.width / 2, box.center_y - self.height / 2
        lean = -math.radians(self.skew)
        across = x * math.cos(lean) - y * math.sin(lean) - x
        down = x * math.sin(lean) + y * math.cos(lean) - y
        return Box(box.x0 + across, box.y0 + down, box.x1 + across, box.y1 + down)

    def shown(self, box: Box) -> Box:
        """Where on the page as shown a box of the straight picture is; a lean moves it only."""
        x, y = box.center_x - self.width / 2, box.center_y - self.height / 2
        lean = math.radians(self.skew)
        x, y = x * math.cos(lean) - y * math.sin(lean), x * math.sin(lean) + y * math.cos(lean)
        for _ in range(self.turn // 90):
            x, y = y, -x
        sides = (self.width, self.height), (box.width, box.height)
        (width, height), (across, down) = (
            (pair[::-1] if self.turn % 180 else pair) for pair in sides
        )
        x, y = x + width / 2, y + height / 2
        return Box(x - across / 2, y - down / 2, x + across / 2, y + down / 2)
