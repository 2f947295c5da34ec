"""What was measured before: one JSON line per recorded run, so that the history is a diff."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Record:
    at: str  # UTC, to the minute
    commit: str
    values: Mapping[str, float]


def last_record(name: str, folder: Path = FOLDER) -> Record | None:
    path = folder / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return Record(**json.loads(lines[-1])) if lines else None


def add_record(name: str, values: Mapping[str, float], folder: Path = FOLDER) -> Record:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    record = Record(at, current_commit(), {key: round(value, 4) for key, value in values.items()})
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(record)) + "\n")
    return record


def current_commit() -> str:
    """The checkout's commit, marked + when files differ from it; "" outside of a checkout."""
    command = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    told = subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, check=False)
    return told.stdout.strip()
