"""Processor time of processes, from /proc."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Process:
    parent: int
    name: str
    seconds: float  # in user mode and in the kernel, with children that have ended


def all_processes() -> Mapping[int, Process]:
    return dict(_read())


def descendants(processes: Mapping[int, Process], pids: Collection[int]) -> set[int]:
    """Children of `pids`, their children and so on."""
    found = set(pids)
    while more := {pid for pid, one in processes.items() if one.parent in found} - found:
        found |= more
    return found - set(pids)


def named(processes: Mapping[int, Process], *names: str) -> set[int]:
    """Those whose name begins with one of `names`."""
    return {pid for pid, one in processes.items() if one.name.startswith(names)}


def _read() -> Iterator[tuple[int, Process]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # "pid (name) state ppid ... utime stime cutime cstime"; the name may hold anything.
            head, _, tail = path.read_text().rpartition(") ")
            fields = tail.split()
            seconds = sum(map(int, fields[11:15])) / TICKS_PER_SECOND
            yield int(path.parent.name), Process(int(fields[1]), head.partition("(")[2], seconds)
