"""What must be true when everything has calmed down."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.faults.documents import pages_of, sentence
from benchmarks.faults.receiver import Receiver
from benchmarks.faults.uploads import POISON

MAX_CRASHES = 3
NOT_ENQUEUED = "Failed to enqueue task"


class Ended(NamedTuple):
    id: str
    status: str
    output_path: str | None
    error_message: str | None
    crashes: int
    seconds: float | None  # from its acceptance to its end


def complaints(
    tasks: Sequence[Ended], accepted: Mapping[str, int], receiver: Receiver, objects: Path
) -> list[str]:
    """Everything that is not as it should be; nothing, if all is well."""
    known = {task.id: task for task in tasks}
    wrong = [f"task {task_id} was accepted and is gone" for task_id in accepted.keys() - known]
    for task_id, number in accepted.items():
        if task_id in known:
            wrong += _of_accepted(known[task_id], number, objects)
    for task in tasks:
        wrong += _of_webhook(task, receiver)
        if task.status == "FAILED" and task.id not in accepted:
            wrong += _of_unaccepted(task)
    return wrong


def _of_accepted(task: Ended, number: int, objects: Path) -> Iterator[str]:
    if number == POISON:
        if (task.status, task.crashes) != ("FAILED", MAX_CRASHES - 1):
            yield f"the poison document is {task.status} after {task.crashes} crashes"
        if f"tried {MAX_CRASHES} times" not in (task.error_message or ""):
            yield f"the poison document ended with: {task.error_message}"
    elif task.status != "DONE" or task.output_path is None:
        yield f"document {number} is {task.status}: {task.error_message}"
    else:
        text = (objects / task.output_path).read_text()
        pages = range(1, pages_of(number) + 1)
        missing = [page for page in pages if text.count(sentence(number, page)) != 1]
        if missing or text.count("This is page") != len(pages):
            yield f"document {number} became another text: {text[:200]!r}"


def _of_webhook(task: Ended, receiver: Receiver) -> Iterator[str]:
    ids = receiver.ids[task.id]
    if len(ids) != 1:
        yield f"task {task.id}, {task.status}, was announced under {len(ids)} ids"
    elif receiver.statuses[task.id] != task.status:
        yield f"task {task.id} is {task.status}, announced as {receiver.statuses[task.id]}"


def _of_unaccepted(task: Ended) -> Iterator[str]:
    """Nobody was told of it; it failed because the broker was away, or because it is poison."""
    if task.error_message != NOT_ENQUEUED and "memory" not in (task.error_message or ""):
        yield f"task {task.id} failed: {task.error_message}"
