"""Log lines: for people on a terminal, JSON everywhere else, with ids of request and task."""

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

# Set by the middleware, and inherited by what a request starts.
request_id: ContextVar[str] = ContextVar("request_id", default="-")
# Set by a worker for each attempt, and by the middleware for requests about one task.
task_id: ContextVar[str] = ContextVar("task_id", default="-")

# Libraries that tell of each step at INFO.
CHATTY = ("alembic", "httpx", "httpcore", "openai")
# What every record has; and uvicorn's message once more, with colours.
KNOWN_FIELDS = frozenset({*vars(logging.makeLogRecord({})), "color_message"})


def configure_logging(level: str, stream: TextIO = sys.stderr) -> None:
    """Send every logger's lines to `stream`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(TextFormatter() if stream.isatty() else JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: the record, its request and task, and what `extra=` brought."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
            "task_id": task_id.get(),
            **{key: value for key, value in vars(record).items() if key not in KNOWN_FIELDS},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class TextFormatter(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        line = super().formatMessage(record)
        ids = [one for one in (request_id.get(), task_id.get()) if one != "-"]
        return f"{line} [{' '.join(ids)}]" if ids else line
