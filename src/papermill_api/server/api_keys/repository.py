"""Queries on API keys; a user's own only, but for finding whose a token is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.auth.identity import User
from papermill_api.server.paging import PageParams


def visible_to(user: User) -> Select[ApiKey]:
    return select(ApiKey).where(ApiKey.user_id == user.id)


async def get(session: AsyncSession, user: User, api_key_id: UUID) -> ApiKey | None:
    key: ApiKey | None = await session.scalar(visible_to(user).where(ApiKey.id == api_key_id))
    return key


async def newest(
    session: AsyncSession, user: User, params: PageParams
) -> tuple[Sequence[ApiKey], int]:
    """One page of a user's keys, and how many there are in all."""
    total = await session.scalar(select(func.count()).select_from(visible_to(user).subquery()))
    rows = await session.scalars(
        visible_to(user)
        .order_by(ApiKey.created_at.desc(), ApiKey.id.desc())
        .limit(params.limit)
        .offset(params.offset)
    )
    return rows.all(), total or 0


async def active_with_prefix(session: AsyncSession, prefix: str) -> Sequence[ApiKey]:
    return (await session.scalars(_ACTIVE_WITH_PREFIX, {"prefix": prefix})).all()


# Made once: every request asks it.
_ACTIVE_WITH_PREFIX = select(ApiKey).where(
    ApiKey.key_prefix == bindparam("prefix"), ApiKey.revoked_at.is_(None)
)


async def note_use(
    session: AsyncSession, api_key_id: UUID, now: datetime, interval: timedelta
) -> None:
    """Set `last_used_at`, unless another server did within the last `interval`."""
    due = or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= now - interval)
    await session.execute(
        update(ApiKey).where(ApiKey.id == api_key_id, due).values(last_used_at=now)
    )
