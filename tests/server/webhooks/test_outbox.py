import json

import pytest
from sqlalchemy import select

from papermill_api.server.db import Database
from papermill_api.server.tasks.model import TaskStatus
from papermill_api.server.tasks.schemas import TaskOut
from papermill_api.server.webhooks import service
from papermill_api.server.webhooks.model import WebhookDelivery
from tests.server.webhooks.conftest import a_task, announce

pytestmark = pytest.mark.anyio


async def deliveries(database: Database) -> list[WebhookDelivery]:
    async with database.read() as session:
        return list(await session.scalars(select(WebhookDelivery)))


async def test_a_finished_task_leaves_one_event_with_the_task_as_the_api_shows_it(
    database: Database,
):
    task = await announce(database, "https://hooks.example.com/a")
    (delivery,) = await deliveries(database)
    payload = json.loads(delivery.payload)
    assert payload["type"] == "task.done"
    assert payload["timestamp"].endswith("Z")
    assert payload["data"] == json.loads(TaskOut.of(task).model_dump_json())
    assert delivery.url == "https://hooks.example.com/a"


async def test_a_failed_task_is_announced_as_failed(database: Database):
    await announce(
        database, "https://a.example", status=TaskStatus.FAILED, error_message="It is encrypted"
    )
    (delivery,) = await deliveries(database)
    payload = json.loads(delivery.payload)
    assert payload["type"] == "task.failed"
    assert payload["data"]["error_message"] == "It is encrypted"


async def test_a_task_without_a_callback_is_not_announced(database: Database):
    await announce(database, None)
    assert await deliveries(database) == []


async def test_an_event_goes_with_the_transaction_that_caused_it(database: Database):
    async def fail_to_finish() -> None:
        async with database.write() as session:
            task = a_task(webhook_url="https://a.example")
            session.add(task)
            await session.flush()
            await service.announce(session, task)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_to_finish()
    assert await deliveries(database) == []
