"""Alembic's entry point: it hands us a connection's settings, and we run on our own engine."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection

from papermill_api.server.db.base import Base, ForeignText, UtcDateTime
from papermill_api.server.db.tables import ALL_MODELS

assert ALL_MODELS  # imported so that Base.metadata knows every table


def render_item(kind: str, item: object, _: object) -> str | Literal[False]:
    """Migrations name the columns' own types: our decorators may change, history may not."""
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return "sa.String()" if isinstance(item, ForeignText) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        # SQLite cannot alter most things in place; batch mode rebuilds the table instead.
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
