import asyncio
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import select

from papermill_api.server.db import Database
from papermill_api.server.pulse import Pulse
from papermill_api.server.webhooks import service
from papermill_api.server.webhooks.delivery import Deliverer, DeliveryOptions
from papermill_api.server.webhooks.metrics import WebhookMetrics
from papermill_api.server.webhooks.model import WebhookDelivery
from papermill_api.server.webhooks.sender import Sender, SenderOptions, create_sender
from tests.server.webhooks.conftest import (
    Clock,
    Receiver,
    announce,
    endless_body,
    hang,
    payload_of,
    signing_secret,
    status,
    trickle,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def deliverer(database: Database, clock: Clock):
    deliverer = a_deliverer(database, clock)
    yield deliverer
    await deliverer.settle()


def a_deliverer(database: Database, clock: Clock, **options: object) -> Deliverer:
    sender = create_sender(allow_private_networks=True)
    return Deliverer(database, sender, DeliveryOptions(**options), clock)


def an_impatient_deliverer(database: Database, clock: Clock) -> Deliverer:
    sender = create_sender(
        allow_private_networks=True, options=SenderOptions(total_timeout=timedelta(seconds=0.2))
    )
    return Deliverer(database, sender, clock=clock)


async def deliver(deliverer: Deliverer) -> None:
    await deliverer.deliver_due()
    await deliverer.settle()


async def the_delivery(database: Database) -> WebhookDelivery:
    async with database.read() as session:
        return (await session.scalars(select(WebhookDelivery))).one()


async def test_the_event_arrives_with_a_signature_that_the_public_library_accepts(
    database: Database, deliverer: Deliverer, receiver: Receiver
):
    task = await announce(database, receiver.url)
    await deliver(deliverer)
    (request,) = receiver.received
    payload = request.verified(await signing_secret(database))
    assert payload["data"]["id"] == str(task.id)
    assert request.path == "/hook?a=1"
    assert request.headers["content-type"] == "application/json"
    assert (await the_delivery(database)).delivered


async def test_what_was_delivered_is_not_delivered_again(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    await announce(database, receiver.url)
    await deliver(deliverer)
    clock.advance(days=2)
    await deliver(deliverer)
    assert len(receiver.received) == 1


async def test_a_failure_is_retried_with_the_same_message_freshly_signed(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    receiver.answers = [status(500), status(503)]
    await announce(database, receiver.url)
    await deliver(deliverer)
    for seconds in (10, 60):
        clock.advance(seconds=seconds)
        await deliver(deliverer)
    secret = await signing_secret(database)
    assert [request.verified(secret)["type"] for request in receiver.received] == ["task.done"] * 3
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 1
    assert len({request.body for request in receiver.received}) == 1
    first, second, third = (int(r.headers["webhook-timestamp"]) for r in receiver.received)
    assert second - first == 10
    assert third - second == 60
    assert (await the_delivery(database)).delivered


async def test_a_retry_waits_for_its_jittered_pause(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    receiver.answers = [status(500)]
    await announce(database, receiver.url)
    await deliver(deliverer)
    clock.advance(seconds=3.9)
    await deliver(deliverer)
    assert len(receiver.received) == 1
    clock.advance(seconds=2.2)
    await deliver(deliverer)
    assert len(receiver.received) == 2


async def test_a_delivery_is_given_up_after_about_three_days(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    receiver.answers = [status(500)] * 100
    start = clock.now
    await announce(database, receiver.url)
    while (delivery := await the_delivery(database)).finished_at is None:
        clock.now = max(clock.now, delivery.next_attempt_at)
        await deliver(deliverer)
    assert timedelta(days=2) < delivery.finished_at - start < timedelta(days=4)
    assert not delivery.delivered
    assert delivery.last_error == "The endpoint answered 500"
    assert len(receiver.received) == delivery.attempts


async def test_a_gone_endpoint_is_not_called_again(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    receiver.answers = [status(410)]
    await announce(database, receiver.url)
    await deliver(deliverer)
    clock.advance(days=2)
    await deliver(deliverer)
    assert len(receiver.received) == 1
    assert not (await the_delivery(database)).delivered


@pytest.mark.parametrize("host", ["10.0.0.7", "127.1", "0x7f000001", "[::1]"])
async def test_an_address_that_is_private_is_given_up_at_once(
    database: Database, clock: Clock, host: str
):
    await announce(database, f"http://{host}/hook")
    await deliver(Deliverer(database, create_sender(allow_private_networks=False), clock=clock))
    delivery = await the_delivery(database)
    assert (delivery.attempts, delivery.delivered) == (1, False)
    assert delivery.finished_at is not None


async def test_a_name_that_leads_to_a_private_address_is_tried_again(
    database: Database, clock: Clock
):
    await announce(database, "http://localhost/hook")
    await deliver(Deliverer(database, create_sender(allow_private_networks=False), clock=clock))
    delivery = await the_delivery(database)
    assert delivery.last_error == "The address is not on the public Internet"
    assert delivery.finished_at is None


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_a_redirect_is_a_failure_and_is_not_followed(
    database: Database, deliverer: Deliverer, receiver: Receiver, code: int
):
    receiver.answers = [status(code, {"Location": "/elsewhere"})]
    await announce(database, receiver.url)
    await deliver(deliverer)
    assert [request.path for request in receiver.received] == ["/hook?a=1"]
    assert (await the_delivery(database)).last_error == f"The endpoint answered {code}"


@pytest.mark.parametrize(
    "value, wait", [("600", timedelta(minutes=10)), ("99999999999", timedelta(days=1))]
)
async def test_a_busy_endpoint_is_left_alone_for_as_long_as_it_asks_but_a_day_at_most(
    database: Database,
    deliverer: Deliverer,
    receiver: Receiver,
    clock: Clock,
    value: str,
    wait: timedelta,
):
    receiver.answers = [status(429, {"Retry-After": value})]
    await announce(database, receiver.url)
    await deliver(deliverer)
    assert (await the_delivery(database)).next_attempt_at == clock.now + wait


async def test_a_busy_endpoint_may_name_a_date(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    until = clock.now.replace(microsecond=0) + timedelta(hours=1)
    date = until.strftime("%a, %d %b %Y %H:%M:%S GMT")
    receiver.answers = [status(503, {"Retry-After": date})]
    await announce(database, receiver.url)
    await deliver(deliverer)
    assert (await the_delivery(database)).next_attempt_at == until


@pytest.mark.parametrize("value", ["soon", "-5", "", "²", "Mon, 99 Foo 2026 00:00:00 GMT"])
async def test_a_wait_that_makes_no_sense_counts_as_none(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock, value: str
):
    receiver.answers = [status(429, {"Retry-After": value})]
    await announce(database, receiver.url)
    await deliver(deliverer)
    assert (await the_delivery(database)).next_attempt_at < clock.now + timedelta(seconds=7)


@pytest.mark.parametrize("answer", [hang, trickle])
async def test_an_endpoint_that_does_not_answer_is_hung_up_on(
    database: Database, receiver: Receiver, clock: Clock, answer
):
    receiver.answers = [answer]
    await announce(database, receiver.url)
    await deliver(an_impatient_deliverer(database, clock))
    assert (await the_delivery(database)).last_error == "The endpoint did not answer in time"


async def test_an_endless_body_is_not_read(
    database: Database, deliverer: Deliverer, receiver: Receiver
):
    receiver.answers = [endless_body]
    await announce(database, receiver.url)
    await deliver(deliverer)
    assert (await the_delivery(database)).delivered
    assert await asyncio.to_thread(receiver.hung_up.wait, 5)


async def test_a_closed_port_is_a_failure(
    database: Database, deliverer: Deliverer, receiver: Receiver
):
    receiver.close()
    await announce(database, receiver.url)
    await deliver(deliverer)
    delivery = await the_delivery(database)
    assert delivery.attempts == 1
    assert delivery.finished_at is None


async def test_what_a_killed_server_was_sending_is_sent_again_when_its_claim_lapses(
    database: Database, receiver: Receiver, clock: Clock
):
    receiver.answers = [hang]
    await announce(database, receiver.url)
    killed, other = a_deliverer(database, clock), a_deliverer(database, clock)
    await killed.deliver_due()  # and is never heard of again
    assert await asyncio.to_thread(receiver.arrived.wait, 5)
    clock.advance(seconds=59)
    await deliver(other)
    assert not (await the_delivery(database)).delivered
    clock.advance(seconds=2)
    await deliver(other)
    assert (await the_delivery(database)).delivered
    receiver.closing.set()
    await killed.settle()


async def test_an_attempt_that_outlived_its_claim_changes_nothing(
    database: Database, receiver: Receiver, clock: Clock
):
    receiver.answers = [hang]
    await announce(database, receiver.url)
    slow, other = a_deliverer(database, clock), a_deliverer(database, clock)
    await slow.deliver_due()
    assert await asyncio.to_thread(receiver.arrived.wait, 5)
    clock.advance(seconds=61)
    await deliver(other)
    receiver.closing.set()
    await slow.settle()
    delivery = await the_delivery(database)
    assert delivery.delivered
    assert delivery.attempts == 1


async def test_several_servers_share_the_outbox(
    database: Database, receiver: Receiver, clock: Clock
):
    for number in range(20):
        await announce(database, receiver.url, owner=f"user:{number}")
    servers = [a_deliverer(database, clock) for _ in range(4)]
    await asyncio.gather(*(server.deliver_due() for server in servers))
    await asyncio.gather(*(server.settle() for server in servers))
    await deliver(servers[0])
    ids = [request.headers["webhook-id"] for request in receiver.received]
    assert len(ids) == len(set(ids)) == 20


async def test_one_owner_does_not_take_every_place(
    database: Database, receiver: Receiver, clock: Clock
):
    for _ in range(5):
        await announce(database, receiver.url, owner="user:many")
    await announce(database, receiver.url, owner="user:one")
    receiver.answers = [hang] * 6
    deliverer = a_deliverer(database, clock, owner_concurrency=2)
    started = [await deliverer.deliver_due() for _ in range(3)]
    receiver.closing.set()
    await deliverer.settle()
    assert started == [2, 1, 0]
    tasks = [payload_of(request)["data"]["id"] for request in receiver.received]
    assert len(set(tasks)) == 3


async def test_a_running_deliverer_delivers_by_itself_and_stops(
    database: Database, receiver: Receiver, clock: Clock
):
    deliverer = a_deliverer(database, clock, poll_interval=timedelta(seconds=0.01))
    async with deliverer.running(Pulse()):
        await announce(database, receiver.url)
        assert await asyncio.to_thread(receiver.arrived.wait, 5)
    assert (await the_delivery(database)).delivered


async def test_stopping_does_not_wait_for_an_endpoint_that_hangs(
    database: Database, receiver: Receiver, clock: Clock
):
    receiver.answers = [hang]
    await announce(database, receiver.url)
    deliverer = a_deliverer(database, clock, stop_grace=timedelta(0))
    async with asyncio.timeout(5), deliverer.running(Pulse()):
        assert await asyncio.to_thread(receiver.arrived.wait, 5)
    delivery = await the_delivery(database)
    assert delivery.finished_at is None
    assert delivery.next_attempt_at <= clock.now + timedelta(minutes=1)


async def test_a_sender_that_breaks_off_counts_as_a_failure(database: Database, clock: Clock):
    class BrokenSender(Sender):
        async def send(self, *args: object) -> None:
            raise ZeroDivisionError

    await announce(database, "http://hooks.example.com")
    await deliver(Deliverer(database, BrokenSender(None), clock=clock))
    delivery = await the_delivery(database)
    assert delivery.attempts == 1
    assert delivery.next_attempt_at > clock.now


async def test_finished_deliveries_are_forgotten_after_a_week(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    receiver.answers = [status(500)]
    await announce(database, receiver.url)
    await deliver(deliverer)
    await announce(database, receiver.url)
    await deliver(deliverer)
    clock.advance(days=8)
    await deliverer.prune()
    assert not (await the_delivery(database)).delivered


async def test_a_retired_secret_signs_beside_the_new_one_for_a_day(
    database: Database, deliverer: Deliverer, receiver: Receiver, clock: Clock
):
    old = await signing_secret(database)
    async with database.write() as session:
        new = (await service.rotate_secret(session, "user:ada", clock.now)).secret
    await announce(database, receiver.url)
    await deliver(deliverer)
    (request,) = receiver.received
    assert request.headers["webhook-signature"].count("v1,") == 2
    assert request.verified(old) == request.verified(new)


async def test_a_retired_secret_signs_no_longer_than_a_day(database: Database, clock: Clock):
    old = await signing_secret(database)
    async with database.write() as session:
        new = (await service.rotate_secret(session, "user:ada", clock.now)).secret
        clock.advance(hours=23)
        assert await service.signing_secrets(session, "user:ada", clock.now) == (new, old)
        clock.advance(hours=2)
        assert await service.signing_secrets(session, "user:ada", clock.now) == (new,)


async def test_rotating_twice_keeps_both_retired_secrets(database: Database, clock: Clock):
    secrets = [await signing_secret(database)]
    for _ in range(2):
        async with database.write() as session:
            secret = await service.rotate_secret(session, "user:ada", clock.now)
            secrets.append(secret.secret)
    async with database.write() as session:
        signing = await service.signing_secrets(session, "user:ada", clock.now)
    assert list(signing) == secrets[::-1]


async def test_concurrent_first_needs_agree_on_one_secret(database: Database):
    assert len(set(await asyncio.gather(*(signing_secret(database) for _ in range(10))))) == 1


async def test_attempts_are_counted_by_how_they_ended(
    database: Database, receiver: Receiver, clock: Clock
):
    registry = CollectorRegistry()
    sender = create_sender(allow_private_networks=True)
    deliverer = Deliverer(database, sender, clock=clock, metrics=WebhookMetrics(registry))
    receiver.answers = [status(500), status(200), status(410)]
    await announce(database, receiver.url)
    await deliver(deliverer)
    clock.advance(seconds=10)
    await deliver(deliverer)
    await announce(database, receiver.url)
    await deliver(deliverer)
    counts = {
        ending: registry.get_sample_value("papermill_webhook_attempts_total", {"ending": ending})
        for ending in ("delivered", "retried", "given_up")
    }
    assert counts == {"delivered": 1, "retried": 1, "given_up": 1}
