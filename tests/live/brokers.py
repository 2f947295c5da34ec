"""Brokers of a test's own; the test ends with the name of one that is not there."""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.brokers import BROKERS, Broker, BrokerMissing

from tests.live.services import missing

NAMES = tuple(BROKERS)


@contextmanager
def own_broker(name: str) -> Iterator[Broker]:
    try:
        broker = BROKERS[name]()
    except BrokerMissing as error:
        missing(str(error))
        raise
    try:
        yield broker
    finally:
        broker.close()
