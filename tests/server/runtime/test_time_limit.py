import asyncio
from datetime import timedelta

import pytest

from papermill_api.engine.errors import ConversionTimedOut
from papermill_api.server.runtime.conversion import Progress
from papermill_api.server.runtime.time_limit import TimeLimit

pytestmark = pytest.mark.anyio

MOMENT = timedelta(milliseconds=1)
LONG = timedelta(minutes=10)


class Pages:
    """One more at each look; the conversion ends with the twentieth."""

    def __init__(self, conversion: "asyncio.Future[None]") -> None:
        self._conversion, self._looks = conversion, 0

    @property
    def pages(self) -> tuple[int, int]:
        self._looks += 1
        if self._looks == 20:
            self._conversion.set_result(None)
        return self._looks, 20


def endless() -> "asyncio.Future[None]":
    return asyncio.get_running_loop().create_future()


async def test_a_conversion_that_brings_no_page_is_given_up():
    with pytest.raises(ConversionTimedOut):
        await TimeLimit(silence=MOMENT).wait(endless(), Progress())


async def test_one_that_brings_pages_may_take_its_time():
    conversion = endless()
    await TimeLimit(silence=MOMENT).wait(conversion, Pages(conversion))


async def test_a_limit_on_the_whole_holds_whatever_it_brings():
    with pytest.raises(ConversionTimedOut):
        await TimeLimit(whole=MOMENT, silence=LONG).wait(endless(), Pages(endless()))
