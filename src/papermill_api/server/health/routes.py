"""`/livez`, `/readyz`, `/version` and `/metrics`: for operators; no credentials are looked at."""

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from papermill_api.server.errors import documented
from papermill_api.server.health.service import (
    Health,
    NotAlive,
    NotReady,
    require_all,
    require_pulse,
)
from papermill_api.server.observability.metrics import MEDIA_TYPE

router = APIRouter(tags=["Health"])


class Healthy(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


class Version(BaseModel):
    """What is running."""

    version: str = Field(description="Version of Papermill API.", examples=["0.1.0"])


def _health(request: Request) -> Health:
    health: Health = request.app.state.health
    return health


@router.get("/livez", summary="Liveness", responses=documented(NotAlive))
async def get_liveness(request: Request) -> Healthy:
    """Tell whether the process and all that works in it turn; if not, it wants a restart."""
    require_pulse(_health(request).pulse)
    return Healthy()


@router.get("/readyz", summary="Readiness", responses=documented(NotReady))
async def get_readiness(request: Request) -> Healthy:
    """Tell whether requests can be served; if not, the detail names what is missing."""
    await require_all(_health(request).checks)
    return Healthy()


@router.get("/version", summary="Version")
async def get_version() -> Version:
    """Tell which version of Papermill API is running."""
    return Version(version=version("papermill-api"))


@router.get(
    "/metrics",
    summary="Metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def get_metrics(request: Request) -> Response:
    """Numbers about this process in the text format of Prometheus."""
    return Response(_health(request).metrics.render(), media_type=MEDIA_TYPE)
