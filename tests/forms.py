"""The two forms of the service that tests run on: `pytest --form production` takes the second.

embedded     SQLite and a folder, nothing else
production   PostgreSQL and S3, with a database and a prefix for each data folder
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from papermill_api.server.settings import Settings, load_settings
from tests.live.services import Bucket, Postgres


class Form(Protocol):
    """Settings for tests; what they say of storage and database is the form's alone."""

    name: str
    broker: Mapping[str, str]  # the setting that hands tasks to workers, for who needs none done

    def parts(self, data_dir: Path) -> Mapping[str, str]:
        """The settings that make the form, for a service on that data folder."""

    def settings(self, data_dir: Path, **others: Any) -> Settings: ...

    def release(self, data_dir: Path) -> None:
        """No service will run on that folder any more."""


def variables(settings: Mapping[str, object]) -> dict[str, str]:
    """The same settings for a service that is a process of its own."""
    return {
        name if name.isupper() else f"PAPERMILL_{name.upper()}": str(value)
        for name, value in settings.items()
    }


@dataclass(frozen=True)
class Embedded:
    name: str = "embedded"
    broker: Mapping[str, str] = field(default_factory=dict)

    def parts(self, data_dir: Path) -> Mapping[str, str]:
        return {}

    def settings(self, data_dir: Path, **others: Any) -> Settings:
        return load_settings(data_dir=data_dir, **others)

    def release(self, data_dir: Path) -> None:
        pass


@dataclass(frozen=True)
class Production:
    """The same folder gives the same database and prefix, as a restarted service has them."""

    postgres: Postgres
    bucket: Bucket
    broker: Mapping[str, str] = field(default_factory=dict)
    name: str = "production"
    _known: dict[Path, Mapping[str, str]] = field(default_factory=dict)

    def parts(self, data_dir: Path) -> Mapping[str, str]:
        if data_dir not in self._known:
            self._known[data_dir] = {
                "database_url": self.postgres.new_database(),
                "storage_url": self.bucket.url(f"service-{uuid4().hex}"),
                **self.bucket.credentials,
            }
        return self._known[data_dir]

    def settings(self, data_dir: Path, **others: Any) -> Settings:
        return load_settings(data_dir=data_dir, **self.parts(data_dir), **others)

    def release(self, data_dir: Path) -> None:
        if parts := self._known.pop(data_dir, None):
            self.postgres.release(parts["database_url"])
