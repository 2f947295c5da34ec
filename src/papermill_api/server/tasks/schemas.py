"""What the task routes answer."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from papermill_api.server.tasks.model import SourceType, Task, TaskStatus


class TaskOut(BaseModel):
    """A single document processing task, from upload through completion."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "id": "d227b2b7-1c3f-4e6f-96a9-450f11e35561",
                "file_name": "document.pdf",
                "source_type": "DOCUMENT",
                "source_url": None,
                "final_url": None,
                "webhook_url": None,
                "status": "QUEUED",
                "input_path": "uploads/d227b2b7-1c3f-4e6f-96a9-450f11e35561/input.pdf",
                "output_path": None,
                "error_message": None,
                "pages_done": None,
                "pages_total": None,
                "created_at": "2026-03-08T12:00:00Z",
                "updated_at": "2026-03-08T12:00:01Z",
            }
        },
    )

    id: UUID = Field(description="Unique identifier for the task.")
    file_name: str = Field(description="Human-readable source label: the name of the upload.")
    source_type: SourceType = Field(description="Task ingestion source type.")
    source_url: str | None = Field(description="Original URL of URL ingestion tasks.")
    final_url: str | None = Field(description="URL of URL ingestion tasks after redirects.")
    webhook_url: str | None = Field(
        description="Optional callback endpoint invoked when the task reaches DONE or FAILED."
    )
    status: TaskStatus = Field(description="Current processing lifecycle state.")
    input_path: str = Field(description="Storage path to the uploaded source file.")
    output_path: str | None = Field(
        description="Storage path to the processed output file when the task is done."
    )
    error_message: str | None = Field(description="Error details when processing fails.")
    pages_done: int | None = Field(description="Pages converted so far, once known.")
    pages_total: int | None = Field(description="Pages of the document, once known.")
    created_at: datetime = Field(description="UTC timestamp when the task row was created.")
    updated_at: datetime = Field(description="UTC timestamp of the latest task state change.")

    @classmethod
    def of(cls, task: Task) -> Self:
        return cls.model_validate(task)
