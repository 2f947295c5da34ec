"""Who may import whom, read from the code's own imports (see docs/architecture.md)."""

import importlib.util


def test_the_engine_is_importable():
    assert importlib.util.find_spec("papermill_api.engine")
