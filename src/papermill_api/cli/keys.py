"""`papermill-api keys`: API keys without an identity provider."""

import asyncio
from typing import TYPE_CHECKING

import click

from papermill_api.cli.failures import (
    WrongUse,
    database_failures,
    settings_or_fail,
)

if TYPE_CHECKING:
    from papermill_api.server.settings import Settings


@click.group()
def keys() -> None:
    """Manage API keys."""


@keys.command()
@click.argument("name")
@click.option("--user", "user_id", required=True, help="Id of the user whom the key speaks for.")
def create(name: str, user_id: str) -> None:
    """Make an API key called NAME and print its token, which is shown this once."""
    from papermill_api.server.auth.identity import is_user_id

    if not is_user_id(user_id):
        raise WrongUse("--user must be 1 to 250 printable characters")
    settings = settings_or_fail()
    with database_failures():
        click.echo(asyncio.run(_create(settings, name, user_id)))


async def _create(settings: "Settings", name: str, user_id: str) -> str:
    from papermill_api.server.api_keys import service as api_keys
    from papermill_api.server.auth.identity import User
    from papermill_api.server.db import Database
    from papermill_api.server.db.migrate import migrate, require_current_schema

    database = Database.from_url(settings.sqlalchemy_url)
    try:
        await database.check()
        if settings.database_url:
            await require_current_schema(database)
        else:
            await migrate(database)
        async with database.write() as session:
            _, token = await api_keys.create(session, User(user_id), name)
    except api_keys.EmptyApiKeyName as error:
        raise WrongUse(error.detail) from error
    finally:
        await database.close()
    return token
