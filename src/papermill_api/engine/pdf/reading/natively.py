"""Bulk questions put by a small library of C: `native/asking.c`, built with the package.

Where it was not built, or is of another version, there is none and Python asks alone.
"""

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import pdfium

if TYPE_CHECKING:
    from papermill_api.engine.pdf.reading.bulk import Handles, Question

VERSION = 1
FOLDER, LIBRARY = Path(__file__).with_name("native"), "asking.so"
_ANSWERS: dict[type[np.generic], str] = {
    np.uintp: "handles",
    np.int32: "numbers",
    np.float64: "reals",
}
_PTR, _SIZE = ctypes.c_void_p, ctypes.c_size_t
_from_buffer: Callable[[Any], Any] = ctypes.c_char.from_buffer  # an array is one, says no stub


def find(folder: Path = FOLDER) -> "Natively | None":
    try:
        library = ctypes.PyDLL(str(folder / LIBRARY))
        return Natively(library) if library.asking_version() == VERSION else None
    except (OSError, AttributeError):
        return None


class Natively:
    def __init__(self, library: ctypes.PyDLL) -> None:
        self._library = library
        self._calls: dict[str, Any] = {}

    def ask(
        self, question: "Question", things: "Handles | int", indexes: Any, answers: NDArray[Any]
    ) -> None:
        call, function, layout = self._calls.get(question.name) or self._find(question)
        if isinstance(things, int):
            handles, step = ctypes.byref(_SIZE(things)), 0
        else:
            handles, step = _at(np.ascontiguousarray(things, np.uintp)), 1
        if indexes is None:
            call(function, handles, step, len(answers), _at(answers), *layout)
        else:
            numbers = np.ascontiguousarray(indexes, np.int32)
            call(function, handles, step, _at(numbers), len(answers), _at(answers), *layout)

    def _find(self, question: "Question") -> tuple[Any, int, tuple[int, ...]]:
        """What is called for a question, the address of PDFium's function, and how rows lie."""
        kind, size = _ANSWERS.get(question.kind, ""), np.dtype(question.kind).itemsize
        layout: tuple[int, ...] = ()
        if question.width:
            kind, layout = "rows", (question.width * size, size)
        call = getattr(self._library, f"{kind}_{question.takes}")
        numbers = [_PTR] if "i" in question.takes else []
        call.argtypes = [_PTR, _PTR, _SIZE, *numbers, _SIZE, _PTR, *(_SIZE for _ in layout)]
        call.restype = None
        found = self._calls[question.name] = call, pdfium.address_of(question.name), layout
        return found


def _at(array: NDArray[Any]) -> Any:
    """The address of an array's memory, for a quarter of what numpy asks for it."""
    return ctypes.byref(_from_buffer(array))
