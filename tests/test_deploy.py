"""What deploys the service, held against the code: its commands, variables, ports and probes."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from click.testing import CliRunner
from dockerfile_parse import DockerfileParser
from prometheus_client import CollectorRegistry

from papermill_api.cli import main
from papermill_api.server.app import create_app
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.settings import Settings, load_settings

DEPLOY = Path(__file__).parent.parent / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OURS = {name: one for name, one in COMPOSE["services"].items() if one["image"] == "papermill-api"}
MANIFESTS = [
    manifest
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    if path.name != "kustomization.yaml"
    for manifest in yaml.safe_load_all(path.read_text())
]
DEPLOYMENTS = [manifest for manifest in MANIFESTS if manifest["kind"] == "Deployment"]
# Of the images that are not ours, and of Python.
OTHERS = re.compile(r"POSTGRES_|MINIO_|MC_|RABBITMQ_|PYTHON|PATH$")


def named(manifest: dict[str, Any]) -> str:
    return f"{manifest['kind']} {manifest['metadata']['name']}"


def containers(deployment: dict[str, Any]) -> Iterator[dict[str, Any]]:
    spec = deployment["spec"]["template"]["spec"]
    yield from spec.get("initContainers", ())
    yield from spec["containers"]


def dockerfile() -> list[dict[str, str]]:
    """The instructions of the last stage."""
    parser = DockerfileParser(str(DEPLOY / "Dockerfile"), fileobj=None)
    instructions: list[dict[str, str]] = []
    for instruction in parser.structure:
        if instruction["instruction"] == "FROM":
            instructions = []
        instructions.append(instruction)
    return instructions


def value_of(instruction: str) -> str:
    """Of the last such instruction."""
    return next(one["value"] for one in reversed(dockerfile()) if one["instruction"] == instruction)


def variables() -> set[str]:
    """Every variable that is set anywhere."""
    text = (DEPLOY / "example.env").read_text()
    found = set(re.findall(r"^([A-Z0-9_]+)=", text, re.M))
    found |= set(re.findall(r"([A-Z0-9_]+)=", value_of("ENV")))
    for service in COMPOSE["services"].values():
        found |= set(service.get("environment", ()))
        found |= set(re.findall(r"\$\{([A-Z0-9_]+)", yaml.safe_dump(service)))
    for manifest in MANIFESTS:
        if manifest["kind"] == "ConfigMap":
            found |= set(manifest["data"])
    for deployment in DEPLOYMENTS:
        for container in containers(deployment):
            found |= {one["name"] for one in container.get("env", ())}
    return found


def known_variables() -> set[str]:
    return {
        str(field.validation_alias or f"PAPERMILL_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }


COMMANDS = [
    *(service["command"] for service in OURS.values()),
    *(one["args"] for deployment in DEPLOYMENTS for one in containers(deployment)),
    yaml.safe_load(value_of("CMD")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_exists_with_its_options(command: list[str]):
    # `--help` is looked at before anything runs, and after everything else is understood.
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0, result.output
    options = [word for word in command if word.startswith("--")]
    assert [option for option in options if option not in result.output] == []


def test_every_variable_is_a_setting():
    ours = {name for name in variables() if not OTHERS.match(name)}
    assert ours - known_variables() == set()


def test_what_compose_asks_for_is_in_its_example():
    example = set(re.findall(r"^([A-Z_0-9]+)=", (DEPLOY / "example.env").read_text(), re.M))
    asked = set(re.findall(r"\$\{([A-Z_0-9]+)", (DEPLOY / "compose.yaml").read_text()))
    assert asked == example


def test_compose_is_valid():
    checked = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"),
            str(DEPLOY / "compose.yaml"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("manifest", MANIFESTS, ids=named)
def test_manifest_is_valid(manifest: dict[str, Any]):
    kubernetes_validate.validate(manifest, "1.31", strict=True)


def test_kustomization_names_every_manifest():
    named_there = yaml.safe_load((DEPLOY / "kubernetes/kustomization.yaml").read_text())
    paths = {path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")}
    assert {*named_there["resources"], "kustomization.yaml"} == paths


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=named)
def test_probes_ask_what_is_answered(deployment: dict[str, Any], tmp_path: Path):
    paths = create_app(load_settings(data_dir=tmp_path)).openapi()["paths"]
    for container in deployment["spec"]["template"]["spec"]["containers"]:
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        assert str(ports["http"]) == container["args"][container["args"].index("--port") + 1]
        for probe in ("livenessProbe", "readinessProbe", "startupProbe"):
            asked = container[probe]["httpGet"]
            assert asked["path"] in paths
            assert asked["port"] in ports


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=named)
def test_containers_are_locked_in(deployment: dict[str, Any]):
    assert deployment["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"]
    for container in containers(deployment):
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}


def test_a_worker_has_longer_to_end_than_it_drains():
    (config,) = (manifest for manifest in MANIFESTS if manifest["kind"] == "ConfigMap")
    (worker,) = (one for one in DEPLOYMENTS if one["metadata"]["name"] == "papermill-worker")
    grace = worker["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert grace > int(config["data"]["PAPERMILL_DRAIN_SECONDS"])


def test_workers_scale_by_a_number_that_is_measured():
    (scaler,) = (one for one in MANIFESTS if one["kind"] == "HorizontalPodAutoscaler")
    (metric,) = scaler["spec"]["metrics"]
    registry = CollectorRegistry()
    WorkMetrics(registry)
    measured = {family.name for family in registry.collect()}
    assert metric["external"]["metric"]["name"] in measured


def test_the_image_runs_as_nobody_and_serves_by_default():
    assert value_of("USER").split(":")[0] not in ("root", "0")
    assert yaml.safe_load(value_of("ENTRYPOINT")) == ["papermill-api"]
    assert value_of("EXPOSE") in yaml.safe_load(value_of("CMD"))
    assert f"127.0.0.1:{value_of('EXPOSE')}/livez" in value_of("HEALTHCHECK")


def test_the_image_is_made_of_what_its_context_lets_in():
    ignored = (DEPLOY.parent / ".dockerignore").read_text().splitlines()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(), re.M)
    for path in " ".join(copied).split():
        assert f"!{path}" in ignored
        assert (DEPLOY.parent / path).exists()


def test_every_service_but_the_jobs_says_whether_it_is_well():
    jobs = {name for name, one in COMPOSE["services"].items() if one.get("restart") == "no"}
    well = {name for name, one in COMPOSE["services"].items() if "healthcheck" in one}
    assert jobs == {"migrate", "bucket"}
    assert {*COMPOSE["services"]} - jobs - well == {"api", "worker"}  # the image's own
