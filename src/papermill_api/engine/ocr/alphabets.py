"""Lines in Cyrillic and Greek, which RapidOCR's models do not know, read by layers of our own.

picture of a line  →  RapidOCR's convolutions  →  our layers  →  characters

The convolutions see strokes of any script, so what tells letters apart behind them is small: half
a million weights (`alphabets.onnx`), which `training/` makes out of drawn lines. Why: 0076.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from papermill_api.engine.ocr.backbone import Backbone, Features, open_model
from papermill_api.engine.ocr.ctc import ReadLine, best_path
from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.ocr.script import Script

LAYERS = Path(__file__).with_name("alphabets.onnx")
HEIGHT = 48  # pixels of a line, as the convolutions were trained on
LEAST_WIDTH = 320  # of such a line; shorter ones get grey behind them
PIXELS_A_COLUMN = 8


class Alphabets:
    """Reads lines of these scripts, with Latin words between."""

    def __init__(self, threads: int) -> None:
        self._backbone = Backbone(threads)
        self._layers: Any = open_model(LAYERS.read_bytes(), threads)
        self._characters: str = self._layers.get_modelmeta().custom_metadata_map["characters"]

    def read(self, lines: Sequence[Picture], script: Script | None = None) -> list[ReadLine]:
        """What they say; letters of the other script are ruled out where one is known.

        `lines`: blue, green, red, as cut out of a picture.
        """
        others = [one for one in Script if script is not None and one is not script]
        ruled_out = [
            index
            for index, character in enumerate(self._characters, start=1)
            if any(character in one for one in others)
        ]
        return [self._read(line, ruled_out) for line in lines]

    def _read(self, line: Picture, ruled_out: Sequence[int]) -> ReadLine:
        (scores,) = self._layers.run(None, {"features": see(self._backbone, line)[None]})
        scores[0, :, ruled_out] = -np.inf
        return best_path(scores[0], self._characters)


def see(backbone: Backbone, line: Picture) -> Features:
    """Of the columns of a line, made as high and wide as RapidOCR makes them."""
    height, width = line.shape[:2]
    own = -(-HEIGHT * width // height)
    small = np.asarray(cv2.resize(line, (own, HEIGHT)), np.float32).transpose(2, 0, 1)
    wide = np.zeros((3, HEIGHT, max(own, LEAST_WIDTH)), np.float32)
    wide[:, :, :own] = small / 127.5 - 1
    return backbone(wide)[: -(-own // PIXELS_A_COLUMN)]
