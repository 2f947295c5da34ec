"""Models that answer in text."""

from papermill_api.server.llm.protocol import ChatModel


def from_url(url: str, *, api_key: str, name: str) -> ChatModel:
    """The model `name` of the OpenAI-compatible endpoint at `url`."""
    # Half a second to import, which only those who chat should pay.
    from papermill_api.server.llm.openai_model import OpenAIModel

    return OpenAIModel(url, api_key=api_key, name=name)
