"""Where lines stand: those of few letters where their neighbours and boxes tell.

Amgen     439.3     269.7      cells of one row stand level; the ink of a few figures
---------------------------    tells their baseline badly, what an engine found around
                               them ends as far below it as around other lines
"""

from collections.abc import Sequence
from statistics import median

from papermill_api.engine.geometry import Box, overlap_y

LEVEL = 0.5  # of the lower box that boxes of one row overlap
RAISED = frozenset("*'\"^°†‡")  # signs that stand at the height of small letters, above baselines
NEAR = 0.25  # of a box's height that its baseline stands off where its box tells


def level_baselines(
    baselines: Sequence[float],
    boxes: Sequence[Box],
    sure: Sequence[bool],
    texts: Sequence[str] = (),
) -> list[float]:
    """Pixels. `sure`: of which lines enough letters were measured. `texts`: what they say.

    A sign alone that stands above the baseline, as an operator in a table, is level with the row
    in the upper half of which it is.
    """
    below = [
        (box.y1 - baseline) / box.height
        for baseline, box, told in zip(baselines, boxes, sure, strict=True)
        if told
    ]
    if not below:
        return list(baselines)
    usual = median(below)
    level = list(baselines)
    for index, (box, told) in enumerate(zip(boxes, sure, strict=True)):
        if told:
            continue
        if texts and RAISED.issuperset(texts[index]):
            beside = [
                baselines[other]
                for other, one in enumerate(boxes)
                if sure[other] and overlap_y(box, one) > 0 and box.y1 < baselines[other]
            ]
            level[index] = min(beside, default=level[index])
            continue
        guess, near = box.y1 - usual * box.height, NEAR * box.height
        beside = [
            baselines[other]
            for other, one in enumerate(boxes)
            if sure[other]
            and abs(baselines[other] - guess) <= near
            and overlap_y(box, one) >= LEVEL * min(box.height, one.height)
        ]
        if beside:
            level[index] = min((abs(one - guess), one) for one in beside)[1]
        elif abs(level[index] - guess) > near:
            level[index] = guess
    return level
