"""A reply as its route asks for it."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from papermill_api.server.auth.dependencies import Caller
from papermill_api.server.chat.reply import Events
from papermill_api.server.chat.schemas import ChatQuestion
from papermill_api.server.dependencies import services_of


async def _reply(
    thread_id: UUID, body: ChatQuestion, caller: Caller, request: Request
) -> AsyncIterator[Events]:
    """Begun here, where an error still is an answer: inside the stream it would be too late.

    And ended here: this runs on when the response is over, so the events are closed, which
    hangs up on the model and keeps the answer, as soon as the client has gone away.
    """
    replies = services_of(request).replies
    async with aclosing(await replies.begin(caller, thread_id, body.content)) as events:
        yield events


Reply = Annotated[Events, Depends(_reply)]
