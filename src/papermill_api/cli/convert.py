"""`papermill-api convert`: files into result folders, over every core."""

import atexit
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

import click

from papermill_api.cli.progress import PageBar, Progress, page_bar

if TYPE_CHECKING:
    from papermill_api.engine.jobs import Summary
    from papermill_api.engine.options import OcrModes, Options
    from papermill_api.engine.processes import ProcessPool


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Errand:
    """One file and the folder its result goes to."""

    path: Path
    folder: Path


def _languages(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    from papermill_api.engine.ocr.languages import parse_languages

    try:
        return parse_languages(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


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
@click.option(
    "--ocr",
    type=click.Choice(["auto", "off", "force"]),
    default="auto",
    show_default=True,
    help="Read pictures of pages: of those without usable text, of none, or of all.",
)
@click.option(
    "--ocr-languages",
    default="",
    metavar="CODES",
    callback=_languages,
    help="Languages of scanned text, such as en,de; by default told by the picture.",
)
@click.option("--debug", is_flag=True, help="Draw what was understood of each page, into debug/.")
def convert(
    files: tuple[Path, ...],
    output: Path,
    no_figures: bool,
    ocr: "OcrModes",
    ocr_languages: tuple[str, ...],
    debug: bool,
) -> None:
    """Convert each FILE into a folder of DIR: result.md, result.assets.json and figures/.

    Prints the path of each result. A file that fails is told on stderr and the others go on;
    the exit code is then 1.
    """
    from papermill_api.engine.options import OcrOptions, Options

    atexit.register(gc.freeze)  # a search for garbage as the interpreter ends takes 35 ms
    options = Options(figures=not no_figures, ocr=OcrOptions(mode=ocr, languages=ocr_languages))
    failed = sum(not ok for ok in _run(plan_errands(files, output), options, debug))
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
    from papermill_api.engine.collecting import collector_paused
    from papermill_api.engine.cores import usable_cores

    with collector_paused():
        import papermill_api.engine.jobs  # noqa: F401, so that forked workers have it
        from papermill_api.engine.processes import ProcessPool

    cores = usable_cores()
    work = _convert_alone if len(errands) == 1 and not debug else partial(_convert, debug=debug)
    with ProcessPool(cores, may_fork=True) as pool, page_bar(len(errands)) as bar:
        calls = [partial(work, e, options, pool, bar.reporter()) for e in errands]
        # One file more than cores: while one is finished, the pages of the next are read.
        pending = start_in_threads(calls, cores + 1)
        outcomes = [_tell(e, job, bar) for e, job in zip(errands, pending, strict=True)]
    return iter(outcomes)


def start_in_threads(calls: Sequence[Callable[[], T]], count: int) -> list["Future[T]"]:
    """Run the calls, `count` at a time, in threads that nobody waits for.

    The executor of the standard library is waited for when the program ends, and after Ctrl-C
    its threads would hold it up with what nobody wants any more.
    """
    queue: SimpleQueue[tuple[Future[T], Callable[[], T]]] = SimpleQueue()
    futures: list[Future[T]] = []
    for call in calls:
        futures.append(Future())
        queue.put((futures[-1], call))
    for _ in range(min(count, len(calls))):
        Thread(target=_drain, args=(queue,), daemon=True).start()
    return futures


def _drain(queue: "SimpleQueue[tuple[Future[T], Callable[[], T]]]") -> None:
    while True:
        try:
            future, call = queue.get_nowait()
        except Empty:
            return
        try:
            future.set_result(call())
        except BaseException as error:
            future.set_exception(error)


def _convert_alone(
    errand: Errand, options: "Options", pool: "ProcessPool", progress: Progress
) -> "Summary":
    """The only file: its last stages run here, for nothing else waits for them."""
    from papermill_api.engine.convert import convert_over
    from papermill_api.engine.jobs import Summary
    from papermill_api.engine.scheduling import small_or_plan

    _clear(errand.folder)
    done = small_or_plan(errand.path, errand.folder, options, pool)
    if isinstance(done, Summary):
        return done
    conversion = convert_over(errand.path, done, options, pool, progress)
    from papermill_api.engine.finishing import written  # loaded by then, while pages were read

    return written(conversion, errand.folder)


def _convert(
    errand: Errand, options: "Options", pool: "ProcessPool", progress: Progress, debug: bool
) -> "Summary":
    from papermill_api.engine.debug import draw_pages
    from papermill_api.engine.formats.types import PDF
    from papermill_api.engine.scheduling import run_jobs
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


def _tell(errand: Errand, job: "Future[Summary]", bar: PageBar) -> bool:
    from papermill_api.engine.errors import ConversionError

    try:
        summary = job.result()
    except ConversionError as error:
        bar.say(_complaint("Error", errand.path, str(error)), err=True)
        return False
    except OSError as error:
        bar.say(_complaint("Error", errand.path, error.strerror or str(error)), err=True)
        return False
    for problem in summary.problems:
        bar.say(_complaint("Warning", errand.path, problem.message), err=True)
    bar.say(str(errand.folder / summary.result_name))
    return True


def _complaint(kind: str, path: Path, message: str) -> str:
    return f"{kind}: {path}: {' '.join(message.split())}"
