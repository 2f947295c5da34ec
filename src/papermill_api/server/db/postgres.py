"""PostgreSQL's engine."""

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BACKEND = "postgresql"
DRIVER = "postgresql+psycopg"
# Of one process: requests hold a connection for milliseconds, so that few serve many.
POOL_SIZE, MAX_OVERFLOW = 10, 10
POOL_TIMEOUT = 10  # seconds that a request waits for one of them
# A server that vanished is noticed within a task's lease, and not when TCP gives up after minutes.
# A URL that says otherwise is obeyed.
CONNECTION = {
    "connect_timeout": "5",  # seconds
    "keepalives_idle": "10",  # seconds
    "keepalives_interval": "5",  # seconds
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",  # milliseconds
    "application_name": "papermill-api",
}


def is_postgres(url: str) -> bool:
    return _named(url).get_backend_name() == BACKEND


def postgres_engine(url: str) -> AsyncEngine:
    """Connections are asked for a sign of life before use: a restarted server costs nobody a 503.

    `url`: `postgresql://...` as everybody writes it, or with SQLAlchemy's name of the driver.
    """
    named = _named(url)
    return create_async_engine(
        named.set(query=CONNECTION | dict(named.query)),
        isolation_level="READ COMMITTED",  # whatever the server's own default is
        skip_autocommit_rollback=True,  # readers have nothing to roll back
        pool_pre_ping=True,
        pool_size=POOL_SIZE,
        max_overflow=MAX_OVERFLOW,
        pool_timeout=POOL_TIMEOUT,
    )


def _named(url: str) -> URL:
    """With our driver where the URL names none. Libpq takes `postgres://`, too."""
    made = make_url(url)
    plain = made.drivername in {BACKEND, "postgres"}
    return made.set(drivername=DRIVER) if plain else made
