"""Storage keys of a task: where its upload, its results and its figures live."""

import re
from uuid import UUID

# Any object of a task, under one of the prefixes below.
_OF_TASK = re.compile(r"(?:(?:uploads|outputs)/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.+")


def input_key(task_id: UUID, extension: str) -> str:
    """`extension`: with its dot, of what the upload was found to be."""
    return f"uploads/{task_id}/input{extension}"


def input_folder(task_id: UUID) -> str:
    return f"uploads/{task_id}/"


def output_key(task_id: UUID, extension: str) -> str:
    """`extension`: `.md` or `.txt`."""
    return f"outputs/{task_id}/result{extension}"


def assets_key(task_id: UUID) -> str:
    return f"outputs/{task_id}/result.assets.json"


def passages_key(task_id: UUID, version: int) -> str:
    """The index of the chunks for the chat; `version`: of its form."""
    return f"outputs/{task_id}/passages-{version}.sqlite"


def vectors_key(task_id: UUID, version: str) -> str:
    """The vectors of the chunks for the chat; `version`: of their form and model."""
    return f"outputs/{task_id}/vectors-{version}.bin"


def figure_key(task_id: UUID, figure_index: int) -> str:
    return f"{task_id}/figures/picture-{figure_index}.png"


def prefixes(task_id: UUID) -> tuple[str, ...]:
    """Everything stored for a task is under one of these."""
    return input_folder(task_id), f"outputs/{task_id}/", f"{task_id}/"


def task_of(key: str) -> UUID | None:
    """The task an object belongs to; None for an object that is not ours."""
    match = _OF_TASK.fullmatch(key)
    return UUID(match[1]) if match else None
