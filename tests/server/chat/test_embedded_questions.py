from pathlib import Path

import pytest

from papermill_api.server.settings import Settings, load_settings
from tests.server.chat.conftest import Desk
from tests.server.llm.provider import Provider, fails, says


@pytest.fixture
def settings(tmp_path: Path, provider: Provider) -> Settings:
    return load_settings(
        data_dir=tmp_path / "data",
        workers=1,
        OPENROUTER_API_KEY="sk-test",
        openrouter_base_url=provider.url,
        embedding_model="an/embedder",
        chat_context_tokens=20,  # fewer than the document has
    )


def test_a_long_document_is_answered_though_its_embedding_fails(desk: Desk, provider: Provider):
    provider.scripts = [fails(401), says("Sales grew.")]
    assert [name for name, _ in desk.ask(desk.thread())] == ["start", "delta", "done"]
    embedding, chat = provider.requests
    assert (embedding["path"], embedding["model"]) == ("/api/v1/embeddings", "an/embedder")
    assert chat["path"] == "/api/v1/chat/completions"
