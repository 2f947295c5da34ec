"""What routes ask for: the parts of the running service, and one transaction a request.

All of them are coroutines: a plain function would be called in a thread each time.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.service import Authenticator
from papermill_api.server.chat.reply import Replies
from papermill_api.server.db import Database as DatabaseParts
from papermill_api.server.health.service import Health
from papermill_api.server.queue import Queue as QueueProtocol
from papermill_api.server.settings import Settings as SettingsModel
from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.protocol import Storage as StorageProtocol


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one running service; `app.state.services` while it runs."""

    settings: SettingsModel
    health: Health
    database: DatabaseParts
    storage: StorageProtocol
    queue: QueueProtocol
    authenticator: Authenticator
    replies: Replies


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


async def _settings(request: Request) -> SettingsModel:
    return services_of(request).settings


async def _database(request: Request) -> DatabaseParts:
    return services_of(request).database


async def _storage(request: Request) -> StorageProtocol:
    return services_of(request).storage


async def _queue(request: Request) -> QueueProtocol:
    return services_of(request).queue


async def _links(settings: "Settings") -> LinkSigner:
    return LinkSigner(settings.secret_key.get_secret_value())


Settings = Annotated[SettingsModel, Depends(_settings)]
Database = Annotated[DatabaseParts, Depends(_database)]
Storage = Annotated[StorageProtocol, Depends(_storage)]
Queue = Annotated[QueueProtocol, Depends(_queue)]
Links = Annotated[LinkSigner, Depends(_links)]


async def _base_url(request: Request, settings: Settings) -> str:
    return str(settings.public_url or request.base_url).rstrip("/")


# The service's own address, without a final slash, as its callers reach it.
BaseUrl = Annotated[str, Depends(_base_url)]


async def _read_session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.read() as session:
        yield session


async def _write_session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.write() as session:
        yield session


# Scope "function": the transaction ends before the answer is sent, so that what the client was
# told is committed, and a slow reader holds no connection.
Session = Annotated[AsyncSession, Depends(_read_session, scope="function")]
WriteSession = Annotated[AsyncSession, Depends(_write_session, scope="function")]
