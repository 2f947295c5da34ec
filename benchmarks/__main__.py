"""`python -m benchmarks [NAME ...]`: one benchmark, or all that can run here, recorded."""

import importlib
import sys
from collections.abc import Callable, Sequence

# Each module has main(arguments), which prints a table and gives an exit code.
BENCHMARKS = {
    "quality": "benchmarks.quality.command",
    "tables": "benchmarks.tables.command",
    "speed": "benchmarks.speed.command",
    "server": "benchmarks.server.command",
    "ocr": "benchmarks.ocr.command",
    "retrieval": "benchmarks.retrieval.command",
    "database": "benchmarks.database.command",
}

# They take minutes and want servers of their own: only when asked for.
BY_NAME_ONLY = {
    "production": "benchmarks.production.command",
    "faults": "benchmarks.faults.command",
}


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        return max(_load(name)(["--record"]) for name in BENCHMARKS)
    name, *rest = arguments
    known = ", ".join(BENCHMARKS | BY_NAME_ONLY)
    if name in ("-h", "--help"):
        print(f"{__doc__}\n\nNAME is one of: {known}; NAME --help tells what it takes.")
        return 0
    if name not in BENCHMARKS | BY_NAME_ONLY:
        print(f"No benchmark {name!r}; there are: {known}", file=sys.stderr)
        return 2
    return _load(name)(rest)


def _load(name: str) -> Callable[[Sequence[str]], int]:
    run: Callable[[Sequence[str]], int] = importlib.import_module(
        (BENCHMARKS | BY_NAME_ONLY)[name]
    ).main
    return run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
