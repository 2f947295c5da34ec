"""`/tasks/{task_id}/chat/threads` and `/chat/threads`: talking about one document."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from papermill_api.server.auth.dependencies import Caller, CallerFirst
from papermill_api.server.chat import service
from papermill_api.server.chat.dependencies import Reply
from papermill_api.server.chat.errors import ChatNotConfigured, ChatThreadNotFound
from papermill_api.server.chat.schemas import ChatMessageOut, ChatThreadCreate, ChatThreadOut
from papermill_api.server.dependencies import Session, WriteSession
from papermill_api.server.errors import AuthenticationRequired, documented
from papermill_api.server.paging import Page, Paging
from papermill_api.server.tasks.errors import (
    AssetsInvalid,
    AssetsMissing,
    OutputMissing,
    ResultNotReady,
    TaskNotFound,
)

router = APIRouter(tags=["Chat"], route_class=CallerFirst)


@router.get(
    "/tasks/{task_id}/chat/threads",
    summary="List Chat Threads",
    responses=documented(AuthenticationRequired, TaskNotFound, ResultNotReady),
)
async def list_chat_threads(
    task_id: UUID, caller: Caller, session: Session, paging: Paging
) -> Page[ChatThreadOut]:
    """List the chat threads of a completed task, newest first."""
    return await service.list_threads(session, caller, task_id, paging)


@router.post(
    "/tasks/{task_id}/chat/threads",
    summary="Create Chat Thread",
    status_code=HTTPStatus.CREATED,
    responses=documented(AuthenticationRequired, TaskNotFound, ResultNotReady),
)
async def create_chat_thread(
    task_id: UUID, caller: Caller, session: WriteSession, body: ChatThreadCreate | None = None
) -> ChatThreadOut:
    """Create a chat thread about a completed task."""
    title = body.title if body else None
    return ChatThreadOut.of(await service.create_thread(session, caller, task_id, title))


@router.get(
    "/chat/threads/{thread_id}/messages",
    summary="List Chat Messages",
    responses=documented(AuthenticationRequired, ChatThreadNotFound),
)
async def list_chat_messages(
    thread_id: UUID, caller: Caller, session: Session, paging: Paging
) -> Page[ChatMessageOut]:
    """List the messages of a chat thread, oldest first."""
    return await service.list_messages(session, caller, thread_id, paging)


EVENTS_EXAMPLE = """\
event: start
data: {"thread_id": "5b0c…", "user_message_id": "9f1e…", "message_id": "0d0d…"}

event: delta
data: {"text": "Revenue grew by 12% [4]."}

event: done
data: {"message": {"id": "0d0d…", …}, "prompt_tokens": 812, "completion_tokens": 9}

"""
STREAM_RESPONSES: dict[int | str, dict[str, Any]] = {
    HTTPStatus.OK: {
        "description": "Server-sent event stream (`start`, `delta`, `done`, `error`).",
        "content": {"text/event-stream": {"example": EVENTS_EXAMPLE}},
    },
    **documented(
        AuthenticationRequired,
        ChatThreadNotFound,
        OutputMissing,
        AssetsMissing,
        ResultNotReady,
        AssetsInvalid,
        ChatNotConfigured,
    ),
}


@router.post(
    "/chat/threads/{thread_id}/stream",
    summary="Stream Chat Reply",
    response_class=EventSourceResponse,
    responses=STREAM_RESPONSES,
)
async def stream_chat_reply(reply: Reply) -> AsyncIterator[ServerSentEvent]:
    """Send a user message and stream the answer as server-sent events.

    - `start`: `{"thread_id", "user_message_id", "message_id"}`
    - `delta`: `{"text"}`, the next piece of the answer
    - `done`: `{"message", "prompt_tokens", "completion_tokens"}`, the answer as it is kept, with
      its citations
    - `error`: `{"detail"}`, instead of `done`; what had come of the answer is kept, and marked
      by `complete: false`

    Comments between them keep the connection open. When the client goes away the model is
    stopped, and the part that had come is kept and marked.
    """
    async for event in reply:
        yield ServerSentEvent(event=event.event, data=event.data)
