"""How quick the interpreter is: the same Python is a sixth slower in one built without profiles."""

import time
from typing import NamedTuple

ROUNDS = 5
WORDS = 20_000


class _Word(NamedTuple):
    text: str
    x0: float
    baseline: float


def interpreter_ms() -> float:
    """Milliseconds of the processor that a fixed piece of Python takes, the best of some rounds."""
    return 1000 * min(_seconds() for _ in range(ROUNDS))


def _seconds() -> float:
    start = time.process_time()
    _lines()
    return time.process_time() - start


def _lines() -> list[str]:
    """What the engine does much of: named tuples, attributes, sorting by a key, joining texts."""
    words = [_Word(str(i), float(i * 7919 % 612), float(i * 104729 % 792)) for i in range(WORDS)]
    rows: dict[int, list[_Word]] = {}
    for word in words:
        rows.setdefault(int(word.baseline), []).append(word)
    return [
        " ".join([word.text for word in sorted(row, key=lambda w: w.x0)]) for row in rows.values()
    ]
