"""Models behind any endpoint that speaks OpenAI's protocol, OpenRouter above all.

The client library connects, retries and maps errors; the events of the answer are read here,
because only the raw stream tells an answer that ended (`[DONE]`) from one that was cut off.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, cast

import openai
from openai.types.chat import ChatCompletionMessageParam

from papermill_api.server.llm.protocol import ModelError, Prompt, Usage

logger = logging.getLogger(__name__)

DONE = "[DONE]"

UNREACHABLE = "The model provider could not be reached"
STALLED = "The model provider stopped answering"
CUT_OFF = "The model provider broke the answer off"
TOO_LONG = "The model provider took too long"
REFUSED = "The model provider refused the request"
FAILED = "The model provider failed; try again later"
BY_STATUS = {
    401: "The model provider refused the API key of this service",
    402: "The account of this service with the model provider has no credit left",
    403: "The model provider refused the API key of this service",
    404: "The model provider does not know the configured model",
    408: STALLED,
    413: "The question is too long for the model",
    429: "The model provider is over its rate limit; try again later",
}


@dataclass(frozen=True, slots=True)
class OpenAIOptions:
    connect_timeout: timedelta = timedelta(seconds=10)
    silence_timeout: timedelta = timedelta(seconds=90)  # between two signs of life
    total_timeout: timedelta = timedelta(minutes=10)
    retries: int = 2  # before the answer begins; never after, for its start has been shown


class OpenAIModel:
    def __init__(
        self, url: str, *, api_key: str, name: str, options: OpenAIOptions = OpenAIOptions()
    ) -> None:
        self._name = name
        self._options = options
        self._client = openai.AsyncOpenAI(
            base_url=url,
            api_key=api_key,
            max_retries=options.retries,
            timeout=openai.Timeout(
                options.silence_timeout.total_seconds(),
                connect=options.connect_timeout.total_seconds(),
            ),
        )

    async def stream(self, prompts: Sequence[Prompt]) -> AsyncGenerator[str | Usage, None]:
        ended = False
        async with _model_errors(), self._open(prompts) as response:
            async for data in _event_data(response.iter_bytes(), self._options):
                if data == DONE:
                    ended = True
                    break
                chunk = json.loads(data)
                for piece in _pieces(chunk):
                    yield piece
                ended = ended or _is_last(chunk)
        if not ended:
            raise ModelError(CUT_OFF)

    async def close(self) -> None:
        await self._client.close()

    def _open(self, prompts: Sequence[Prompt]) -> Any:
        messages = cast(list[ChatCompletionMessageParam], [asdict(prompt) for prompt in prompts])
        return self._client.chat.completions.with_streaming_response.create(
            model=self._name,
            messages=messages,
            stream=True,
            stream_options={"include_usage": True},
        )


class OpenAIEmbedder:
    def __init__(self, url: str, *, api_key: str, name: str) -> None:
        self.name = name
        # The client refuses to be without a key, which an endpoint of one's own may not want.
        self._client = openai.AsyncOpenAI(base_url=url, api_key=api_key or "none")

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        async with _model_errors():
            answer = await self._client.embeddings.create(model=self.name, input=list(texts))
            vectors = [item.embedding for item in sorted(answer.data, key=lambda item: item.index)]
        if len(vectors) != len(texts):
            raise ModelError(CUT_OFF)
        return vectors

    async def close(self) -> None:
        await self._client.close()


async def _event_data(received: AsyncIterator[bytes], options: OpenAIOptions) -> AsyncIterator[str]:
    """The data of each server-sent event, which is always one line; comments are skipped."""
    deadline = time.monotonic() + options.total_timeout.total_seconds()
    rest = b""
    while True:
        async with asyncio.timeout(options.silence_timeout.total_seconds()):
            more = await anext(received, None)
        if more is None:
            return
        if time.monotonic() > deadline:
            raise ModelError(TOO_LONG)
        *lines, rest = (rest + more).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield line.removeprefix(b"data:").strip().decode()


def _pieces(chunk: dict[str, Any]) -> list[str | Usage]:
    """What a chunk of the answer adds. Raises ModelError for one that reports a failure."""
    if error := chunk.get("error"):
        raise ModelError(_message(error.get("code")))
    deltas = (choice.get("delta") or {} for choice in chunk.get("choices") or ())
    texts = [_storable(text) for delta in deltas if (text := delta.get("content"))]
    usage = chunk.get("usage")
    if not usage:
        return [*texts]
    return [*texts, Usage(usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0))]


def _storable(text: str) -> str:
    """Without what JSON can spell but databases (NUL) or UTF-8 (lone surrogates) cannot hold."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _is_last(chunk: dict[str, Any]) -> bool:
    return any(choice.get("finish_reason") for choice in chunk.get("choices") or ())


def _message(status: object) -> str:
    if not isinstance(status, int) or status >= 500:
        return FAILED
    return BY_STATUS.get(status, REFUSED)


@asynccontextmanager
async def _model_errors() -> AsyncIterator[None]:
    """Turn whatever the provider or its client does into a ModelError with a safe message."""
    try:
        yield
    except ModelError:
        raise
    except openai.APIStatusError as error:
        raise ModelError(_message(error.status_code)) from error
    except (openai.APITimeoutError, TimeoutError) as error:
        raise ModelError(STALLED) from error
    except openai.APIConnectionError as error:
        raise ModelError(UNREACHABLE) from error
    except Exception as error:
        logger.warning("the model's answer could not be read", exc_info=True)
        raise ModelError(CUT_OFF) from error
