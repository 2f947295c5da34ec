"""Chat threads of a document and their messages."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Enum, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from papermill_api.server.db import Base, ForeignText
from papermill_api.server.db.base import Identified, utc_now


class ChatRole(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"


class ChatThread(Identified, Base):
    __tablename__ = "chat_threads"
    __table_args__ = (Index("ix_chat_threads_task_created", "task_id", "created_at", "id"),)

    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    title: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)


class ChatMessage(Identified, Base):
    __tablename__ = "chat_messages"
    __table_args__ = (
        Index("ix_chat_messages_thread_position", "thread_id", "position", unique=True),
    )

    thread_id: Mapped[UUID] = mapped_column(ForeignKey("chat_threads.id", ondelete="CASCADE"))
    position: Mapped[int]  # within the thread: questions have 1, 3, ..., their answers 2, 4, ...
    role: Mapped[ChatRole] = mapped_column(
        Enum(
            ChatRole, native_enum=False, values_callable=lambda kind: [role.value for role in kind]
        )
    )
    content: Mapped[str] = mapped_column(ForeignText)
    citations_json: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    token_count: Mapped[int | None]
    complete: Mapped[bool] = mapped_column(default=True)  # False: the answer was cut off
