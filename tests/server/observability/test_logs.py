"""The two forms of a log line."""

import json
import logging
import sys
from collections.abc import Iterator
from contextvars import copy_context
from io import StringIO

import pytest

from papermill_api.server.observability.logs import configure_logging, request_id, task_id


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def written(stream: StringIO, level: str = "INFO") -> str:
    """What a request's code writes at INFO and DEBUG, and at WARNING with a trace."""

    def log() -> None:
        request_id.set("abc")
        task_id.set("d227")
        logger = logging.getLogger("some.part")
        logger.debug("detail")
        logger.info("a %s", "message", extra={"pages": 3})
        try:
            raise OSError("gone")
        except OSError:
            logger.warning("failed", exc_info=True)

    configure_logging(level, stream)
    copy_context().run(log)
    return stream.getvalue()


@pytest.mark.usefixtures("restored_logging")
def test_lines_are_json_where_no_person_reads():
    first, second = (json.loads(line) for line in written(StringIO()).splitlines())
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "level": "INFO",
        "logger": "some.part",
        "message": "a message",
        "request_id": "abc",
        "task_id": "d227",
        "pages": 3,
    }
    assert "OSError: gone" in second["exception"]


@pytest.mark.usefixtures("restored_logging")
def test_lines_on_a_terminal_are_for_people():
    first, *rest = written(Terminal()).splitlines()
    assert first.endswith(" INFO    some.part: a message [abc d227]")
    assert rest[-1] == "OSError: gone"


@pytest.mark.usefixtures("restored_logging")
def test_lines_below_the_level_are_left_out():
    assert "a message" not in written(StringIO(), "WARNING")


@pytest.mark.usefixtures("restored_logging")
def test_what_is_no_json_is_written_as_text():
    stream = StringIO()
    configure_logging("INFO", stream)
    logging.getLogger("x").info("m", extra={"thing": sys})
    assert "module" in json.loads(stream.getvalue())["thing"]
