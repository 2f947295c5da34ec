"""How long a conversion may take."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from papermill_api.engine.errors import ConversionTimedOut

# Between two pages. The engine gives a page of a scan two minutes; the rest is for its turn to
# come, where many documents share the processes.
SILENCE = timedelta(minutes=15)


class Progress(Protocol):
    @property
    def pages(self) -> tuple[int, int] | None:
        """Pages done and pages in all, as far as known."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """By the clock on the wall.

    A thousand pages of a scan take hours where a thousand digital ones take seconds, and nobody
    knows beforehand which they are. So a limit on the `whole` is only there when somebody wants
    it; without one, a conversion ends that has brought no page for too long.
    """

    whole: timedelta | None = None
    silence: timedelta = SILENCE

    async def wait(self, running: asyncio.Future[Any], progress: Progress) -> None:
        """Until it has ended. Raises ConversionTimedOut; it runs on then."""
        limit = self.whole or self.silence
        seen = progress.pages
        while not (await asyncio.wait({running}, timeout=limit.total_seconds()))[0]:
            if self.whole is not None or progress.pages == seen:
                raise ConversionTimedOut
            seen = progress.pages
