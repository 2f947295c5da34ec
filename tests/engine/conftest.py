"""An error that the engine gets over is one all the same: it fails the test that saw it."""

from collections.abc import Iterator

import pytest

SALVAGE = "papermill_api.engine.pdf.salvage"


@pytest.fixture(autouse=True)
def no_silent_errors(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    yield
    if request.path.stem != "test_salvage":
        told = [record.exc_text for record in caplog.records if record.name == SALVAGE]
        assert told == []
