"""Rows like those of a service that has run for a year; the same in every run.

Values are text, numbers or None, as both SQLite and PostgreSQL's COPY take them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import md5

from papermill_api.server.tasks.model import Lane, TaskStatus

Row = tuple[str | int | None, ...]

NOW = datetime(2026, 7, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
BIG, SMALL_OWNERS = "user:big", 5_000  # one owner has half of all tasks
GUESTS_EVERY = 7  # one small owner in so many is a guest
# One task in so many is not DONE.
RARE = {
    TaskStatus.FAILED: 50,
    TaskStatus.QUEUED: 200,
    TaskStatus.PROCESSING: 10_000,
    TaskStatus.PENDING: 10_001,
}
DELETED_EVERY = 9_999
THREADS_EVERY, FIGURES_EVERY, KEYS_EVERY, DELIVERIES_EVERY = 10, 2, 20, 3
DUE_EVERY = 1_000  # of deliveries
MESSAGES = 4  # of a thread


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    rows: Callable[[int], Iterator[Row]]  # of so many tasks


def identifier(kind: str, number: int) -> str:
    """32 hexadecimal digits without an order, as random ids have none."""
    return md5(f"{kind} {number}".encode(), usedforsecurity=False).hexdigest()


def owner_of(number: int) -> str:
    if number % 2:
        return BIG
    small = (number // 2) % SMALL_OWNERS
    return f"guest:{small}" if small % GUESTS_EVERY == 0 else f"user:{small}"


def status_of(number: int) -> TaskStatus:
    found = (status for status, every in RARE.items() if number % every == every - 1)
    return next(found, TaskStatus.DONE)


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def _tasks(number: int) -> Iterator[Row]:
    for one in range(number):
        status = status_of(one)
        created = NOW - YEAR * (number - one) / number
        ended = status in {TaskStatus.DONE, TaskStatus.FAILED}
        waits = status in {TaskStatus.QUEUED, TaskStatus.PROCESSING}
        task_id = identifier("task", one)
        deleted = _time(NOW) if ended and one % DELETED_EVERY == 0 else None
        yield (
            *(task_id, owner_of(one), f"report {one}.pdf", "pdf", 100_000, "DOCUMENT", status),
            *(f"uploads/{task_id}/input.pdf", f"outputs/{task_id}/result.md" if ended else None),
            *(_time(created), _time(created), _time(created) if ended or waits else None),
            *(_time(created) if ended else None, Lane.SHORT, 0, 0, 0, deleted),
            identifier("attempt", one) if status is TaskStatus.PROCESSING else None,
            "worker" if status is TaskStatus.PROCESSING else None,
            _time(created) if status is TaskStatus.PROCESSING else None,
        )


def _figures(number: int) -> Iterator[Row]:
    for one in range(0, number, FIGURES_EVERY):
        yield identifier("task", one), 1, "Figure 1", f"{one}/figures/picture-1.png"


def _threads(number: int) -> Iterator[Row]:
    for one in range(0, number, THREADS_EVERY):
        yield identifier("thread", one), identifier("task", one), "New chat", _time(NOW), _time(NOW)


def _messages(number: int) -> Iterator[Row]:
    for one in range(0, number, THREADS_EVERY):
        for position in range(1, MESSAGES + 1):
            role = "user" if position % 2 else "assistant"
            message = identifier(f"message {position}", one)
            yield message, identifier("thread", one), position, role, "Why?", "[]", 1, _time(NOW)


def _keys(number: int) -> Iterator[Row]:
    for one in range(0, number, KEYS_EVERY):
        key = identifier("key", one)
        yield key, f"user{one % SMALL_OWNERS}", "CI", f"pmk_{key[:10]}", key, _time(NOW)


def _deliveries(number: int) -> Iterator[Row]:
    for one in range(0, number, DELIVERIES_EVERY):
        finished = None if one % DUE_EVERY == 0 else _time(NOW - YEAR * (number - one) / number)
        names = (f"msg_{one}", owner_of(one), identifier("task", one), "https://example.com", "{}")
        yield (*names, 1, _time(NOW), _time(NOW), finished, 1)


TABLES = (
    Table(
        "tasks",
        (
            *("id", "owner", "file_name", "file_type", "size_bytes", "source_type", "status"),
            *("input_path", "output_path", "created_at", "updated_at", "queued_at", "finished_at"),
            *("lane", "crashes", "setbacks", "interruptions", "deleted_at"),
            *("attempt_id", "worker_id", "lease_expires_at"),
        ),
        _tasks,
    ),
    Table("figures", ("task_id", "figure_index", "title", "s3_key"), _figures),
    Table("chat_threads", ("id", "task_id", "title", "created_at", "updated_at"), _threads),
    Table(
        "chat_messages",
        (
            *("id", "thread_id", "position", "role", "content"),
            *("citations_json", "complete", "created_at"),
        ),
        _messages,
    ),
    Table(
        "api_keys",
        ("id", "user_id", "name", "key_prefix", "key_hash", "created_at"),
        _keys,
    ),
    Table(
        "webhook_deliveries",
        (
            *("id", "owner", "task_id", "url", "payload", "attempts"),
            *("next_attempt_at", "created_at", "finished_at", "delivered"),
        ),
        _deliveries,
    ),
)
