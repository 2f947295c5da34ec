"""The library's front door."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from papermill_api.engine.collecting import collector_paused
from papermill_api.engine.cores import usable_cores
from papermill_api.engine.jobs import Plan, Progress, convert_here, load_part
from papermill_api.engine.options import Options

if TYPE_CHECKING:
    from papermill_api.engine.conversion import Conversion
    from papermill_api.engine.processes import ProcessPool

SMALL = 32  # pages; more are worth starting processes for


def convert(
    path: str | Path,
    options: Options | None = None,
    *,
    processes: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> "Conversion":
    """Convert a file into Markdown, figures and chunks.

    `processes`: 1 stays in this process; None does so for small documents and uses every core for
    others; a page that kills or hangs its process then costs one page.
    Raises ConversionError, or OSError when the file cannot be opened.
    """
    path, chosen = Path(path), options or Options()
    most_here = SMALL if processes is None else 0
    done = convert_here(path, chosen, None if processes == 1 else most_here, on_progress)
    if not isinstance(done, Plan):
        return done
    # Loaded here: a process that converts alone does without.
    from papermill_api.engine.processes import ProcessPool

    with ProcessPool(processes or usable_cores(), may_fork=True) as pool:
        return convert_over(path, done, chosen, pool, on_progress)


@collector_paused()
def convert_over(
    path: Path, plan: Plan, options: Options, pool: "ProcessPool", on_progress: Progress = None
) -> "Conversion":
    """The conversion of one PDF, its pages read by the workers of a pool that is of no use after.

    Pages are loaded as they come and the document is put together here: what is left to one
    process at the end is what costs. Raises ConversionError.
    """
    import tempfile

    from papermill_api.engine.scheduling import read_parts

    with tempfile.TemporaryDirectory(prefix="papermill-") as folder:
        work_dir = Path(folder)
        parts = read_parts(path, plan, options, work_dir, pool, on_progress, stay_open=True)
        from papermill_api.engine.finishing import build  # loaded while the workers read

        read = [(part, load_part(part, work_dir)) for part in parts]
        pool.retire()
        return build(path, read, options, work_dir)
