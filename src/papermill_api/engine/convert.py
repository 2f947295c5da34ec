"""The library's front door."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from papermill_api.engine.conversion import Conversion
from papermill_api.engine.jobs import build, convert_here, read_parts
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
    most_here = SMALL if processes is None else 0
    done = convert_here(path, chosen, None if processes == 1 else most_here, on_progress)
    if isinstance(done, Conversion):
        return done
    workers = processes or usable_cores()
    with ProcessPool(workers) as pool, tempfile.TemporaryDirectory(prefix="papermill-") as folder:
        work_dir = Path(folder)
        parts = read_parts(path, done, chosen, work_dir, pool, on_progress)
        return build(path, done, parts, chosen, work_dir)
