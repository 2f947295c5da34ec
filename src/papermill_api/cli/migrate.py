"""`papermill-api migrate`: the database's schema, up to this version's."""

import asyncio
from typing import TYPE_CHECKING

import click

from papermill_api.cli.failures import database_failures, settings_or_fail

if TYPE_CHECKING:
    from papermill_api.server.settings import Settings


@click.command()
def migrate() -> None:
    """Bring the database to the schema of this version, and print its revision.

    The embedded database needs no such call: `serve` migrates it when it starts.
    """
    settings = settings_or_fail()
    with database_failures():
        click.echo(asyncio.run(_migrate(settings)))


async def _migrate(settings: "Settings") -> str | None:
    from papermill_api.server.db import Database
    from papermill_api.server.db import migrate as schema

    database = Database.from_url(settings.sqlalchemy_url)
    try:
        await database.check()
        await schema.migrate(database)
        return await schema.current_revision(database)
    finally:
        await database.close()
