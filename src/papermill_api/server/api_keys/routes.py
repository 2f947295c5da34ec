"""`/api-keys`: keys of the authenticated user; these routes always require a Bearer token."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from papermill_api.server.api_keys import service
from papermill_api.server.api_keys.schemas import (
    ApiKeyCreate,
    ApiKeyOut,
    ApiKeyRevoked,
    NewApiKeyOut,
)
from papermill_api.server.auth.dependencies import CallerFirst, UserCaller
from papermill_api.server.dependencies import Session, WriteSession
from papermill_api.server.errors import AuthenticationRequired, documented
from papermill_api.server.paging import Page, Paging

router = APIRouter(prefix="/api-keys", tags=["API keys"], route_class=CallerFirst)


@router.post(
    "",
    summary="Create API Key",
    status_code=HTTPStatus.CREATED,
    responses=documented(AuthenticationRequired, service.EmptyApiKeyName),
)
async def create_api_key(
    body: ApiKeyCreate, caller: UserCaller, session: WriteSession
) -> NewApiKeyOut:
    """Create a key for the authenticated user and return its one-time secret token."""
    key, token = await service.create(session, caller, body.name)
    return NewApiKeyOut.of(key, token)


@router.get(
    "",
    summary="List API Keys",
    responses=documented(AuthenticationRequired),
)
async def list_api_keys(caller: UserCaller, session: Session, paging: Paging) -> Page[ApiKeyOut]:
    """List the authenticated user's keys, newest first, revoked ones included."""
    return await service.list_page(session, caller, paging)


@router.delete(
    "/{api_key_id}",
    summary="Revoke API Key",
    responses=documented(AuthenticationRequired, service.ApiKeyNotFound),
)
async def revoke_api_key(
    api_key_id: UUID, caller: UserCaller, session: WriteSession
) -> ApiKeyRevoked:
    """Revoke a key: it is refused from the next request on. Revoking it again changes nothing."""
    await service.revoke(session, caller, api_key_id)
    return ApiKeyRevoked(revoked=True)
