"""Threads, their messages, and the two moments at which a reply touches the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.identity import Identity
from papermill_api.server.chat import repository
from papermill_api.server.chat.errors import ChatThreadNotFound
from papermill_api.server.chat.model import ChatMessage, ChatRole, ChatThread
from papermill_api.server.chat.schemas import ChatMessageOut, ChatThreadOut
from papermill_api.server.db import utc_now
from papermill_api.server.paging import Page, PageParams
from papermill_api.server.tasks import service as tasks
from papermill_api.server.tasks.errors import TaskNotFound
from papermill_api.server.tasks.model import Task

DEFAULT_TITLE = "New chat"
TITLE_LENGTH = 80  # characters of a question that name its thread
HISTORY_LENGTH = 40  # messages; the model's budget usually ends before


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that has been kept, and the place that is reserved for its answer."""

    thread_id: UUID
    question: ChatMessage
    history: Sequence[ChatMessage]  # before the question, oldest first
    answer_id: UUID = field(default_factory=uuid4)


async def create_thread(
    session: AsyncSession, caller: Identity, task_id: UUID, title: str | None
) -> ChatThread:
    """Raises TaskNotFound, ResultNotReady."""
    task = await tasks.hold_done(session, caller, task_id)
    now = utc_now()
    thread = ChatThread(
        task_id=task.id, title=title or DEFAULT_TITLE, created_at=now, updated_at=now
    )
    session.add(thread)
    await session.flush()
    return thread


async def list_threads(
    session: AsyncSession, caller: Identity, task_id: UUID, params: PageParams
) -> Page[ChatThreadOut]:
    """Raises TaskNotFound, ResultNotReady."""
    task = await tasks.get_done(session, caller, task_id)
    threads, total = await repository.page_threads(session, task.id, params)
    return Page[ChatThreadOut].of([ChatThreadOut.of(thread) for thread in threads], total, params)


async def list_messages(
    session: AsyncSession, caller: Identity, thread_id: UUID, params: PageParams
) -> Page[ChatMessageOut]:
    """Raises ChatThreadNotFound."""
    thread = await get_thread(session, caller, thread_id)
    messages, total = await repository.page_messages(session, thread.id, params)
    items = [ChatMessageOut.of(message) for message in messages]
    return Page[ChatMessageOut].of(items, total, params)


async def get_thread(session: AsyncSession, caller: Identity, thread_id: UUID) -> ChatThread:
    """A thread of one of the caller's tasks. Raises ChatThreadNotFound."""
    thread = await repository.find_thread(session, thread_id)
    if thread is None:
        raise ChatThreadNotFound
    try:
        await tasks.get(session, caller, thread.task_id)
    except TaskNotFound as error:
        raise ChatThreadNotFound from error
    return thread


async def get_document(session: AsyncSession, caller: Identity, thread_id: UUID) -> Task:
    """The task that a thread is about. Raises ChatThreadNotFound, ResultNotReady."""
    thread = await get_thread(session, caller, thread_id)
    return await tasks.get_done(session, caller, thread.task_id)


async def keep_question(session: AsyncSession, thread_id: UUID, content: str) -> Exchange:
    """Raises ChatThreadNotFound when the thread has been deleted.

    Questions have the odd positions of a thread and answers the even ones after them, so that
    each answer follows its question however many are being streamed at once.
    """
    thread = await repository.lock_thread(session, thread_id)
    if thread is None:
        raise ChatThreadNotFound
    history = await repository.last_messages(session, thread_id, HISTORY_LENGTH)
    last = await repository.last_question_position(session, thread_id)
    now = utc_now()
    question = ChatMessage(
        thread_id=thread_id,
        position=1 if last is None else last + 2,
        role=ChatRole.USER,
        content=content,
        created_at=now,
    )
    session.add(question)
    thread.updated_at = now
    if last is None and thread.title == DEFAULT_TITLE:
        thread.title = _title_of(content)
    await session.flush()
    return Exchange(thread_id, question, history)


async def keep_answer(
    session: AsyncSession,
    exchange: Exchange,
    content: str,
    citations: list[dict[str, Any]],
    *,
    token_count: int | None,
    complete: bool,
) -> ChatMessage:
    """Raises ChatThreadNotFound when the thread has been deleted."""
    thread = await repository.lock_thread(session, exchange.thread_id)
    if thread is None:
        raise ChatThreadNotFound
    answer = ChatMessage(
        id=exchange.answer_id,
        thread_id=exchange.thread_id,
        position=exchange.question.position + 1,
        role=ChatRole.ASSISTANT,
        content=content,
        citations_json=citations,
        token_count=token_count,
        complete=complete,
        # When it began: the list is in the order of time however long each answer takes.
        created_at=exchange.question.created_at,
    )
    session.add(answer)
    thread.updated_at = utc_now()
    await session.flush()
    return answer


def _title_of(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"
