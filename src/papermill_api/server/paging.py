"""Offset paging: one pair of query parameters, one envelope."""

from collections.abc import Sequence
from typing import Annotated, Generic, Self, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

T = TypeVar("T")

DEFAULT_LIMIT, MAX_LIMIT = 50, 200
# SQLite and PostgreSQL count rows in signed 64 bits.
MAX_OFFSET = 2**63 - 1 - MAX_LIMIT


class PageParams(BaseModel):
    """Which rows of a list to return."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0


def _page_params(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Maximum number to return.")] = (
        DEFAULT_LIMIT
    ),
    offset: Annotated[
        int, Query(ge=0, le=MAX_OFFSET, description="Zero-based index of the first row.")
    ] = 0,
) -> PageParams:
    return PageParams(limit=limit, offset=offset)


Paging = Annotated[PageParams, Depends(_page_params)]


class Page(BaseModel, Generic[T]):
    """One page of a list, with what a client needs to ask for the next."""

    items: list[T] = Field(description="Rows of this page.")
    total: int = Field(description="Rows in all.")
    limit: int = Field(description="Page size requested.")
    offset: int = Field(description="Zero-based starting row of this page.")
    has_more: bool = Field(description="True when rows exist beyond this page.")

    @classmethod
    def of(cls, items: Sequence[T], total: int, params: PageParams) -> Self:
        more = params.offset + len(items) < total
        return cls(
            items=list(items),
            total=total,
            limit=params.limit,
            offset=params.offset,
            has_more=more,
        )
