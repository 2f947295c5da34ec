"""The tasks table: the truth about every document on its way through the service."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Enum, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from papermill_api.server.db import Base, ForeignText
from papermill_api.server.db.base import Identified, utc_now


class TaskStatus(StrEnum):
    """PENDING -> QUEUED -> PROCESSING -> DONE | FAILED; each move is compare-and-set."""

    PENDING = "PENDING"  # row and upload stored
    QUEUED = "QUEUED"  # handed to the queue
    PROCESSING = "PROCESSING"  # claimed by one worker, under a lease
    DONE = "DONE"
    FAILED = "FAILED"


OPEN = (TaskStatus.PENDING, TaskStatus.QUEUED, TaskStatus.PROCESSING)
ENDED = (TaskStatus.DONE, TaskStatus.FAILED)


class Lane(StrEnum):
    """Where a task waits; each lane has places of its own, so that short ones get theirs."""

    SHORT = "SHORT"  # short, or of a length not known yet
    LONG = "LONG"


class OcrMode(StrEnum):
    """Which pages have their pictures read; the engine's words for it."""

    AUTO = "auto"  # those without usable text
    OFF = "off"
    FORCE = "force"


class SourceType(StrEnum):
    DOCUMENT = "DOCUMENT"


def _stored_as_text(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, create_constraint=False)


class Task(Identified, Base):
    __tablename__ = "tasks"
    __table_args__ = (
        # Lists and their totals: of what somebody sees.
        Index(
            "ix_tasks_owner_created",
            "owner",
            "created_at",
            "id",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        # One owner after another (claims), and the oldest of all (the queue's age).
        Index("ix_tasks_status_lane_owner_queued", "status", "lane", "owner", "queued_at"),
        Index("ix_tasks_status_queued", "status", "queued_at"),
        # Those whose time is over.
        Index(
            "ix_tasks_finished",
            "finished_at",
            sqlite_where=text("deleted_at IS NULL"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index(
            "ix_tasks_deleting",
            "deleted_at",
            sqlite_where=text("deleted_at IS NOT NULL"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
    )

    owner: Mapped[str] = mapped_column(String(255))
    file_name: Mapped[str]
    file_type: Mapped[str] = mapped_column(String(20))  # the engine's name of what it sniffed
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    source_type: Mapped[SourceType] = mapped_column(
        _stored_as_text(SourceType), default=SourceType.DOCUMENT
    )
    source_url: Mapped[str | None]
    final_url: Mapped[str | None]
    webhook_url: Mapped[str | None]
    ocr: Mapped[str] = mapped_column(String(10), default=OcrMode.AUTO)
    ocr_languages: Mapped[str] = mapped_column(String(255), default="")  # codes, with commas
    status: Mapped[TaskStatus] = mapped_column(
        _stored_as_text(TaskStatus), default=TaskStatus.PENDING
    )
    lane: Mapped[Lane] = mapped_column(_stored_as_text(Lane), default=Lane.SHORT)
    input_path: Mapped[str]  # storage keys
    output_path: Mapped[str | None]
    error_message: Mapped[str | None] = mapped_column(ForeignText)
    pages_done: Mapped[int | None]
    pages_total: Mapped[int | None]
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)
    queued_at: Mapped[datetime | None]  # claimable from then on; ahead of now: a pause
    started_at: Mapped[datetime | None]  # of the newest attempt
    finished_at: Mapped[datetime | None]

    # The lease: one attempt at a time may finish the task, and only while it holds this id.
    attempt_id: Mapped[UUID | None]
    worker_id: Mapped[str | None] = mapped_column(String(255))
    lease_expires_at: Mapped[datetime | None]
    crashes: Mapped[int] = mapped_column(default=0)  # own conversions that crashed or hung
    setbacks: Mapped[int] = mapped_column(default=0)  # in a row, of the service: disk full, a bug
    interruptions: Mapped[int] = mapped_column(default=0)  # in a row, of its whole worker

    # Set first, so that nobody sees a half-deleted task; the row goes when its objects are gone.
    deleted_at: Mapped[datetime | None]
