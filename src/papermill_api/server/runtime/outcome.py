"""What becomes of a task whose attempt failed: another try after a pause, or FAILED.

the file itself is at fault              FAILED at once, with the engine's message
crashed, hung, out of memory             three tries
the service is at fault: a bug           three tries
the service is at fault: disk, network   twelve tries, over about an hour
the whole worker died                    ten in a row (counted when it is found: sweep/)
"""

from dataclasses import dataclass
from datetime import timedelta

from papermill_api.engine.errors import ConversionError
from papermill_api.server.runtime.repository import Fault
from papermill_api.server.storage.protocol import StorageUnavailable

MAX_CRASHES = 3
MAX_BUGS = 3
MAX_OUTAGES = 12
MAX_INTERRUPTIONS = 10
CRASH_PAUSE = timedelta(seconds=1)
SETBACK_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=10)

INTERRUPTED_TOO_OFTEN = (
    f"The server stopped {MAX_INTERRUPTIONS} times in a row while converting this document"
)
UPLOAD_MISSING = "The uploaded file is missing from storage"
SERVICE_FAILED = "The service failed to convert this document; please upload it again later"


class UploadMissing(Exception):
    """The document is not in storage."""


@dataclass(frozen=True, slots=True)
class Retry:
    fault: Fault
    pause: timedelta


@dataclass(frozen=True, slots=True)
class GiveUp:
    message: str  # for the task's owner


def after_failure(error: Exception, *, crashes: int, setbacks: int) -> Retry | GiveUp:
    """What to do about an attempt's error, given the failures counted before it."""
    if isinstance(error, ConversionError):
        return _after_conversion_error(error, crashes + 1)
    outage = isinstance(error, StorageUnavailable | OSError)
    if setbacks + 1 >= (MAX_OUTAGES if outage else MAX_BUGS):
        missing = isinstance(error, UploadMissing)
        return GiveUp(UPLOAD_MISSING if missing else SERVICE_FAILED)
    return Retry(Fault.SETBACK, min(SETBACK_PAUSE * 2**setbacks, LONGEST_PAUSE))


def _after_conversion_error(error: ConversionError, crashes: int) -> Retry | GiveUp:
    if not error.retryable:
        return GiveUp(str(error))
    if crashes >= MAX_CRASHES:
        return GiveUp(f"{error} (tried {crashes} times)")
    return Retry(Fault.CRASH, CRASH_PAUSE)
