"""The wiring: settings in, a running service out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI

from papermill_api.server.api_keys.routes import router as api_keys
from papermill_api.server.chat.routes import router as chat
from papermill_api.server.errors import install_error_handlers
from papermill_api.server.figures.routes import router as figures
from papermill_api.server.head import AnswerHead
from papermill_api.server.health.routes import router as health_routes
from papermill_api.server.health.service import Health
from papermill_api.server.limits import LimitBodies
from papermill_api.server.observability.metrics import Metrics
from papermill_api.server.observability.middleware import ObserveRequests
from papermill_api.server.openapi import complete
from papermill_api.server.rates.limiter import RateLimiter
from papermill_api.server.rates.middleware import LimitRates
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.settings import Settings
from papermill_api.server.startup import running_services
from papermill_api.server.storage.routes import router as files
from papermill_api.server.tasks.routes import router as tasks
from papermill_api.server.unread_bodies import LingerOnUnreadBodies
from papermill_api.server.web.routes import router as web
from papermill_api.server.webhooks.metrics import WebhookMetrics
from papermill_api.server.webhooks.routes import events as webhook_events
from papermill_api.server.webhooks.routes import router as webhooks

# Imported here and included in this order, which is the order of the reference.
ROUTERS: tuple[APIRouter, ...] = (
    api_keys,
    tasks,
    figures,
    chat,
    webhooks,
    files,
    web,
    health_routes,
)

# Their bodies go to storage as they arrive, under `PAPERMILL_MAX_UPLOAD_BYTES`.
STREAMED_PATHS = frozenset({"/tasks"})


class Service(FastAPI):
    """An application whose OpenAPI document is complete."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = complete(super().openapi())
        return self.openapi_schema


def create_health_app(health: Health) -> FastAPI:
    """What a process without an API of its own answers about itself."""
    app = FastAPI(openapi_url=None)
    install_error_handlers(app)
    app.add_middleware(AnswerHead)
    app.state.health = health
    app.include_router(health_routes)
    return app


def create_app(settings: Settings) -> FastAPI:
    """The service as an ASGI application; its parts live from startup to shutdown."""
    metrics = Metrics()
    work = WorkMetrics(metrics.registry)
    webhook_metrics = WebhookMetrics(metrics.registry)
    limiter = RateLimiter(
        settings.rate_limit_owner, settings.rate_limit_address, settings.rate_limit_url
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with running_services(settings, metrics, work, webhook_metrics) as services:
            app.state.services, app.state.health = services, services.health
            app.state.limiter = limiter
            yield

    app = Service(
        title="Papermill API",
        summary="Documents into Markdown, figures and chunks, and answers about them.",
        version=version("papermill-api"),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        docs_url=None,  # ours, in `web`, works without the internet
        redoc_url=None,
        webhooks=webhook_events,
        redirect_slashes=False,  # an unknown route is a 404, not a guess
        # Function names make good method names in generated clients.
        generate_unique_id_function=lambda route: route.name,
    )
    install_error_handlers(app)
    app.add_middleware(AnswerHead)
    app.add_middleware(LimitBodies, streamed=STREAMED_PATHS)
    app.add_middleware(LimitRates, limiter=limiter)
    app.add_middleware(ObserveRequests, metrics=metrics)
    app.add_middleware(LingerOnUnreadBodies)  # added last: around everything
    for router in ROUTERS:
        app.include_router(router)
    return app
