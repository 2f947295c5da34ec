"""Jobs in child processes with limits: whatever a document does, only its job fails."""

import ctypes
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

import pebble
from pebble.common.types import CONSTS

from papermill_api.engine.errors import (
    ConversionCrashed,
    ConversionError,
    ConversionOutOfMemory,
    ConversionTimedOut,
)
from papermill_api.engine.starting import ForkFirstContext, ServerContext

# Seconds between SIGTERM and SIGKILL; the default adds 3 to each kill.
CONSTS.term_timeout = 0.3
JOBS_PER_WORKER = 200  # then a fresh process, against slow leaks
PR_SET_PDEATHSIG = 1


def warm_up() -> None:
    """Start the fork server at once: it loads the engine while the caller gets ready."""
    ServerContext()  # names what it loads
    forkserver.ensure_running()


class _Job(Future[Any]):
    """A future whose cancelling stops the job, also when it runs."""

    def __init__(self, inner: "Future[Any]") -> None:
        super().__init__()
        self._inner = inner
        inner.add_done_callback(self._settle)

    def cancel(self) -> bool:
        super().cancel()
        return bool(self._inner.cancel())

    def _settle(self, inner: "Future[Any]") -> None:
        if not self.set_running_or_notify_cancel():
            return
        try:
            self.set_result(inner.result())
        except CancelledError:
            self.set_exception(ConversionCrashed("The conversion was stopped"))
        except BaseException as error:
            self.set_exception(_explained(error))


def _explained(error: BaseException) -> BaseException:
    if isinstance(error, ConversionError):
        return error
    if isinstance(error, TimeoutError):
        return ConversionTimedOut()
    if isinstance(error, MemoryError):
        return ConversionOutOfMemory()
    if isinstance(error, pebble.ProcessExpired | BrokenProcessPool):
        return ConversionCrashed()
    return error


class ProcessPool:
    """A scheduler over worker processes; a context manager that stops them at its end.

    A crash, a kill, a time-out or going over `memory_bytes` (of address space) fails one job and
    frees its worker. Workers come from a fork server that has the engine loaded. With `may_fork`
    the first ones are forks of the caller, if it has no threads: for callers that hold no locks
    or sockets which must end with them.
    """

    def __init__(
        self,
        workers: int,
        memory_bytes: int | None = None,
        *,
        niceness: int = 0,
        may_fork: bool = False,
    ) -> None:
        self._workers, self._prepare_with = workers, (memory_bytes, niceness)
        self._context = ForkFirstContext() if may_fork else ServerContext()
        self._lock = Lock()
        self._pool = self._new_pool()
        self._closed = False
        self._ending: Thread | None = None
        if may_fork:  # at once, before the caller starts threads
            self._pool.schedule(abs, (0,))

    def _new_pool(self) -> pebble.ProcessPool:
        return pebble.ProcessPool(
            max_workers=self._workers,
            max_tasks=JOBS_PER_WORKER,
            initializer=_prepare_worker,
            initargs=self._prepare_with,
            context=self._context,
        )

    def _living_pool(self) -> pebble.ProcessPool:
        """pebble gives a pool up for good when a worker dies while none has work."""
        with self._lock:
            if not self._pool.active and not self._closed:
                # Elsewhere, for this may run in a callback of the very pool.
                Thread(target=_end, args=(self._pool,)).start()
                self._pool = self._new_pool()
            return self._pool

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
        """Run it in a worker, for at most `timeout` seconds once it has started."""
        return _Job(self._living_pool().schedule(function, args=args, timeout=timeout))

    def retire(self) -> None:
        """Take no more jobs, and stop the workers meanwhile; `close` waits for their end."""
        self._closed = True
        self._ending = Thread(target=_end, args=(self._pool,))
        self._ending.start()

    def close(self) -> None:
        """Stop every job and worker at once."""
        self._closed = True
        if self._ending is None:
            _end(self._pool)
        else:
            self._ending.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _end(pool: pebble.ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _prepare_worker(memory_bytes: int | None, niceness: int) -> None:
    """Die with the parent, leave Ctrl-C to it, dump no core, hold to the memory limit."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(niceness)
    if memory_bytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
