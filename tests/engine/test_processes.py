import os
import signal
import time
from pathlib import Path

import pytest

from papermill_api.engine.errors import (
    ConversionCrashed,
    ConversionOutOfMemory,
    ConversionTimedOut,
)
from papermill_api.engine.options import Options
from papermill_api.engine.processes import ProcessPool
from papermill_api.engine.scheduling import run_jobs
from tests.engine import pdf_maker
from tests.engine.inline import InlineScheduler

MEMORY = 1_000_000_000


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def loop_for_ever() -> None:
    while True:
        pass


def take_memory() -> int:
    return len(bytearray(4 * MEMORY))


@pytest.fixture(scope="module")
def pool():
    with ProcessPool(1, MEMORY) as made:
        yield made


def test_an_abort_fails_only_its_job(pool: ProcessPool):
    with pytest.raises(ConversionCrashed):
        pool.submit(os.abort, timeout=30).result()
    assert pool.submit(abs, -1, timeout=30).result() == 1


def test_a_kill_fails_only_its_job(pool: ProcessPool):
    with pytest.raises(ConversionCrashed):
        pool.submit(kill_myself, timeout=30).result()
    assert pool.submit(abs, -2, timeout=30).result() == 2


def test_the_pool_survives_the_death_of_an_idle_worker(pool: ProcessPool):
    os.kill(pool.submit(os.getpid, timeout=30).result(), signal.SIGKILL)
    time.sleep(0.3)  # until the death is noticed, with nothing to do
    assert pool.submit(abs, -6, timeout=30).result(timeout=20) == 6


def test_an_endless_loop_is_stopped(pool: ProcessPool):
    with pytest.raises(ConversionTimedOut):
        pool.submit(loop_for_ever, timeout=0.2).result()
    assert pool.submit(abs, -3, timeout=30).result() == 3


def test_a_memory_bomb_fails_only_its_job(pool: ProcessPool):
    with pytest.raises(ConversionOutOfMemory):
        pool.submit(take_memory, timeout=30).result()
    assert pool.submit(abs, -4, timeout=30).result() == 4


def test_cancelling_stops_a_running_job(pool: ProcessPool):
    job = pool.submit(time.sleep, 60, timeout=90)
    job.cancel()
    assert pool.submit(abs, -5, timeout=30).result(timeout=20) == 5


def test_processes_write_the_same_bytes_as_one(pool: ProcessPool, tmp_path: Path):
    path = pdf_maker.report(tmp_path / "report.pdf")
    options = Options(slice_pages=1)
    run_jobs(path, tmp_path / "one", Options(), InlineScheduler())
    run_jobs(path, tmp_path / "many", options, pool)
    for name in ("result.md", "result.assets.json", "figures/fig_0001.png"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "many" / name).read_bytes()
