"""How commands fail: one line on stderr and an exit code that a script can use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from papermill_api.server.settings import Settings


class CommandFailed(click.ClickException):
    """Ends the command with `message` on one line."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class WrongUse(CommandFailed):
    """It was called, or configured, wrongly."""

    exit_code = 2


class OneLineGroup(click.Group):
    """Its commands, called wrongly, say so on one line too: without the usage before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _wrong_use():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with _wrong_use():
            return super().invoke(ctx)


@contextmanager
def _wrong_use() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise WrongUse(error.format_message()) from error


def settings_or_fail() -> "Settings":
    """This process's settings; wrong ones end the command and name the first culprit."""
    from pydantic import ValidationError

    from papermill_api.server.settings import load_settings

    try:
        return load_settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        variable = name if name.startswith(("OPENROUTER", "AWS")) else f"PAPERMILL_{name}"
        raise WrongUse(f"{variable}: {first['msg']}") from error
    except OSError as error:
        raise CommandFailed(f"data folder {error.filename}: {error.strerror}") from error


@contextmanager
def database_failures() -> Iterator[None]:
    """Inside, an unusable database ends the command."""
    from papermill_api.server.db import DatabaseUnavailable

    try:
        yield
    except DatabaseUnavailable as error:
        raise CommandFailed(str(error)) from error
