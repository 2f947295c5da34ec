"""The shape of every error: `{"detail": ...}`, whatever went wrong.

    ServiceError                 base; each resource declares its own beside its service
      AuthenticationRequired     401
      (tasks) TaskNotFound ...   404, 409, 413, 415 ...

A detail is safe to show: it never names a path, a query or a stranger's data.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from papermill_api.server.db import DatabaseUnavailable
from papermill_api.server.storage.protocol import StorageUnavailable

logger = logging.getLogger(__name__)


class ServiceError(Exception):
    """An answer that is not a success; subclasses fix the status and the reference's text."""

    status: ClassVar[int] = HTTPStatus.INTERNAL_SERVER_ERROR
    detail: str = "Internal server error"
    headers: Mapping[str, str] | None = None

    def __init__(self, detail: str | None = None) -> None:
        if detail is not None:
            self.detail = detail
        super().__init__(self.detail)


class AuthenticationRequired(ServiceError):
    status, detail = HTTPStatus.UNAUTHORIZED, "Authentication required"
    headers: Mapping[str, str] = {"WWW-Authenticate": "Bearer"}


class RequestBodyTooLarge(ServiceError):
    status, detail = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request body is too large"


class UnreadableBody(ServiceError):
    """Raised by FastAPI itself, in these words: no UTF-8, or nested too deeply."""

    status, detail = HTTPStatus.BAD_REQUEST, "There was an error parsing the body"


def framework_error(error: type[ServiceError]) -> HTTPException:
    """The error in the only form that FastAPI lets through while it reads a body."""
    return HTTPException(error.status, error.detail)


class StorageFailed(ServiceError):
    """What StorageUnavailable is answered with: its own words are for the log."""

    status, detail = HTTPStatus.SERVICE_UNAVAILABLE, "Storage is unavailable"


class DatabaseFailed(ServiceError):
    """What DatabaseUnavailable is answered with: its own words are for the log."""

    status, detail = HTTPStatus.SERVICE_UNAVAILABLE, "Database is unavailable"


class ErrorBody(BaseModel):
    """Every error answer."""

    detail: str = Field(description="What went wrong, safe to show.")


class Issue(BaseModel):
    """One thing wrong with a request."""

    type: str
    loc: list[str | int] = Field(description="Where: body, query or path, then the field.")
    msg: str


class InvalidRequestBody(BaseModel):
    """Every 422 answer."""

    detail: str | list[Issue] = Field(description="What is wrong with the request.")


def documented(*errors: type[ServiceError]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route: each status with the exact texts that it may carry."""
    by_status: dict[int | str, list[type[ServiceError]]] = {}
    for error in errors:
        by_status.setdefault(int(error.status), []).append(error)
    return {status: _response(status, group) for status, group in by_status.items()}


def _response(status: int | str, errors: list[type[ServiceError]]) -> dict[str, Any]:
    examples = {
        error.__name__: {"summary": error.detail, "value": {"detail": error.detail}}
        for error in errors
    }
    return {
        "model": InvalidRequestBody if status == HTTPStatus.UNPROCESSABLE_ENTITY else ErrorBody,
        "description": " or ".join(f'"{error.detail}"' for error in errors),
        "content": {"application/json": {"examples": examples}},
    }


def install_error_handlers(app: FastAPI) -> None:
    """Give every failure of `app` the one shape; bugs are `ObserveRequests`' to answer."""

    @app.exception_handler(ServiceError)
    async def service_error(request: Request, error: ServiceError) -> JSONResponse:
        return answer_to(error)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> JSONResponse:
        headers = error.headers
        if headers and "Allow" in headers:
            headers = _with_all_methods(request, headers)
        return _answer(error.status_code, error.detail, headers)

    @app.exception_handler(RequestValidationError)
    async def invalid_request(request: Request, error: RequestValidationError) -> JSONResponse:
        # `input` and `ctx` may hold what JSON cannot say (NaN, bytes) or what was secret.
        issues = [{key: issue[key] for key in ("type", "loc", "msg")} for issue in error.errors()]
        return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, issues)

    @app.exception_handler(StorageUnavailable)
    async def storage_unavailable(request: Request, error: StorageUnavailable) -> JSONResponse:
        logger.error("storage is unavailable", exc_info=error)
        return _answer(StorageFailed.status, StorageFailed.detail)

    @app.exception_handler(DatabaseUnavailable)
    async def database_unavailable(request: Request, error: DatabaseUnavailable) -> JSONResponse:
        logger.error("the database is unavailable", exc_info=error)
        return _answer(DatabaseFailed.status, DatabaseFailed.detail)


def _with_all_methods(request: Request, headers: Mapping[str, str]) -> dict[str, str]:
    """`Allow` with every method of the path; the framework names those of one route alone."""
    path = getattr(request.scope.get("route"), "path_format", "")
    documented_methods = request.app.openapi()["paths"].get(path, ())
    methods = {*headers["Allow"].split(", "), *(method.upper() for method in documented_methods)}
    if "GET" in methods:
        methods.add("HEAD")
    return {**headers, "Allow": ", ".join(sorted(methods))}


def answer_to(error: ServiceError | type[ServiceError]) -> JSONResponse:
    """The error as a response, which is an ASGI application: for those outside of the routes."""
    return _answer(error.status, error.detail, error.headers)


def _answer(status: int, detail: object, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"detail": detail}, status, headers)
