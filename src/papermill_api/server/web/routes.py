"""The page for people: static files, documents as it shows them, and the API's description."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from fastapi import Path as PathParameter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import FileResponse, HTMLResponse

from papermill_api.server.auth.dependencies import Caller
from papermill_api.server.dependencies import Session, Storage
from papermill_api.server.errors import AuthenticationRequired, documented
from papermill_api.server.tasks import service as tasks
from papermill_api.server.tasks.errors import OutputMissing, ResultNotReady, TaskNotFound
from papermill_api.server.web import service

router = APIRouter(tags=["Web page"])

STATIC = Path(__file__).parent / "static"
# Swagger UI out of a package: its usual pages fetch it from elsewhere, and we work offline.
SWAGGER = Path(str(files("fastapi_offline"))) / "static"
SwaggerName = Literal["swagger-ui-bundle.js", "swagger-ui.css"]
StaticName = Literal["app.js", "api.js", "style.css"]
# The page runs nothing but its own files and talks to nobody but its own service.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


@router.get("/", include_in_schema=False)
async def show_page() -> FileResponse:
    return FileResponse(STATIC / "index.html", headers=HEADERS)


@router.get("/web/{name}", include_in_schema=False)
async def get_static_file(name: StaticName) -> FileResponse:
    return FileResponse(STATIC / name, headers=HEADERS)


@router.get("/docs", include_in_schema=False)
async def show_reference() -> HTMLResponse:
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="Papermill API",
        swagger_js_url="/docs/swagger-ui-bundle.js",
        swagger_css_url="/docs/swagger-ui.css",
        swagger_favicon_url="data:,",
    )


@router.get("/docs/{name}", include_in_schema=False)
async def get_swagger_file(name: SwaggerName) -> FileResponse:
    return FileResponse(SWAGGER / name, headers={"Cache-Control": "max-age=86400"})


@router.get(
    "/web/tasks/{task_id}",
    summary="Show a Result as HTML",
    response_class=HTMLResponse,
    responses=documented(AuthenticationRequired, TaskNotFound, OutputMissing, ResultNotReady),
)
async def show_result(
    task_id: Annotated[UUID, PathParameter(description="Task identifier.")],
    caller: Caller,
    session: Session,
    storage: Storage,
) -> HTMLResponse:
    """The result of a completed task as sanitised HTML, for the page that comes with the service.

    Pictures are the task's own figures; scripts, styles and addresses elsewhere are removed.
    """
    task = await tasks.get_done(session, caller, task_id)
    return HTMLResponse(await service.rendered_result(storage, task), headers=HEADERS)
