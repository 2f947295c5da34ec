"""The Task as clients see it, and the manifest of what was made from it."""

from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from papermill_api.server.fields import Timestamp
from papermill_api.server.tasks.model import SourceType, Task, TaskStatus

TASK_EXAMPLE: dict[str, Any] = {
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
    "created_at": "2026-03-08T12:00:00Z",
    "updated_at": "2026-03-08T12:00:01Z",
    "pages_done": None,
    "pages_total": None,
}


class TaskOut(BaseModel):
    """One document on its way from upload to result."""

    model_config = ConfigDict(
        from_attributes=True, title="Task", json_schema_extra={"example": TASK_EXAMPLE}
    )

    id: UUID = Field(description="Unique identifier for the task.")
    file_name: str = Field(description="Human-readable source label: the name of the upload.")
    source_type: SourceType = Field(description="Task ingestion source type.")
    source_url: str | None = Field(description="Original URL submitted for URL ingestion tasks.")
    final_url: str | None = Field(
        description="Resolved final URL after redirects for URL ingestion tasks."
    )
    webhook_url: str | None = Field(
        description="Callback endpoint invoked when the task reaches DONE or FAILED."
    )
    status: TaskStatus = Field(description="Current processing lifecycle state.")
    input_path: str = Field(description="Storage path to the uploaded source file.")
    output_path: str | None = Field(
        description="Storage path to the processed output file when the task is done."
    )
    error_message: str | None = Field(description="Error details when processing fails.")
    created_at: Timestamp = Field(description="UTC timestamp when the task row was created.")
    updated_at: Timestamp = Field(description="UTC timestamp of the latest task state change.")
    pages_done: int | None = Field(description="Pages read so far; null before reading begins.")
    pages_total: int | None = Field(description="Pages in all; null until known.")

    @classmethod
    def of(cls, task: Task) -> Self:
        return cls.model_validate(task)


class Deleted(BaseModel):
    """Confirmation of a deletion."""

    deleted: bool = Field(description="Whether the task and its storage were removed.")


# The body of `POST /tasks`, which is read as a stream and so not declared by parameters.
UPLOAD_FORM: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "title": "Upload",
                "required": ["file"],
                "properties": {
                    "file": {
                        "type": "string",
                        "format": "binary",
                        "description": "Supported document to process.",
                    },
                    "webhook_url": {
                        "type": "string",
                        "format": "uri",
                        "maxLength": 2048,
                        "description": "Public HTTP(S) callback URL for terminal task events "
                        "(authenticated requests only).",
                        "examples": ["https://hooks.example.com/task-events"],
                    },
                    "ocr": {
                        "type": "string",
                        "enum": ["auto", "off", "force"],
                        "default": "auto",
                        "description": "Which pages are read from their pictures: those without "
                        "usable text, none, or all.",
                    },
                    "ocr_languages": {
                        "type": "string",
                        "default": "",
                        "description": "Languages of the scanned text, separated by commas: "
                        "BCP 47 tags or ISO 639 codes. Empty: told by the picture.",
                        "examples": ["en,de"],
                    },
                },
            }
        }
    },
}


class AssetFigure(BaseModel):
    """A figure of the manifest; what it does not list here is kept as it is."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(description="Stable figure identifier.", examples=["fig_0001"])
    title: str = Field(description="Figure title from parsed document metadata.")
    file: str = Field(
        description="Path of the image in a result folder.", examples=["figures/fig_0001.png"]
    )
    chunk_ids: list[str] = Field(default=[], description="Chunks related to this figure.")
    page: int | None = Field(default=None, description="1-based page it stands on.")
    boxes: list[list[float]] = Field(
        default=[], description="Boxes [x0, y0, x1, y1] in points from the page's top left."
    )


class Provenance(BaseModel):
    """Where on a page something was read."""

    page: int = Field(description="1-based page.")
    boxes: list[list[float]] = Field(
        description="Boxes [x0, y0, x1, y1] in points from the page's top left."
    )
    start: int = Field(default=0, description="Character of the chunk's text that it begins with.")


class AssetChunk(BaseModel):
    """A piece of the text, small enough to be retrieved on its own."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(description="Stable chunk identifier.", examples=["chunk_0001"])
    text: str = Field(description="Extracted text content for this chunk.")
    figure_ids: list[str] = Field(default=[], description="Figures related to this chunk.")
    headings: list[str] = Field(default=[], description="Headings above it, outermost first.")
    pages: list[int] = Field(default=[], description="1-based pages it stands on.")
    provenance: list[Provenance] = Field(
        default=[], description="Pages and boxes it stands on, in the order of its text."
    )


class AssetProblem(BaseModel):
    """Something that went wrong without stopping the conversion."""

    stage: str = Field(description="Step of the conversion.")
    page: int | None = Field(description="1-based page; null for the whole document.")
    message: str = Field(description="What happened, in plain words.")


class AssetReading(BaseModel):
    """How a page without a plain text layer came by its text."""

    model_config = ConfigDict(extra="allow")

    page: int = Field(description="1-based page.")
    text_layer: str = Field(description="picture, searchable, garbled, or text when OCR was forced")
    why: str = Field(description="What told so, in plain words.")
    engine: str | None = Field(description="OCR engine that read the picture; null when none did.")
    languages: list[str] = Field(default=[], description="Languages it was read in, if known.")
    confidence: float | None = Field(description="0 to 1, of the characters on average.")
    turned: int = Field(default=0, description="Degrees clockwise that the picture was turned by.")
    skew: float = Field(default=0.0, description="Degrees clockwise that it had leant.")


class Assets(BaseModel):
    """`result.assets.json`: the figures and chunks of a document."""

    model_config = ConfigDict(extra="allow")

    source_type: SourceType = Field(
        default=SourceType.DOCUMENT, description="Source type of the task."
    )
    source_url: str | None = Field(default=None, description="Original URL, if any.")
    final_url: str | None = Field(default=None, description="Resolved URL, if any.")
    figures: list[AssetFigure] = Field(default=[], description="Extracted figures.")
    chunks: list[AssetChunk] = Field(default=[], description="Extracted chunks.")
    problems: list[AssetProblem] = Field(default=[], description="What went wrong on the way.")
    page_count: int | None = Field(default=None, description="Pages of the document.")
    readings: list[AssetReading] = Field(
        default=[], description="Pages whose text is not simply that of a text layer."
    )
