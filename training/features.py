"""What RapidOCR's convolutions see in drawn lines, kept in files: seeing is most of the work.

`NAME.npy`: (columns of all lines, 384), half precision. `NAME.json`: each line's columns and text.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from papermill_api.engine.ocr.alphabets import see
from papermill_api.engine.ocr.backbone import Backbone
from training.lines import Drawer


@dataclass(frozen=True, slots=True)
class Sample:
    features: npt.NDArray[np.float16]  # (columns, 384)
    text: str
    script: str


def draw_and_see(drawer: Drawer, count: int, file: Path, stretched: float) -> None:
    """Keep so many lines below that name."""
    backbone = Backbone(threads=1)
    lines = [drawer.line() for _ in range(count)]
    seen = [
        see(backbone, np.repeat(line.picture[:, :, None], 3, axis=2), stretched) for line in lines
    ]
    told = [
        {"columns": len(columns), "text": line.text, "script": line.script.name}
        for line, columns in zip(lines, seen, strict=True)
    ]
    np.save(file.with_suffix(".npy"), np.concatenate(seen).astype(np.float16))
    file.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False))


def load(files: list[Path]) -> list[Sample]:
    samples: list[Sample] = []
    for file in files:
        columns = np.load(file.with_suffix(".npy"), mmap_mode="r")
        at = 0
        for line in json.loads(file.with_suffix(".json").read_text()):
            part = columns[at : at + line["columns"]]
            samples.append(Sample(part, line["text"], line["script"]))
            at += line["columns"]
    return samples
