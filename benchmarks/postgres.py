"""A database of one's own on the PostgreSQL at PAPERMILL_TEST_POSTGRES_URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

POSTGRES_URL = os.environ.get(
    "PAPERMILL_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres"
)


@contextmanager
def own_database() -> Iterator[str]:
    """Its URL; it is dropped at the end of the block, whoever is connected."""
    name = f"papermill_benchmark_{uuid4().hex}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlsplit(POSTGRES_URL)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
