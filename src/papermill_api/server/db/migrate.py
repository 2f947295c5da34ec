"""Bring a database to the schema of this version."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from papermill_api.server.db.database import Database, DatabaseUnavailable
from papermill_api.server.db.duty import wait_for_turn

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


class SchemaBehind(DatabaseUnavailable):
    """The database waits for `papermill-api migrate`."""

    reason = "schema is behind"


@cache
def known_revisions() -> tuple[str, ...]:
    """Every revision of this version, the newest first."""
    scripts = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    return tuple(script.revision for script in scripts)


def head_revision() -> str:
    return known_revisions()[0]


async def migrate(database: Database, revision: str = "head") -> None:
    """Upgrade to `revision`; at the head already, it changes nothing.

    Of several who do so at once the others wait, and find nothing left to do.
    """
    async with database.engine.begin() as connection:
        await wait_for_turn(connection, "migrate")
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), revision))


async def current_revision(database: Database) -> str | None:
    """The schema's revision; None for an empty database."""

    def read(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version

    async with database.read() as session:
        return await (await session.connection()).run_sync(read)


async def require_current_schema(database: Database) -> None:
    """Raises SchemaBehind, and DatabaseUnavailable when nobody can tell.

    A revision that this version does not know is a later one's: while servers are replaced one
    after the other, those of the version before go on.
    """
    found, needed = await current_revision(database), head_revision()
    if found is None or found in known_revisions()[1:]:
        raise SchemaBehind(
            f"the database's schema is at {found or 'nothing'}, not {needed}: "
            "run `papermill-api migrate`"
        )
