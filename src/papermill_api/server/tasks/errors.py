"""What a task route may answer instead of success, in the reference's words."""

from http import HTTPStatus

from papermill_api.server.errors import ServiceError


class FileNameMissing(ServiceError):
    status, detail = HTTPStatus.BAD_REQUEST, "Uploaded file must have a filename"


class BadForm(ServiceError):
    status, detail = HTTPStatus.UNPROCESSABLE_ENTITY, "The body must be multipart/form-data"


class FileMissing(BadForm):
    detail = "The form must have a part named `file`"


class EmptyUpload(BadForm):
    detail = "Uploaded file is empty"


class BrokenBody(ServiceError):
    status, detail = HTTPStatus.BAD_REQUEST, "The multipart body is malformed or was cut off"


class UploadStalled(ServiceError):
    status, detail = HTTPStatus.REQUEST_TIMEOUT, "The upload came to a halt"


class WebhookNotForGuests(ServiceError):
    status = HTTPStatus.FORBIDDEN
    detail = "webhook_url is only available for authenticated requests"


class GuestQuotaReached(ServiceError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    detail = "Guests may have no more tasks; delete some, or sign in"


class UploadTooLarge(ServiceError):
    status, detail = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Uploaded file is too large"


class UnsupportedType(ServiceError):
    status, detail = HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This type of file is not supported"


class EnqueueFailed(ServiceError):
    status, detail = HTTPStatus.INTERNAL_SERVER_ERROR, "Failed to enqueue task"


class TaskNotFound(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "Task not found"


class ResultNotReady(ServiceError):
    status, detail = HTTPStatus.CONFLICT, "Task result not ready"


class TaskActive(ServiceError):
    status, detail = HTTPStatus.CONFLICT, "Cannot delete task while processing"


class OutputMissing(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "Task output file missing"


class AssetsMissing(ServiceError):
    status, detail = HTTPStatus.NOT_FOUND, "Task assets file missing"


class AssetsInvalid(ServiceError):
    status, detail = HTTPStatus.INTERNAL_SERVER_ERROR, "Task assets file is invalid"
