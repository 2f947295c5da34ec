"""What a model says of the columns of a line, one after the other, as text.

-  -  М  М  -  и  -  р  р     the likeliest of each column, `-` for none
М и р                         each run of one sign once (connectionist temporal classification)

Source: Graves et al., Connectionist Temporal Classification, ICML 2006, "best path decoding".
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NONE = 0  # the class of columns between characters; class n is the n-th character


class ReadLine(NamedTuple):
    """One line: its text and where in it, in shares of its length, each character stands."""

    text: str
    confidence: float  # 0 to 1, of its characters on average
    places: tuple[float, ...]  # of the characters that are no white space


def best_path(scores: npt.NDArray[np.float32], characters: str) -> ReadLine:
    """`scores`: (columns, 1 + characters), before they are made to sum up to one."""
    classes = scores.argmax(axis=1)
    first = np.flatnonzero((classes != NONE) & (classes != np.roll(classes, 1)))
    if len(classes) and classes[0] != NONE:
        first = np.union1d(first, [0])
    text = "".join(characters[at - 1] for at in classes[first].tolist())
    top = scores[first].max(axis=1, keepdims=True)
    sure = 1 / np.exp(scores[first] - top).sum(axis=1)
    places = ((first + 0.5) / max(len(scores), 1)).tolist()
    return ReadLine(
        text,
        float(sure.mean()) if len(sure) else 0.0,
        tuple(place for place, char in zip(places, text, strict=True) if not char.isspace()),
    )
