"""The simplest scheduler there is."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any


class InlineScheduler:
    """Runs each job at once, in the caller's thread and process."""

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
        del timeout  # nothing can stop a call into PDFium from within its own process
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args))
        except Exception as error:
            future.set_exception(error)
        return future
