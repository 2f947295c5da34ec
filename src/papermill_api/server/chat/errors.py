"""What a chat route may answer instead of success, in the reference's words."""

from http import HTTPStatus

from papermill_api.server.errors import ServiceError


class ChatThreadNotFound(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "Chat thread not found"


class ChatNotConfigured(ServiceError):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "OPENROUTER_API_KEY is not configured: set it to talk with documents"
