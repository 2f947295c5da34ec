"""One table: each value now, beside the last recorded one and its goal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.results import Record, add_record, last_record


@dataclass(frozen=True, slots=True)
class Goal:
    limit: float
    at_least: bool = True

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.limit:g}"


def report(name: str, values: Mapping[str, float], goals: Mapping[str, Goal], record: bool) -> None:
    """Print the table of a benchmark and, when asked, store its values."""
    last = last_record(name)
    print("\n".join(comparison(name, values, last, goals)))
    if record:
        add_record(name, values)


def comparison(
    title: str, values: Mapping[str, float], last: Record | None, goals: Mapping[str, Goal]
) -> list[str]:
    """Markdown table lines; goals that are missed are marked."""
    head = f"last ({last.at}, {last.commit})" if last else "last"
    before = last.values if last else {}
    rows = [
        [name, *_cells(before.get(name), value), _verdict(goals.get(name), value)]
        for name, value in values.items()
    ]
    return aligned([[title, head, "now", "change", "goal"], *rows])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as a Markdown table; the first column to the left, others to the right."""
    widths = [max(3, *(len(row[column]) for row in rows)) for column in range(len(rows[0]))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [
        f"| {row[0].ljust(widths[0])} | "
        + " | ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        + " |"
        for row in (rows[0], rule, *rows[1:])
    ]


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.0f}"


def _cells(before: float | None, now: float) -> list[str]:
    if before is None:
        return ["", _number(now), ""]
    change = f"{now - before:+.3f}" if round(now - before, 3) else ""
    return [_number(before), _number(now), change]


def _verdict(goal: Goal | None, value: float) -> str:
    return "" if goal is None else f"{goal} {'ok' if goal.is_met(value) else 'MISSED'}"
