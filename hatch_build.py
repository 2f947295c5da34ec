"""Compiles the C part of the package while it is built, where there is a compiler.

Without one, or with one that fails, the package is built without it: the engine then asks PDFium
from Python, which is slower and gives the same. Set CC to name a compiler.
"""

import os
import platform
import shlex
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("papermill_api", "engine", "pdf", "reading", "native")
SOURCE, LIBRARY = "asking.c", "asking.so"
FLAGS = ("-std=c99", "-O2", "-shared", "-fPIC", "-fvisibility=hidden")


class NativeLibrary(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root, "src", FOLDER, SOURCE)
        if version == "editable":
            self._compile(source, source.with_name(LIBRARY))
            return
        self._made = tempfile.TemporaryDirectory()
        library = Path(self._made.name, LIBRARY)
        if self._compile(source, library):
            build_data["force_include"][str(library)] = (FOLDER / LIBRARY).as_posix()
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{_platform()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._made.cleanup()

    def _compile(self, source: Path, library: Path) -> bool:
        problem = compile_library(source, library)
        if problem:
            self.app.display_warning(f"Built without {SOURCE}, so reading is slower: {problem}")
        return not problem


def compile_library(source: Path, library: Path) -> str:
    """Make the library, or remove the one that is there. Says why it could not be made, or ''."""
    library.unlink(missing_ok=True)
    compiler = _compiler()
    if not compiler:
        return "no C compiler was found"
    command = [*compiler, *FLAGS, str(source), "-o", str(library)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        return str(error)
    return done.stderr.strip() or f"exit code {done.returncode}" if done.returncode else ""


def _compiler() -> list[str]:
    if os.environ.get("CC"):
        return shlex.split(os.environ["CC"])
    return next(([name] for name in ("cc", "gcc", "clang") if shutil.which(name)), [])


def _platform() -> str:
    """The platform's tag: the library works with any Python there."""
    name = sysconfig.get_platform().replace("universal2", platform.machine())
    return name.replace("-", "_").replace(".", "_")
