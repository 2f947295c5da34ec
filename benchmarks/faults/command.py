"""`python -m benchmarks faults`: everything is killed at random moments, and nothing may be lost.

Needs PostgreSQL, and RabbitMQ or redis-server; each run makes places of its own on them. With the
seed of an earlier run, the same faults happen at the same points of its progress.
"""

import argparse
import random
from collections.abc import Sequence

from benchmarks.brokers import BROKERS
from benchmarks.faults.run import Scenario, run
from benchmarks.report import report


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    scenario = Scenario(
        options.seed, options.tasks, options.workers, options.rounds, options.seconds
    )
    wrong = []
    for broker in options.brokers:
        print(f"{broker}, seed {options.seed}")
        found = run(scenario, broker)
        print("\n".join(found.steps))
        report(f"faults_{broker}", found.figures, {}, options.record)
        print("\n".join(found.complaints) or "Nothing was lost.")
        wrong += found.complaints
    return 1 if wrong else 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--tasks", type=int, default=500)
    parser.add_argument("--workers", type=int, default=3, help="processes")
    parser.add_argument("--rounds", type=int, default=3, help="how often each fault happens")
    parser.add_argument("--seconds", type=float, default=600, help="until all must have ended")
    parser.add_argument("--broker", dest="brokers", action="append", choices=tuple(BROKERS))
    parser.add_argument("--record", action="store_true", help="store the values")
    options = parser.parse_args(arguments)
    options.brokers = options.brokers or tuple(BROKERS)
    return options
