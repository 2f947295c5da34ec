"""The commands, called in this process; `test_serve.py` starts the service for real."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papermill_api.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PAPERMILL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("PAPERMILL_DATABASE_URL", raising=False)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="papermill-api")

    return call


def test_version(run):
    assert run("--version").stdout == version("papermill-api") + "\n"


def test_keys_create_prints_the_token_alone(run):
    result = run("keys", "create", "CI runner", "--user", "ann")
    assert result.exit_code == 0
    assert re.fullmatch(r"pmk_[0-9a-f]{31}_[A-Za-z0-9_-]{43}\n", result.stdout)


@pytest.mark.parametrize(
    "user", ["", " ", "a\0b", "line\nbreak", " ann", "a" * 251], ids=lambda user: repr(user)[:20]
)
def test_keys_create_refuses_an_impossible_user(run, user: str):
    result = run("keys", "create", "CI", "--user", user)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: --user")


def test_keys_create_refuses_a_blank_name(run):
    result = run("keys", "create", "  ", "--user", "ann")
    assert (result.exit_code, result.stderr) == (2, "Error: API key name must not be empty\n")


def test_keys_create_asks_to_migrate_a_database_that_is_not_embedded(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PAPERMILL_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'x.sqlite3'}")
    result = run("keys", "create", "CI", "--user", "ann")
    assert result.exit_code == 1
    assert "run `papermill-api migrate`" in result.stderr
    assert run("migrate").exit_code == 0
    assert run("keys", "create", "CI", "--user", "ann").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [("keys", "create"), ("nonsense",), ("--nonsense",), ("serve", "--port", "70000")],
    ids=" ".join,
)
def test_wrong_use_costs_one_line_and_exit_code_2(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "name, value",
    [
        ("PAPERMILL_MAX_PAGES", "none"),
        ("PAPERMILL_PUBLIC_URL", "here"),
        ("PAPERMILL_CLERK_ISSUER", "clerk.example"),
        ("PAPERMILL_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named(run, monkeypatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    result = run("migrate")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {name}: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("url", ["nonsense", "nonsense://x", "sqlite+aiosqlite:////no/such/folder"])
def test_an_unusable_database_costs_one_line(run, monkeypatch, url: str):
    monkeypatch.setenv("PAPERMILL_DATABASE_URL", url)
    result = run("migrate")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_no_database_costs_one_line(run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papermill.sqlite3").write_bytes(b"not a database at all" * 100)
    result = run("serve", "--port", "0")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: the database cannot be used: file is not a database\n",
    )
