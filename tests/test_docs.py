"""The documents, held against the code: nothing a user can set, call or run is left out."""

import re
from pathlib import Path

import click
import pytest

from papermill_api.cli import main
from papermill_api.engine.formats.types import ALL_TYPES
from papermill_api.server.app import create_app
from papermill_api.server.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def variable(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    return str(alias) if alias else f"PAPERMILL_{name.upper()}"


def commands(group: click.Group, prefix: str) -> list[str]:
    found = []
    for name, command in group.commands.items():
        path = f"{prefix} {name}"
        found += commands(command, path) if isinstance(command, click.Group) else [path]
    return found


def test_every_setting_is_documented_and_no_other():
    documented = re.findall(r"^\| `([A-Z0-9_]+)` \|", (DOCS / "settings.md").read_text(), re.M)
    assert sorted(documented) == sorted(variable(name) for name in Settings.model_fields)


@pytest.mark.parametrize("command", commands(main, "papermill-api"))
def test_every_command_is_documented(command: str):
    assert f"`{command}" in (DOCS / "command-line.md").read_text()


def test_every_route_is_documented(tmp_path: Path):
    text = (DOCS / "api.md").read_text()
    paths = create_app(load_settings(data_dir=tmp_path)).openapi()["paths"]
    calls = [f"`{method.upper()} {path}`" for path, routes in paths.items() for method in routes]
    assert [call for call in calls if call not in text] == []


def test_every_decision_is_numbered_once():
    numbers = [path.name[:4] for path in (DOCS / "decisions").glob("*.md")]
    assert all(number.isdecimal() for number in numbers)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))], ids=str)
def test_links_between_documents_lead_somewhere(page: Path):
    prose = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S)
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", prose)
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_every_format_is_documented_with_its_extensions():
    rows = re.findall(r"^\| (\w+) \| (`\..+?) \|", (DOCS / "formats.md").read_text(), re.M)
    documented = {name: tuple(re.findall(r"`([^`]+)`", cell)) for name, cell in rows}
    assert documented == {kind.name: kind.extensions for kind in ALL_TYPES}


def test_the_readme_names_every_extension_by_what_it_needs():
    rows = dict(re.findall(r"^\| (.+?) \| (`\..+?) \|$", (ROOT / "README.md").read_text(), re.M))
    documented = {need: set(re.findall(r"`([^`]+)`", cell)) for need, cell in rows.items()}
    expected: dict[str, set[str]] = {}
    for kind in ALL_TYPES:
        part = f"`[{kind.extra}]`" if kind.extra else "nothing more"
        need = f"{part} and LibreOffice" if kind.program else part
        expected.setdefault(need, set()).update(kind.extensions)
    assert documented == expected
