"""How long lists and uploads take while 200 answers are being streamed."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.server.documents import draw_report
from benchmarks.server.service import Service, running_service
from benchmarks.server.stream_peers import open_streams, talking_model

STREAMS = 200
SAMPLES = 100
UPLOADS = 40  # each is converted, too, which takes a core


def stream_latencies() -> dict[str, float]:
    """Milliseconds at p50 and p95, first without any stream, then with all of them open."""
    with tempfile.TemporaryDirectory() as name, talking_model() as model:
        folder = Path(name)
        small = draw_report(folder / "small.pdf", 1)
        chat = {"OPENROUTER_API_KEY": "benchmark", "PAPERMILL_OPENROUTER_BASE_URL": model}
        with running_service(folder, 1, chat) as service:
            task = service.upload(small)
            service.wait_for(task)
            values = _measure(service, small, "without_streams")
            threads = [_open_thread(service, task) for _ in range(STREAMS)]
            token = service.client.headers["Authorization"].removeprefix("Bearer ")
            with open_streams(str(service.client.base_url), token, threads):
                return values | _measure(service, small, f"with_{STREAMS}_streams")


def _open_thread(service: Service, task: str) -> str:
    answer = service.client.post(f"/tasks/{task}/chat/threads", json={})
    answer.raise_for_status()
    return str(answer.json()["id"])


def _measure(service: Service, small: Path, state: str) -> dict[str, float]:
    def list_tasks() -> None:
        service.client.get("/tasks?limit=50").raise_for_status()

    return {
        **_times("list", state, list_tasks, SAMPLES),
        **_times("upload", state, lambda: service.upload(small), UPLOADS),
    }


def _times(what: str, state: str, call: Callable[[], object], samples: int) -> dict[str, float]:
    spent = []
    for _ in range(samples):
        start = time.perf_counter()
        call()
        spent.append(1000 * (time.perf_counter() - start))
    spent.sort()
    return {
        f"{what}_p{percent}_{state}_ms": spent[samples * percent // 100] for percent in (50, 95)
    }
