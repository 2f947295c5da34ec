import asyncio
from datetime import timedelta

import pytest

from papermill_api.server.pulse import Pulse

pytestmark = pytest.mark.anyio


async def for_ever() -> None:
    await asyncio.sleep(3600)


async def fail() -> None:
    raise ZeroDivisionError


async def test_a_loop_that_runs_is_alive():
    pulse = Pulse()
    async with pulse.running("sweeper", for_ever()):
        assert pulse.dead() == []


async def test_a_loop_that_failed_is_dead_and_logged(caplog: pytest.LogCaptureFixture):
    pulse = Pulse()
    async with pulse.running("sweeper", fail()) as loop:
        await asyncio.wait([loop])
        assert pulse.dead() == ["sweeper"]
    assert "the loop sweeper has died" in caplog.text


async def test_a_loop_that_beats_no_more_is_dead():
    pulse = Pulse(patience=timedelta(milliseconds=300))
    async with pulse.running("worker", for_ever()):
        pulse.beat("worker")
        assert pulse.dead() == []
        await asyncio.sleep(0.35)
        assert pulse.dead() == ["worker"]


async def test_a_loop_that_was_stopped_is_not_missed():
    pulse = Pulse(patience=timedelta(0))
    async with pulse.running("worker", for_ever()):
        pulse.beat("worker")
    assert pulse.dead() == []
