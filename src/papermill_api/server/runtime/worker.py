"""Claims waiting tasks and runs a few at a time; the same for every kind of queue."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from papermill_api.server.db import Database, utc_now
from papermill_api.server.queue import WakeUp
from papermill_api.server.runtime import repository
from papermill_api.server.runtime.attempts import Attempts
from papermill_api.server.runtime.repository import Claim
from papermill_api.server.runtime.rooms import Room
from papermill_api.server.tasks.model import Lane

logger = logging.getLogger(__name__)

IDLE_POLL_SECONDS = 1.0


@dataclass(slots=True)
class Worker:
    """The claiming loop.

    It looks into the table when it is woken, when a place gets free, and every second: so a
    message that was lost, a pause that is over and a task that was given back cost no more than
    that second.
    """

    database: Database
    wake_up: WakeUp
    attempts: Attempts
    worker_id: str
    lease: timedelta
    rooms: Mapping[Lane, Room]
    idle_poll_seconds: float = IDLE_POLL_SECONDS
    turned: Callable[[], None] = lambda: None  # told at each turn of the loop
    _draining: bool = False
    _asked: list[asyncio.Future[None]] = field(default_factory=list)

    async def run(self) -> None:
        """Work until drained or cancelled; what runs when cancelled is given back."""
        try:
            async with asyncio.TaskGroup() as running:
                while not self._draining:
                    self.turned()
                    await self._look(running)
                    await self.wake_up.wait(self.idle_poll_seconds)
        finally:
            self._answer(self._asked)

    def drain(self) -> None:
        """Claim no more; `run` returns when what runs has ended."""
        self._draining = True
        self._answer(self._asked)
        self.wake_up.wake()

    async def look(self) -> None:
        """Return when the table was looked at after this call, and there is a place for more.

        So whoever brings the news of a task keeps it until this worker, or another, has the task.
        """
        if self._draining:
            return
        asked = asyncio.get_running_loop().create_future()
        self._asked.append(asked)
        self.wake_up.wake_repeatedly()
        await asked

    async def _look(self, running: asyncio.TaskGroup) -> None:
        """Claim as much as there is and as there is room for."""
        asked, self._asked = self._asked, []
        try:
            found = True
            while found and not self._draining:
                found = False
                for room in self.rooms.values():
                    attempt = await self._claim_next(room)
                    if attempt is not None:
                        found = True
                        room.enter(attempt.owner)
                        running.create_task(self._run(attempt, room))
        except Exception:
            logger.exception("no task could be claimed")
            self._asked += asked
            await asyncio.sleep(IDLE_POLL_SECONDS)
        else:
            if self.rooms[Lane.SHORT].has_place:
                self._answer(asked)
            else:
                self._asked += asked

    async def _claim_next(self, room: Room) -> Claim | None:
        turn = room.turn()
        if turn is None:
            return None
        async with self.database.read() as session:
            if await repository.next_queued(session, turn, now=utc_now()) is None:
                return None
        async with self.database.write() as session:
            now = utc_now()
            found = await repository.next_queued(session, turn, now=now, lock=True)
            return found and await repository.claim(
                session, found[0], worker_id=self.worker_id, lease=self.lease, now=now
            )

    async def _run(self, attempt: Claim, room: Room) -> None:
        try:
            await self.attempts.run(attempt)
        finally:
            room.leave(attempt.owner)
            self.wake_up.wake()

    def _answer(self, asked: list[asyncio.Future[None]]) -> None:
        for one in asked:
            if not one.done():  # whoever asked may have gone
                one.set_result(None)
