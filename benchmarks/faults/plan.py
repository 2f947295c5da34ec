"""What breaks when: drawn from a seed, in terms of progress, so that it can be run again."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.faults.cluster import Cluster

Fault = Callable[[Cluster, random.Random], None]

FAULTS: dict[str, Fault] = {
    "a worker killed": lambda cluster, dice: cluster.kill_worker(dice.random()),
    "all workers killed": lambda cluster, _: cluster.kill_workers(),
    "the server killed": lambda cluster, _: cluster.kill_api(),
    "the broker emptied": lambda cluster, dice: cluster.restart_broker_empty(dice.uniform(0, 1)),
    "the database cut": lambda cluster, _: cluster.cut_database(),
}
FIRST, LAST = 0.05, 0.9  # of the way


@dataclass(frozen=True, slots=True)
class Step:
    at: float  # part of all uploads and endings that has happened
    name: str

    def happen(self, cluster: Cluster, dice: random.Random) -> None:
        FAULTS[self.name](cluster, dice)


def plan(dice: random.Random, rounds: int) -> list[Step]:
    """Each fault so many times, at random moments."""
    names = list(FAULTS) * rounds
    return sorted(
        (Step(dice.uniform(FIRST, LAST), name) for name in names), key=lambda step: step.at
    )
