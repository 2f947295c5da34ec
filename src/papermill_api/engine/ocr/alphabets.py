"""Lines in scripts that RapidOCR's models do not know, read by layers of our own.

picture of a line  →  RapidOCR's convolutions  →  our layers  →  characters

The convolutions see strokes of any script, so what tells letters apart behind them is small: half
a million weights in a file for each alphabet, which `training/` makes out of drawn lines.
Why: 0076.
"""

from collections.abc import Sequence
from enum import Enum
from math import ceil
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from papermill_api.engine.ocr.backbone import Backbone, Features, open_model
from papermill_api.engine.ocr.ctc import ReadLine, best_path
from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.ocr.script import Script

HEIGHT = 48  # pixels of a line, as the convolutions were trained on
LEAST_WIDTH = 320  # of such a line; shorter ones get grey behind them
PIXELS_A_COLUMN = 8


class Alphabet(Enum):
    """Scripts whose layers are in one file."""

    EUROPEAN = (Script.CYRILLIC, Script.GREEK)
    ARABIC = (Script.ARABIC,)

    @property
    def scripts(self) -> tuple[Script, ...]:
        scripts: tuple[Script, ...] = self.value
        return scripts

    @property
    def file(self) -> Path:
        return Path(__file__).with_name(f"{self.name.lower()}.onnx")


class AlphabetReader:
    """Reads lines of these scripts, with Latin words between."""

    def __init__(self, alphabet: Alphabet, backbone: Backbone, threads: int) -> None:
        self._backbone = backbone
        self._layers: Any = open_model(alphabet.file.read_bytes(), threads)
        told = self._layers.get_modelmeta().custom_metadata_map
        self._characters: str = told["characters"]
        self._stretched = float(told.get("stretched", 1.0))

    def read(self, lines: Sequence[Picture], script: Script | None = None) -> list[ReadLine]:
        """What they say, from left to right; letters of other scripts are ruled out where one is
        known.

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
        (scores,) = self._layers.run(
            None, {"features": see(self._backbone, line, self._stretched)[None]}
        )
        scores[0, :, ruled_out] = -np.inf
        return best_path(scores[0], self._characters)


def see(backbone: Backbone, line: Picture, stretched: float = 1.0) -> Features:
    """Of the columns of a line, made as high as RapidOCR makes them, and so much wider."""
    height, width = line.shape[:2]
    own = ceil(stretched * HEIGHT * width / height)
    small = np.asarray(cv2.resize(line, (own, HEIGHT)), np.float32).transpose(2, 0, 1)
    wide = np.zeros((3, HEIGHT, max(own, LEAST_WIDTH)), np.float32)
    wide[:, :, :own] = small / 127.5 - 1
    return backbone(wide)[: -(-own // PIXELS_A_COLUMN)]
