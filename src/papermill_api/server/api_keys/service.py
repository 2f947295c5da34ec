"""API keys: made, listed, revoked, and recognised."""

from http import HTTPStatus
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.api_keys import repository, tokens
from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.api_keys.schemas import ApiKeyOut
from papermill_api.server.auth.identity import User
from papermill_api.server.db.base import utc_now
from papermill_api.server.errors import ServiceError
from papermill_api.server.paging import Page, PageParams


class ApiKeyNotFound(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "API key not found"


class EmptyApiKeyName(ServiceError):
    status, detail = HTTPStatus.UNPROCESSABLE_ENTITY, "API key name must not be empty"


async def create(session: AsyncSession, user: User, name: str) -> tuple[ApiKey, str]:
    """A new key and its token, which is stored nowhere. Raises EmptyApiKeyName."""
    name = name.strip()
    if not name:
        raise EmptyApiKeyName
    token = tokens.new_token()
    key = ApiKey(
        user_id=user.id,
        name=name,
        key_prefix=tokens.prefix_of(token),
        key_hash=tokens.hash_token(token),
    )
    session.add(key)
    await session.flush()
    return key, token


async def list_page(session: AsyncSession, user: User, params: PageParams) -> Page[ApiKeyOut]:
    """Newest first, revoked ones included."""
    keys, total = await repository.newest(session, user, params)
    return Page[ApiKeyOut].of([ApiKeyOut.model_validate(key) for key in keys], total, params)


async def revoke(session: AsyncSession, user: User, api_key_id: UUID) -> None:
    """Refuse the key from now on; revoking it again changes nothing. Raises ApiKeyNotFound."""
    key = await repository.get(session, user, api_key_id)
    if key is None:
        raise ApiKeyNotFound
    key.revoked_at = key.revoked_at or utc_now()


async def find_by_token(session: AsyncSession, token: str) -> ApiKey | None:
    """The key of a token; None for one that is malformed, unknown or revoked."""
    if not tokens.is_token(token):
        return None
    candidates = await repository.active_with_prefix(session, tokens.prefix_of(token))
    return next((key for key in candidates if tokens.matches(token, key.key_hash)), None)
