from datetime import timedelta

import pytest

from papermill_api.engine.errors import ConversionOutOfMemory, EncryptedDocument
from papermill_api.server.runtime.outcome import (
    LONGEST_PAUSE,
    SERVICE_FAILED,
    UPLOAD_MISSING,
    GiveUp,
    Retry,
    UploadMissing,
    after_failure,
)
from papermill_api.server.runtime.repository import Fault
from papermill_api.server.storage.protocol import StorageUnavailable


def test_a_fault_of_the_file_ends_it_at_once():
    step = after_failure(EncryptedDocument(), crashes=0, setbacks=0)
    assert step == GiveUp(str(EncryptedDocument()))


@pytest.mark.parametrize("crashes", [0, 1])
def test_a_crash_is_tried_again(crashes: int):
    step = after_failure(ConversionOutOfMemory(), crashes=crashes, setbacks=0)
    assert isinstance(step, Retry)
    assert step.fault is Fault.CRASH


def test_the_third_crash_is_the_last():
    step = after_failure(ConversionOutOfMemory(), crashes=2, setbacks=0)
    assert step == GiveUp(f"{ConversionOutOfMemory()} (tried 3 times)")


@pytest.mark.parametrize("error", [StorageUnavailable(), OSError(28, "No space left on device")])
def test_an_outage_is_waited_out_for_about_an_hour(error: Exception):
    pauses = timedelta(0)
    for setbacks in range(100):
        step = after_failure(error, crashes=0, setbacks=setbacks)
        if isinstance(step, GiveUp):
            break
        assert step.fault is Fault.SETBACK
        assert step.pause <= LONGEST_PAUSE
        pauses += step.pause
    assert step == GiveUp(SERVICE_FAILED)
    assert timedelta(minutes=45) < pauses < timedelta(minutes=90)


def test_a_bug_is_not_tried_for_long():
    assert isinstance(after_failure(KeyError("x"), crashes=0, setbacks=1), Retry)
    assert after_failure(KeyError("x"), crashes=0, setbacks=2) == GiveUp(SERVICE_FAILED)


def test_a_missing_upload_is_named():
    assert after_failure(UploadMissing(), crashes=0, setbacks=2) == GiveUp(UPLOAD_MISSING)
