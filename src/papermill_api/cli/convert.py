"""`papermill-api convert`: files into result folders, over every core."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from papermill_api.engine.jobs import Summary
    from papermill_api.engine.options import Options
    from papermill_api.engine.processes import ProcessPool

Progress = Callable[[int, int], None]  # pages done, pages in all


@dataclass(frozen=True, slots=True)
class Errand:
    """One file and the folder its result goes to."""

    path: Path
    folder: Path


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the results, one folder per file.",
)
@click.option("--no-figures", is_flag=True, help="Leave pictures of figures out.")
@click.option("--debug", is_flag=True, help="Draw what was understood of each page, into debug/.")
def convert(files: tuple[Path, ...], output: Path, no_figures: bool, debug: bool) -> None:
    """Convert each FILE into a folder of DIR: result.md, result.assets.json and figures/.

    Prints the path of each result. A file that fails is told on stderr and the others go on;
    the exit code is then 1.
    """
    from papermill_api.engine.options import Options

    errands = plan_errands(files, output)
    failed = sum(not ok for ok in _run(errands, Options(figures=not no_figures), debug))
    if failed:
        sys.exit(1)


def plan_errands(files: Sequence[Path], output: Path) -> list[Errand]:
    """A folder for each file, named like it; the second of a name gets `-2`, and so on.

    A file that is named twice is converted once. Names count without their case, as they do on
    many file systems.
    """
    unique = {path.absolute(): path for path in reversed(files)}
    taken: set[str] = set()
    errands = []
    for path in (path for path in files if unique.pop(path.absolute(), None)):
        name, number = path.stem, 2
        while name.casefold() in taken:
            name, number = f"{path.stem}-{number}", number + 1
        taken.add(name.casefold())
        errands.append(Errand(path, output / name))
    return errands


def _run(errands: Sequence[Errand], options: "Options", debug: bool) -> Iterator[bool]:
    """Convert all, tell each one's outcome in their order, and give whether it went well."""
    from papermill_api.engine.processes import ProcessPool, usable_cores

    cores = usable_cores()
    with (
        ProcessPool(cores) as pool,
        _progress_bar(len(errands)) as progress_of,
        # One file more than cores: while one is finished, the pages of the next are read.
        ThreadPoolExecutor(cores + 1) as threads,
    ):
        pending = [
            threads.submit(_convert, errand, options, pool, progress_of(), debug)
            for errand in errands
        ]
        try:
            outcomes = [_tell(errand, job) for errand, job in zip(errands, pending, strict=True)]
        except BaseException:
            for job in pending:
                job.cancel()
            pool.close()  # or the threads would wait for what nobody wants any more
            raise
    return iter(outcomes)


def _convert(
    errand: Errand, options: "Options", pool: "ProcessPool", progress: Progress, debug: bool
) -> "Summary":
    from papermill_api.engine.debug import draw_pages
    from papermill_api.engine.formats.types import PDF
    from papermill_api.engine.jobs import run_jobs
    from papermill_api.engine.sniff import sniff

    _clear(errand.folder)
    summary = run_jobs(errand.path, errand.folder, options, pool, progress)
    if debug and sniff(errand.path, errand.path.name) == PDF:
        limit = options.slice_seconds + options.page_seconds * summary.page_count
        folder = errand.folder / "debug"
        pool.submit(draw_pages, errand.path, folder, options, timeout=limit).result()
    return summary


def _clear(folder: Path) -> None:
    """Take an earlier result out of a folder; whatever else it holds stays."""
    for pattern in ("result.*", "figures/fig_*.png", "debug/page_*.png"):
        for path in folder.glob(pattern):
            path.unlink()


def _tell(errand: Errand, job: "Future[Summary]") -> bool:
    from papermill_api.engine.errors import ConversionError

    try:
        summary = job.result()
    except ConversionError as error:
        return _complain("Error", errand.path, str(error))
    except OSError as error:
        return _complain("Error", errand.path, error.strerror or str(error))
    for problem in summary.problems:
        _complain("Warning", errand.path, problem.message)
    click.echo(errand.folder / summary.result_name)
    return True


def _complain(kind: str, path: Path, message: str) -> bool:
    click.echo(f"{kind}: {path}: {' '.join(message.split())}", err=True)
    return False


@contextmanager
def _progress_bar(file_count: int) -> Iterator[Callable[[], Progress]]:
    """On a terminal, a bar of pages done of all pages known so far; gives a reporter per file."""
    label = "1 file" if file_count == 1 else f"{file_count} files"
    lock, totals = Lock(), [0]
    with click.progressbar(
        length=0,
        label=label,
        show_pos=True,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def reporter() -> Progress:
            seen = [0, 0]

            def report(done: int, total: int) -> None:
                with lock:
                    totals[0] += total - seen[1]
                    bar.length = totals[0]
                    bar.update(done - seen[0])
                    seen[:] = done, total

            return report

        yield reporter
