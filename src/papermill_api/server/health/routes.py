"""`/livez`, `/readyz`, `/version` and `/metrics`: for operators; no credentials are looked at."""

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from papermill_api.server.dependencies import services_of
from papermill_api.server.errors import documented
from papermill_api.server.health.service import NotReady, require_all
from papermill_api.server.observability.metrics import MEDIA_TYPE

router = APIRouter(tags=["Health"])


class Healthy(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


class Version(BaseModel):
    """What is running."""

    version: str = Field(description="Version of Papermill API.", examples=["0.1.0"])


@router.get("/livez", summary="Liveness")
async def get_liveness() -> Healthy:
    """Answer as long as the process can: a supervisor restarts it when this stays silent."""
    return Healthy()


@router.get("/readyz", summary="Readiness", responses=documented(NotReady))
async def get_readiness(request: Request) -> Healthy:
    """Tell whether requests can be served; if not, the detail names what is missing."""
    services = services_of(request)
    await require_all(
        {
            "database": services.database.check,
            "storage": services.storage.check,
            "queue": services.queue.check,
        }
    )
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
    return Response(services_of(request).metrics.render(), media_type=MEDIA_TYPE)
