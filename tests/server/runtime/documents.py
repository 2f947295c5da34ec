"""Documents drawn for the runtime's tests, and how they get into a service."""

from pathlib import Path
from uuid import UUID

from papermill_api.server.storage import Storage
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from tests.engine import pdf_maker
from tests.server.runtime.conftest import AddTask


def long_document(path: Path, pages: int) -> Path:
    sheet = pdf_maker.canvas(path)
    for number in range(1, pages + 1):
        pdf_maker.text(sheet, 72, 90, "\n".join([f"Page {number} of a long document."] * 40))
        sheet.showPage()
    sheet.save()
    return path


async def accept(add_task: AddTask, storage: Storage, path: Path) -> UUID:
    task_id = await add_task()
    await storage.put_file(keys.input_key(task_id, ".pdf"), path, "application/pdf")
    return task_id


def ended(task: Task) -> bool:
    return task.status in (TaskStatus.DONE, TaskStatus.FAILED)
