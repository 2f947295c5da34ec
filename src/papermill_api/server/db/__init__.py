"""One database behind two doors: `read()` and `write()` transactions."""

from papermill_api.server.db.base import Base, ForeignText, UtcDateTime, utc_now
from papermill_api.server.db.database import Database, DatabaseUnavailable

__all__ = ["Base", "Database", "DatabaseUnavailable", "ForeignText", "UtcDateTime", "utc_now"]
