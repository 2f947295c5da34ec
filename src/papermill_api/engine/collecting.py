"""The garbage collector, put to rest while a document is converted."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for reference cycles inside of the block.

    A conversion makes hundreds of thousands of small objects and no cycles to speak of, so the
    collector walks over all of them again and again for nothing: a fifth of a long book's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
