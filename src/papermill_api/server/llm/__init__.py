"""The models of the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from papermill_api.server.llm.protocol import ChatModel, Embedder
from papermill_api.server.settings import Settings


@asynccontextmanager
async def configured_model(settings: Settings) -> AsyncIterator[ChatModel | None]:
    """The model of the settings; None without a key."""
    key = settings.openrouter_api_key.get_secret_value()
    if not key:
        yield None
        return
    model = from_url(settings.openrouter_base_url, api_key=key, name=settings.chat_model)
    try:
        yield model
    finally:
        await model.close()


def from_url(url: str, *, api_key: str, name: str) -> ChatModel:
    """The model `name` of the OpenAI-compatible endpoint at `url`."""
    # Half a second to import, which only those who chat should pay.
    from papermill_api.server.llm.openai_model import OpenAIModel

    return OpenAIModel(url, api_key=api_key, name=name)


@asynccontextmanager
async def configured_embedder(settings: Settings) -> AsyncIterator[Embedder | None]:
    """The embedding model of the settings; None when none is named."""
    if not settings.embedding_model:
        yield None
        return
    from papermill_api.server.llm.openai_model import OpenAIEmbedder

    embedder = OpenAIEmbedder(
        settings.embedding_base_url or settings.openrouter_base_url,
        api_key=(settings.embedding_api_key or settings.openrouter_api_key).get_secret_value(),
        name=settings.embedding_model,
    )
    try:
        yield embedder
    finally:
        await embedder.close()
