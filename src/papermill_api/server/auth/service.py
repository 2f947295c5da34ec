"""From a bearer token to the user who holds it."""

from typing import Self

from papermill_api.server.api_keys import service as api_keys
from papermill_api.server.api_keys.tokens import MARK
from papermill_api.server.api_keys.uses import KeyUses
from papermill_api.server.auth.identity import User
from papermill_api.server.auth.session_tokens import SessionTokens
from papermill_api.server.db import Database
from papermill_api.server.errors import AuthenticationRequired
from papermill_api.server.settings import Settings


class Authenticator:
    """Knows API keys, and session tokens where an identity provider is configured."""

    def __init__(self, database: Database, session_tokens: SessionTokens | None) -> None:
        self._database = database
        self._session_tokens = session_tokens
        self._key_uses = KeyUses(database)

    @classmethod
    def from_settings(cls, settings: Settings, database: Database) -> Self:
        issuer, parties = settings.clerk_issuer, settings.clerk_authorized_parties
        return cls(database, SessionTokens(issuer, parties) if issuer else None)

    async def user_of(self, token: str) -> User:
        """Raises AuthenticationRequired, IdentityProviderUnavailable."""
        if token.startswith(MARK):
            return await self._user_of_api_key(token)
        if self._session_tokens is None:
            raise AuthenticationRequired
        return await self._session_tokens.verify(token)

    async def _user_of_api_key(self, token: str) -> User:
        async with self._database.read() as session:
            key = await api_keys.find_by_token(session, token)
        if key is None:
            raise AuthenticationRequired
        self._key_uses.note(key)
        return User(key.user_id)

    async def close(self) -> None:
        await self._key_uses.close()
