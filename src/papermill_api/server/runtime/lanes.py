"""One pool of processes, shared by many documents: a job of each in turn.

    lane A  (2,000 pages)   #########...
    lane B  (1 page)        #              ->  A B C A C A A A ...
    lane C  (3 pages)       ##

So a small document never waits behind the slices of a big one.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from threading import Lock
from typing import Any, Protocol


class Scheduler(Protocol):
    """Runs functions elsewhere; the engine's pool of processes is one."""

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> Future[Any]: ...


class LaneClosed(Exception):
    """The document this lane belonged to is no longer being converted."""


class _Job:
    """A call on its way: `result` is what the caller holds, `running` the pool's side of it."""

    __slots__ = ("args", "function", "result", "running", "timeout")

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], timeout: float) -> None:
        self.function, self.args, self.timeout = function, args, timeout
        self.running: Future[Any] | None = None
        self.result: Future[Any] = Future()
        self.result.add_done_callback(self._stop_if_cancelled)

    def start(self, running: Future[Any]) -> None:
        self.running = running
        if self.result.cancelled():
            running.cancel()
        running.add_done_callback(self._pass_on)

    def fail(self, error: Exception) -> None:
        with suppress(InvalidStateError):  # cancelled meanwhile
            self.result.set_exception(error)

    def _stop_if_cancelled(self, result: Future[Any]) -> None:
        if result.cancelled():
            result.set_running_or_notify_cancel()  # wakes whoever waits for it
            if self.running is not None:
                self.running.cancel()

    def _pass_on(self, running: Future[Any]) -> None:
        with suppress(InvalidStateError):  # cancelled meanwhile
            if running.cancelled():
                self.result.cancel()
            elif (error := running.exception()) is not None:
                self.result.set_exception(error)
            else:
                self.result.set_result(running.result())


class FairScheduler:
    """Gives at most `width` jobs at a time to `pool`, taking lanes in turn. Thread-safe."""

    def __init__(self, pool: Scheduler, width: int) -> None:
        self._pool = pool
        self._free = width
        self._turns: deque[Lane] = deque()  # lanes with a job waiting
        self._lock = Lock()

    def lane(self) -> "Lane":
        return Lane(self)

    def enqueue(self, lane: "Lane", job: _Job) -> None:
        with self._lock:
            if lane.closed:
                raise LaneClosed
            lane.open_jobs.add(job)
            lane.waiting.append(job)
            if len(lane.waiting) == 1:
                self._turns.append(lane)
        self._dispatch()

    def close(self, lane: "Lane") -> list[_Job]:
        """Take what waits in `lane` out of the queue; the jobs that are not done."""
        with self._lock:
            lane.closed = True
            if lane.waiting:
                self._turns.remove(lane)
                lane.waiting.clear()
            return list(lane.open_jobs)

    def _dispatch(self) -> None:
        while (found := self._next_job()) is not None:
            self._start(*found)

    def _next_job(self) -> "tuple[Lane, _Job] | None":
        with self._lock:
            while self._free and self._turns:
                lane = self._turns.popleft()
                job = lane.waiting.popleft()
                if lane.waiting:
                    self._turns.append(lane)
                if not job.result.cancelled():
                    self._free -= 1
                    return lane, job
                lane.open_jobs.discard(job)
            return None

    def _start(self, lane: "Lane", job: _Job) -> None:
        def finished(running: Future[Any]) -> None:
            self._free_place(lane, job)
            self._dispatch()

        try:
            running = self._pool.submit(job.function, *job.args, timeout=job.timeout)
        except Exception as error:  # a broken pool is this job's failure, not its caller's
            self._free_place(lane, job)
            job.fail(error)
        else:
            job.start(running)
            running.add_done_callback(finished)

    def _free_place(self, lane: "Lane", job: _Job) -> None:
        with self._lock:
            self._free += 1
            lane.open_jobs.discard(job)


class Lane:
    """One document's share of the pool; a Scheduler like the pool itself."""

    def __init__(self, scheduler: FairScheduler) -> None:
        self._scheduler = scheduler
        self.waiting: deque[_Job] = deque()
        self.open_jobs: set[_Job] = set()
        self.closed = False

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> Future[Any]:
        """Raises LaneClosed once the lane is closed."""
        job = _Job(function, args, timeout)
        self._scheduler.enqueue(self, job)
        return job.result

    def close(self) -> None:
        """Stop every job of this document, running or waiting, and take no more."""
        for job in self._scheduler.close(self):
            job.result.cancel()
