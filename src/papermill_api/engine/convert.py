"""The library's front door."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from papermill_api.engine.conversion import Conversion
from papermill_api.engine.jobs import InlineScheduler, Plan, Scheduler, build, inspect, read_parts
from papermill_api.engine.options import Options
from papermill_api.engine.processes import ProcessPool, usable_cores

SMALL = 32  # pages; more are worth starting processes for


def convert(
    path: str | Path,
    options: Options | None = None,
    *,
    processes: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Conversion:
    """Convert a file into Markdown, figures and chunks.

    `processes`: 1 stays in this process; None does so for small documents and uses every core for
    others. A script that lets it start processes needs the usual `if __name__ == "__main__"`.
    Raises ConversionError, or OSError when the file cannot be opened.
    """
    path, chosen = Path(path), options or Options()
    plan = inspect(path, chosen)
    workers = processes or (usable_cores() if plan.page_count > SMALL else 1)
    if workers == 1:
        return _convert(path, plan, chosen, InlineScheduler(), on_progress)
    with ProcessPool(workers) as pool:
        return _convert(path, plan, chosen, pool, on_progress)


def _convert(
    path: Path,
    plan: Plan,
    options: Options,
    scheduler: Scheduler,
    on_progress: Callable[[int, int], None] | None,
) -> Conversion:
    with tempfile.TemporaryDirectory(prefix="papermill-") as folder:
        work_dir = Path(folder)
        parts = read_parts(path, plan, options, work_dir, scheduler, on_progress)
        return build(path, plan, parts, options, work_dir)
