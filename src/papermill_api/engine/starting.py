"""How worker processes come into being: without the caller's main module, and quickly."""

import threading
from multiprocessing import spawn
from multiprocessing.context import ForkProcess, ForkServerContext, ForkServerProcess
from multiprocessing.popen_forkserver import Popen
from multiprocessing.process import BaseProcess
from types import FunctionType, SimpleNamespace
from typing import Any

PRELOAD = "papermill_api.engine.jobs"


def _without_main(name: str) -> dict[str, Any]:
    """What a child is told of its parent, but for the main module.

    Children would import that again, and a script that has no `if __name__ == "__main__"` would
    run again in each of them. Jobs are functions of ours; nothing of the caller's is needed.
    """
    told = spawn.get_preparation_data(name)
    return {key: value for key, value in told.items() if not key.startswith("init_main")}


class _Popen(Popen):
    # The same code, seeing another `spawn`: nothing changes for other users of multiprocessing.
    _launch = FunctionType(
        Popen._launch.__code__,  # type: ignore[attr-defined]
        {
            **Popen._launch.__globals__,  # type: ignore[attr-defined]
            "spawn": SimpleNamespace(get_preparation_data=_without_main),
        },
    )


class _ServerProcess(ForkServerProcess):
    @staticmethod
    def _Popen(process: BaseProcess) -> Popen:  # noqa: N802
        return _Popen(process)


class ServerContext(ForkServerContext):
    """Processes from a fork server that has the engine loaded; it takes 0.3 s to start."""

    Process = _ServerProcess

    def __init__(self) -> None:
        super().__init__()
        self.set_forkserver_preload([PRELOAD])


class ForkFirstContext(ServerContext):
    """Forks of the caller, there in 10 ms, as long as it has one thread; else as above.

    In the fork of a process with threads, a lock that one of them held is never released.
    """

    def Process(self, **call: Any) -> BaseProcess:  # type: ignore[override]  # noqa: N802
        alone = threading.active_count() == 1
        return ForkProcess(**call) if alone else _ServerProcess(**call)
