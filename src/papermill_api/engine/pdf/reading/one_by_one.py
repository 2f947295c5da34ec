"""Bulk questions put by Python alone: a call for each thing, and hardly any Python in between."""

import ctypes
from collections import deque
from collections.abc import Iterator
from functools import cache
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import pdfium

if TYPE_CHECKING:
    from papermill_api.engine.pdf.reading.bulk import Handles, Question

ROOM = 512  # rows that are written to at once
_RESULTS = {np.uintp: ctypes.c_size_t, np.int32: ctypes.c_int, np.float64: ctypes.c_double}


class OneByOne:
    def ask(
        self, question: "Question", things: "Handles | int", indexes: Any, answers: NDArray[Any]
    ) -> None:
        handles: Iterator[Any]
        if isinstance(things, int):
            handles = repeat(pdfium.ready(things))
        else:
            handles = map(pdfium.ready, things.tolist())
        asked = [handles] if indexes is None else [handles, iter(np.asarray(indexes).tolist())]
        if question.width:
            function = _function(question.name, ctypes.c_int)
            rows = _rows(np.dtype(question.kind), question.width, question.takes.count("p"))
            for start in range(0, len(answers), ROOM):
                rows.write(function, asked, answers[start : start + ROOM])
        else:
            function = _function(question.name, _RESULTS[question.kind])
            answers[:] = np.fromiter(map(function, *asked), answers.dtype, len(answers))


class _Rows:
    """Memory for rows of numbers that a quick function writes, its addresses made once."""

    def __init__(self, kind: np.dtype[Any], width: int, places: int) -> None:
        self._numbers: NDArray[Any] = np.zeros((ROOM, width), kind)
        size, step = self._numbers.nbytes, self._numbers.itemsize
        memory = (ctypes.c_char * size).from_buffer(self._numbers.data)
        self._places = [
            [ctypes.byref(memory, at + place * step) for at in range(0, size, width * step)]
            for place in range(places)
        ]

    def write(self, function: Any, asked: list[Iterator[Any]], answers: NDArray[Any]) -> None:
        """Call the function with what comes next in each of `asked`, once for each answer."""
        rows = self._numbers[: len(answers)]
        rows[:] = answers
        arguments = [islice(column, len(rows)) for column in asked]
        deque(map(function, *arguments, *self._places), maxlen=0)
        answers[:] = rows


@cache
def _rows(kind: np.dtype[Any], width: int, places: int) -> _Rows:
    return _Rows(kind, width, places)


@cache
def _function(name: str, result: Any) -> Any:
    return pdfium.quick(name, result)
