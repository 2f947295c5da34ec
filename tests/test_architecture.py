"""Who may import whom, read from the code's own imports.

cli -> server -> engine            nothing imports cli, the engine imports nothing of ours
routes -> service -> repository -> model       inside a resource; across them services only
geometry, document, options, errors, page, layout <- stages <- pipeline <- jobs, convert
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import papermill_api

PACKAGE = "papermill_api"
ROOT = Path(papermill_api.__file__).parent

RESOURCES = {"auth", "tasks", "figures", "api_keys", "chat", "webhooks", "web"}
LAYERS = ("routes", "service", "repository", "model")
# Libraries that one file alone may know; `os.environ` is checked apart.
ONE_FILE_LIBRARIES = {"pypdfium2", "pypdfium2_raw", "obstore", "openai", "celery"}
FASTAPI_MODULES = {"app", "routes", "dependencies", "errors", "paging"}
# The types of ASGI itself, for plain middleware.
ASGI_TYPES = "starlette.types."
SQLALCHEMY_MODULES = {"model", "repository"}
# The session's type appears in signatures of those who pass it on.
SESSION_TYPE = {"sqlalchemy.ext.asyncio.AsyncSession", "sqlalchemy.ext.asyncio"}
# The parts of engine/pdf that are stages, and stages that are a module inside of such a part.
STAGES = {
    *{"words", "lines", "blocks", "order", "tables", "figures"},
    *{"furniture", "code", "contents", "footnotes", "headings", "lists", "quotes", "joins"},
    *{"index_entries", "assemble"},
}
INNER_STAGES = {
    *{"words.hidden", "lines.bullets", "lines.hanging", "lines.dropcaps", "lines.smallcaps"},
    *{"blocks.frames", "blocks.tagged", "headings.tagged", "joins.tables"},
}


@dataclass(frozen=True, slots=True)
class Import:
    """`importer` (a dotted module of ours) names `target` (a dotted module or member)."""

    importer: str
    target: str
    typing_only: bool

    def __str__(self) -> str:
        return f"{self.importer} imports {self.target}"


@cache
def modules() -> dict[str, ast.Module]:
    return {
        ".".join((PACKAGE, *path.relative_to(ROOT).with_suffix("").parts)): ast.parse(
            path.read_text()
        )
        for path in sorted(ROOT.rglob("*.py"))
        if "migrations" not in path.parts
    }


@cache
def all_imports() -> tuple[Import, ...]:
    return tuple(found for name, tree in modules().items() for found in imports_of(name, tree))


def imports_of(module: str, tree: ast.Module) -> Iterator[Import]:
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, id(node) in typing_only)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            for alias in node.names:
                yield Import(module, f"{node.module}.{alias.name}", id(node) in typing_only)


def part(dotted: str, index: int) -> str:
    parts = dotted.split(".")
    return parts[index] if len(parts) > index else ""


def ours() -> list[Import]:
    return [found for found in all_imports() if found.target.startswith(f"{PACKAGE}.")]


def layer(dotted: str) -> str:
    """The layer name in `papermill_api.server.<resource>.<layer>...`, if it is one."""
    return part(dotted, 3) if part(dotted, 1) == "server" else ""


def test_the_engine_imports_nothing_of_the_service():
    wrong = [
        found
        for found in ours()
        if part(found.importer, 1) == "engine" and part(found.target, 1) != "engine"
    ]
    assert wrong == []


def test_nothing_imports_the_command_line():
    wrong = [
        found
        for found in ours()
        if part(found.target, 1) == "cli" and part(found.importer, 1) != "cli"
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ["fastapi", "sqlalchemy", "starlette", "click", "pydantic"])
def test_the_engine_knows_no_service_library(library: str):
    wrong = [
        found
        for found in all_imports()
        if part(found.importer, 1) == "engine" and part(found.target, 0) == library
    ]
    assert wrong == []


def pdf_imports() -> list[tuple[Import, str, str]]:
    """Imports inside of engine/pdf, with the names of both modules there: "words.hidden"."""
    home = f"{PACKAGE}.engine.pdf."
    inside = [
        found
        for found in ours()
        if found.importer.startswith(home) and found.target.startswith(home)
    ]
    return [(found, _module(found.importer, home), _module(found.target, home)) for found in inside]


def _module(dotted: str, home: str) -> str:
    """The module that a dotted name is, or is a member of."""
    known = next(
        name
        for name in (dotted, f"{dotted}.__init__", dotted.rpartition(".")[0])
        if name in modules() or f"{name}.__init__" in modules()
    )
    return known.removesuffix(".__init__").removeprefix(home)


def test_engine_stages_do_not_import_each_other():
    wrong = [
        str(found)
        for found, importer, target in pdf_imports()
        if {part(importer, 0), part(target, 0)} <= STAGES and part(importer, 0) != part(target, 0)
    ]
    assert wrong == []


def test_stages_of_one_part_do_not_import_each_other():
    stages = STAGES | INNER_STAGES
    wrong = [
        str(found)
        for found, importer, target in pdf_imports()
        if importer != target and {importer, target} <= stages and INNER_STAGES & {importer, target}
    ]
    assert wrong == []


def test_parts_of_the_pdf_engine_know_each_other_one_way():
    """Whoever reads one part needs no other but those below it. Raises CycleError otherwise."""
    known: dict[str, set[str]] = {}
    for _, importer, target in pdf_imports():
        if part(importer, 0) != part(target, 0):
            known.setdefault(part(importer, 0), set()).add(part(target, 0))
    order = list(TopologicalSorter(known).static_order())
    assert order.index("page") < order.index("reading") < order.index("pipeline")


def test_layers_point_one_way():
    """A layer imports itself and those below it, in its own resource."""
    wrong = [
        found
        for found in ours()
        if layer(found.importer) in LAYERS
        and layer(found.target) in LAYERS
        and part(found.importer, 2) == part(found.target, 2)
        and LAYERS.index(layer(found.target)) < LAYERS.index(layer(found.importer))
    ]
    assert wrong == []


def test_routes_reach_the_database_through_their_service():
    wrong = [
        found
        for found in ours()
        if layer(found.importer) == "routes" and layer(found.target) == "repository"
    ]
    assert wrong == []


def test_resources_reach_each_other_through_services():
    """Not another's routes or repository; its models only in repositories, for joins and keys."""
    forbidden = {"routes", "repository"}
    wrong = [
        found
        for found in ours()
        if part(found.importer, 2) in RESOURCES
        and part(found.target, 2) in RESOURCES - {part(found.importer, 2)}
        and layer(found.target) in forbidden
    ]
    assert wrong == []


def test_fastapi_stays_at_the_edge():
    wrong = [
        found
        for found in all_imports()
        if part(found.importer, 1) == "server"
        and part(found.target, 0) in {"fastapi", "starlette"}
        and part(found.importer, -1 + len(found.importer.split("."))) not in FASTAPI_MODULES
        and not found.target.startswith(ASGI_TYPES)
    ]
    assert wrong == []


def test_sqlalchemy_stays_in_models_and_repositories():
    wrong = [
        found
        for found in all_imports()
        if part(found.target, 0) in {"sqlalchemy", "alembic"}
        and part(found.importer, 2) != "db"
        and part(found.importer, -1 + len(found.importer.split("."))) not in SQLALCHEMY_MODULES
        and found.target not in SESSION_TYPE
    ]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ONE_FILE_LIBRARIES))
def test_a_wrapped_library_has_one_importer(library: str):
    importers = {found.importer for found in all_imports() if part(found.target, 0) == library}
    assert len(importers) <= 1


def test_only_the_settings_read_the_environment():
    wrong = [
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert wrong == []
