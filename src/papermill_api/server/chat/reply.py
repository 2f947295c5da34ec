"""The life of one reply: what is checked before it, what is streamed, what is kept of it.

    begin      checks; reads the document; keeps the question           errors are HTTP answers
    events     start, delta ..., done | error                           errors are `error` events
    the end    the answer is kept, also when it is only a part of one

No database session is held between the question and the end.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from anyio import CancelScope

from papermill_api.server.auth.identity import Identity
from papermill_api.server.chat import service
from papermill_api.server.chat.citations import find_citations
from papermill_api.server.chat.context import Context, compose_prompts
from papermill_api.server.chat.errors import ChatNotConfigured, ChatThreadNotFound
from papermill_api.server.chat.library import Library
from papermill_api.server.chat.meaning import Meanings
from papermill_api.server.chat.model import ChatMessage
from papermill_api.server.chat.schemas import (
    ChatMessageOut,
    ReplyDelta,
    ReplyDone,
    ReplyEvent,
    ReplyFailed,
    ReplyStarted,
)
from papermill_api.server.chat.service import Exchange
from papermill_api.server.db import Database
from papermill_api.server.errors import ServiceError
from papermill_api.server.llm import configured_embedder, configured_model
from papermill_api.server.llm.protocol import ChatModel, ModelError, Prompt, Usage
from papermill_api.server.settings import Settings
from papermill_api.server.storage.protocol import Storage

logger = logging.getLogger(__name__)

NO_ANSWER = "The model gave no answer"
SETTLE_SECONDS = 5

Events = AsyncGenerator[ReplyEvent, None]


@dataclass(slots=True)
class _Draft:
    """The answer as far as it has come."""

    text: str = ""
    usage: Usage | None = None
    failure: str | None = "cut off"  # until the provider has ended the answer properly

    @property
    def completion_tokens(self) -> int | None:
        return self.usage.completion_tokens if self.usage else None


class Replies:
    """Makes replies to questions; `model` None: not configured."""

    def __init__(
        self,
        database: Database,
        library: Library,
        meanings: Meanings,
        model: ChatModel | None,
        context_tokens: int,
    ) -> None:
        self._database = database
        self._library = library
        self._meanings = meanings
        self._model = model
        self._context_tokens = context_tokens
        self._under_way = 0
        self._settled = asyncio.Event()
        self._settled.set()

    async def settle(self) -> None:
        """Wait, but not for long, until what has come of every reply under way is kept.

        For a server that stops: it has cancelled the streams just now.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                await self._settled.wait()

    async def begin(self, caller: Identity, thread_id: UUID, content: str) -> Events:
        """Keep the question; the events of its answer, to be closed by the caller.

        Raises ChatThreadNotFound, ResultNotReady, ChatNotConfigured, and what reading the
        document raises; then nothing has been kept.
        """
        async with self._database.read() as session:
            task = await service.get_document(session, caller, thread_id)
        if self._model is None:
            raise ChatNotConfigured
        index = await self._library.open(task)
        too_long = index.tokens > self._context_tokens
        near = await self._meanings.rank(task, index, content) if too_long else []
        async with self._database.write() as session:
            exchange = await service.keep_question(session, thread_id, content)
        history = [Prompt(message.role.value, message.content) for message in exchange.history]
        context = await asyncio.to_thread(
            compose_prompts, index, history, content, self._context_tokens, near
        )
        return self._events(self._model, exchange, context)

    async def _events(self, model: ChatModel, exchange: Exchange, context: Context) -> Events:
        draft = _Draft()
        with self._counted():
            try:
                yield _started(exchange)
                async with aclosing(model.stream(context.prompts)) as pieces:
                    async for piece in pieces:
                        if isinstance(piece, Usage):
                            draft.usage = piece
                        else:
                            draft.text += piece
                            yield ReplyEvent(event="delta", data=ReplyDelta(text=piece))
                draft.failure = None if draft.text else NO_ANSWER
            except ModelError as error:
                draft.failure = str(error)
            except Exception:
                logger.exception("reply %s broke off", exchange.answer_id)
                draft.failure = ServiceError.detail
            finally:
                # When the client has gone away this runs in a cancelled scope, or while the
                # generator is being closed: shielded it can still await the database.
                with CancelScope(shield=True):
                    message = await self._keep(exchange, draft, context)
        yield _ended(draft, message)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._under_way += 1
        self._settled.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._settled.set()

    async def _keep(
        self, exchange: Exchange, draft: _Draft, context: Context
    ) -> ChatMessage | None:
        """None when there is nothing to keep, or it could not be: the draft then says why."""
        if not draft.text:
            return None
        try:
            citations = await asyncio.to_thread(find_citations, draft.text, context.passages)
            async with self._database.write() as session:
                return await service.keep_answer(
                    session,
                    exchange,
                    draft.text,
                    citations,
                    token_count=draft.completion_tokens,
                    complete=draft.failure is None,
                )
        except ChatThreadNotFound as error:
            draft.failure = error.detail
        except Exception:
            logger.exception("reply %s could not be kept", exchange.answer_id)
            draft.failure = ServiceError.detail
        return None


@asynccontextmanager
async def open_replies(
    settings: Settings, database: Database, storage: Storage
) -> AsyncIterator[Replies]:
    """The replies of a running service."""
    async with configured_model(settings) as model, configured_embedder(settings) as embedder:
        meanings = Meanings(storage, embedder)
        tokens = settings.chat_context_tokens
        replies = Replies(database, Library(storage), meanings, model, tokens)
        try:
            yield replies
        finally:
            await replies.settle()
            await meanings.close()


def _started(exchange: Exchange) -> ReplyEvent:
    ids = ReplyStarted(
        thread_id=exchange.thread_id,
        user_message_id=exchange.question.id,
        message_id=exchange.answer_id,
    )
    return ReplyEvent(event="start", data=ids)


def _ended(draft: _Draft, message: ChatMessage | None) -> ReplyEvent:
    if draft.failure is not None or message is None:
        return ReplyEvent(event="error", data=ReplyFailed(detail=draft.failure or NO_ANSWER))
    done = ReplyDone(
        message=ChatMessageOut.of(message),
        prompt_tokens=draft.usage.prompt_tokens if draft.usage else None,
        completion_tokens=draft.completion_tokens,
    )
    return ReplyEvent(event="done", data=done)
