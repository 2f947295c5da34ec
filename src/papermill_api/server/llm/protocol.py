"""Models: one that answers in text, streamed, and one that tells how near texts are."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


class ModelError(Exception):
    """The provider failed; the message is safe to show."""


@dataclass(frozen=True, slots=True)
class Prompt:
    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    prompt_tokens: int
    completion_tokens: int


class ChatModel(Protocol):
    def stream(self, prompts: Sequence[Prompt]) -> AsyncGenerator[str | Usage, None]:
        """Pieces of the answer as they come, then `Usage` where the provider tells it.

        Closing the generator cancels the request. Raises ModelError.
        """

    async def close(self) -> None: ...


class Embedder(Protocol):
    @property
    def name(self) -> str:
        """Of the model; vectors of different models do not compare."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text, all of one length. Raises ModelError."""

    async def close(self) -> None: ...
