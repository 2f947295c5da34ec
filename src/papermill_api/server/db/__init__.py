"""One database behind two doors: `read()` and `write()` transactions."""

from papermill_api.server.db.base import Base, UtcDateTime, utc_now
from papermill_api.server.db.database import Database

__all__ = ["Base", "Database", "UtcDateTime", "utc_now"]
