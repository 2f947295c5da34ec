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
from papermill_api.server.runtime.repository import Claim, Turn
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
        self.wake_up.announce()
        await asked

    async def _look(self, running: asyncio.TaskGroup) -> None:
        """Claim as much as there is and as there is room for."""
        asked, self._asked = self._asked, []
        try:
            found = True
            while found and not self._draining:
                found = False
                for room, turn in await self._turns():
                    attempt = await self._claim_whole(turn)
                    if attempt is not None:
                        found = True
                        room.enter(attempt.owner)
                        running.create_task(self._run(attempt, room))
                        self.wake_up.found()
        except Exception:
            logger.exception("no task could be claimed")
            self._asked += asked
            await asyncio.sleep(IDLE_POLL_SECONDS)
        else:
            if self._asked:  # while we looked: what we found may be what they came for
                self.wake_up.wake()
            if self.rooms[Lane.SHORT].has_place:
                self._answer(asked)
            else:
                self._asked += asked

    async def _turns(self) -> list[tuple[Room, Turn]]:
        """The rooms for which there is something, and whose turn it is in each.

        Read before anything is locked: most looks find nothing.
        """
        free = [(room, turn) for room in self.rooms.values() if (turn := room.turn()) is not None]
        if not free:
            return []
        async with self.database.read() as session:
            waiting = await repository.lanes_waiting(session, now=utc_now())
            return [
                (room, turn)
                for room, turn in free
                if room.lane in waiting
                # Somebody waits, but are they among those who are passed over?
                and (
                    not turn.passed_over
                    or await repository.next_queued(session, turn, now=utc_now()) is not None
                )
            ]

    async def _claim_whole(self, turn: Turn) -> Claim | None:
        """Cancelled, wait for the claim's own end, and give back what it has brought."""
        claiming = asyncio.create_task(self._claim(turn))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            await asyncio.wait({claiming})
            if claiming.exception() is None and (attempt := claiming.result()) is not None:
                await self.attempts.give_back(attempt)
            raise

    async def _claim(self, turn: Turn) -> Claim | None:
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
