"""A bar of pages done, on a terminal; what is said meanwhile goes on lines above it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import click

Progress = Callable[[int, int], None]  # pages done, pages in all
CLEAR_LINE = "\r\033[K"


@dataclass(slots=True)
class PageBar:
    """Pages done of those known so far: a file's count is known once it is read."""

    bar: Any  # click's progress bar, whose class is not public
    shown: bool
    lock: Lock = field(default_factory=Lock)
    total: int = 0

    def reporter(self) -> Progress:
        """What one file reports its pages to, from any thread."""
        seen = [0, 0]

        def report(done: int, total: int) -> None:
            with self.lock:
                self.total += total - seen[1]
                self.bar.length = self.total
                self.bar.update(done - seen[0])
                seen[:] = done, total

        return report

    def say(self, line: str, *, err: bool = False) -> None:
        with self.lock:
            if self.shown:
                click.echo(CLEAR_LINE, nl=False, err=True)
            click.echo(line, err=err)


@contextmanager
def page_bar(file_count: int) -> Iterator[PageBar]:
    label = "1 file" if file_count == 1 else f"{file_count} files"
    shown = sys.stderr.isatty()
    with click.progressbar(
        length=0, label=label, show_pos=True, file=sys.stderr, hidden=not shown
    ) as bar:
        yield PageBar(bar, shown)
