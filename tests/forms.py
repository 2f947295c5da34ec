"""The two forms of the service that tests run on: `pytest --form production` takes the second.

embedded     SQLite and a folder, nothing else
production   PostgreSQL and S3, with a database and a prefix for each data folder
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from papermill_api.server.settings import Settings, load_settings
from tests.live.services import Bucket, Postgres


class Form(Protocol):
    """Settings for tests; what they say of storage and database is the form's alone."""

    name: str

    def parts(self, data_dir: Path) -> Mapping[str, str]:
        """The settings that make the form, for a service on that data folder."""

    def settings(self, data_dir: Path, **others: Any) -> Settings: ...

    def environment(self, data_dir: Path) -> dict[str, str]:
        """The same as variables, for a service that is a process of its own."""


class Embedded:
    name = "embedded"

    def parts(self, data_dir: Path) -> Mapping[str, str]:
        return {}

    def settings(self, data_dir: Path, **others: Any) -> Settings:
        return load_settings(data_dir=data_dir, **others)

    def environment(self, data_dir: Path) -> dict[str, str]:
        return {"PAPERMILL_DATA_DIR": str(data_dir)}


@dataclass(frozen=True)
class Production(Embedded):
    """The same folder gives the same database and prefix, as a restarted service has them."""

    postgres: Postgres
    bucket: Bucket
    name: str = "production"
    _known: dict[Path, Mapping[str, str]] = field(default_factory=dict)

    def parts(self, data_dir: Path) -> Mapping[str, str]:
        if data_dir not in self._known:
            self._known[data_dir] = {
                "database_url": self.postgres.new_database(),
                "storage_url": self.bucket.url(f"service-{len(self._known)}"),
                **self.bucket.credentials,
            }
        return self._known[data_dir]

    def settings(self, data_dir: Path, **others: Any) -> Settings:
        return load_settings(data_dir=data_dir, **self.parts(data_dir), **others)

    def environment(self, data_dir: Path) -> dict[str, str]:
        named = {
            name if name.isupper() else f"PAPERMILL_{name.upper()}": value
            for name, value in self.parts(data_dir).items()
        }
        return {"PAPERMILL_DATA_DIR": str(data_dir)} | named
