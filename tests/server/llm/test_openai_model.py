import asyncio
from contextlib import aclosing
from datetime import timedelta

import pytest

from papermill_api.server.llm import from_url
from papermill_api.server.llm.openai_model import OpenAIEmbedder, OpenAIModel, OpenAIOptions
from papermill_api.server.llm.protocol import ChatModel, ModelError, Prompt, Usage
from tests.server.llm.provider import Connection, Provider, Script, fails, says, then

pytestmark = pytest.mark.anyio

PROMPTS = [Prompt("system", "Be brief."), Prompt("user", "Hi")]
MINUTE = timedelta(minutes=1)


def a_model(
    provider: Provider, *, retries: int = 0, silence: timedelta = MINUTE, total: timedelta = MINUTE
) -> OpenAIModel:
    options = OpenAIOptions(silence_timeout=silence, total_timeout=total, retries=retries)
    return OpenAIModel(provider.url, api_key="sk-1", name="a/model", options=options)


async def answer_of(model: ChatModel) -> list[str | Usage]:
    try:
        return [piece async for piece in model.stream(PROMPTS)]
    finally:
        await model.close()


async def failure_of(model: ChatModel) -> tuple[list[str | Usage], str]:
    """What came before the failure, and its message."""
    pieces: list[str | Usage] = []
    try:
        async for piece in model.stream(PROMPTS):
            pieces.append(piece)  # noqa: PERF401  # kept when it fails
    except ModelError as failure:
        return pieces, str(failure)
    finally:
        await model.close()
    pytest.fail("The model did not fail")


async def test_the_answer_comes_in_pieces_and_then_its_usage(provider: Provider):
    provider.scripts = [says("Hello", " wörld", usage=(11, 2))]
    assert await answer_of(a_model(provider)) == ["Hello", " wörld", Usage(11, 2)]


async def test_the_provider_is_asked_as_configured(provider: Provider):
    await answer_of(from_url(provider.url, api_key="sk-1", name="a/model"))
    (request,) = provider.requests
    assert request["path"] == "/api/v1/chat/completions"
    assert request["model"] == "a/model"
    assert request["stream"] is True
    assert request["stream_options"] == {"include_usage": True}
    assert request["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hi"},
    ]
    assert provider.headers[0]["authorization"] == "Bearer sk-1"


async def test_a_provider_may_leave_the_usage_out(provider: Provider):
    provider.scripts = [says("Hello", usage=None)]
    assert await answer_of(a_model(provider)) == ["Hello"]


async def test_line_separators_and_split_events_survive(provider: Provider):
    def script(connection: Connection) -> None:
        connection.start()
        connection.write('data: {"choices":[{"delta":{"content":"a\u2028')
        connection.write('b\x85c"}}]}\r\n\r\n')
        connection.end()

    provider.scripts = [script]
    assert await answer_of(a_model(provider)) == ["a\u2028b\x85c"]


async def test_what_text_cannot_hold_is_dropped(provider: Provider):
    provider.scripts = [says("a\0b\ud800c", usage=None)]
    assert await answer_of(a_model(provider)) == ["ab?c"]


@pytest.mark.parametrize(
    "status, message",
    [
        (400, "refused the request"),
        (401, "refused the API key"),
        (402, "no credit left"),
        (404, "does not know the configured model"),
        (429, "rate limit"),
        (500, "failed; try again later"),
        (503, "failed; try again later"),
    ],
)
async def test_a_refusal_has_a_clear_message_without_the_providers_words(
    provider: Provider, status: int, message: str
):
    provider.scripts = [fails(status)]
    pieces, text = await failure_of(a_model(provider))
    assert pieces == []
    assert message in text
    assert "secret-detail" not in text


async def test_a_passing_failure_is_retried_before_the_answer_begins(provider: Provider):
    provider.scripts = [fails(503, retry_after_ms="1"), fails(429, retry_after_ms="1")]
    assert (await answer_of(a_model(provider, retries=2)))[0] == "Hello"
    assert len(provider.requests) == 3


@pytest.mark.parametrize(
    "code, message", [(429, "rate limit"), (502, "failed; try again"), ("odd", "failed; try again")]
)
async def test_a_failure_in_mid_stream_follows_the_partial_text(
    provider: Provider, code: object, message: str
):
    error = {"error": {"code": code, "message": "secret-detail"}, "choices": []}
    provider.scripts = [then("Hel", end=lambda connection: connection.event(error))]
    pieces, text = await failure_of(a_model(provider, retries=2))
    assert pieces == ["Hel"]
    assert message in text
    assert "secret-detail" not in text
    assert len(provider.requests) == 1


@pytest.mark.parametrize(
    "end",
    [
        lambda connection: None,  # the connection closes amid the body
        Connection.end_body,
        lambda connection: connection.write("data: {nonsense\n\n"),
    ],
)
async def test_an_answer_that_does_not_end_properly_is_a_failure(provider: Provider, end):
    provider.scripts = [then("Hel", end=end)]
    assert await failure_of(a_model(provider)) == (
        ["Hel"],
        "The model provider broke the answer off",
    )


async def test_a_provider_that_falls_silent_is_a_failure(provider: Provider):
    provider.scripts = [then("Hel", end=Connection.stall)]
    model = a_model(provider, silence=timedelta(seconds=0.1))
    assert await failure_of(model) == (["Hel"], "The model provider stopped answering")


async def test_a_provider_that_never_begins_is_a_failure(provider: Provider):
    provider.scripts = [Connection.stall]
    model = a_model(provider, silence=timedelta(seconds=0.1))
    assert await failure_of(model) == ([], "The model provider stopped answering")


async def test_an_endless_answer_is_a_failure(provider: Provider):
    provider.scripts = [then(end=Connection.write_until_hung_up)]
    _, text = await failure_of(a_model(provider, total=timedelta(seconds=0.05)))
    assert text == "The model provider took too long"
    assert await asyncio.to_thread(provider.hung_up.wait, 5)


async def test_an_unreachable_provider_is_a_failure(provider: Provider):
    model = a_model(provider)
    provider.close()
    assert await failure_of(model) == ([], "The model provider could not be reached")


async def test_closing_the_generator_hangs_up(provider: Provider):
    provider.scripts = [then(end=Connection.write_until_hung_up)]
    model = a_model(provider)
    async with aclosing(model.stream(PROMPTS)) as pieces:
        assert await anext(pieces) == "more "
    assert await asyncio.to_thread(provider.hung_up.wait, 5)
    await model.close()


def embeds(*vectors: list[float]) -> Script:
    items = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
    answer = {"object": "list", "model": "an/embedder", "data": items[::-1]}
    answer["usage"] = {"prompt_tokens": 1, "total_tokens": 1}
    return lambda connection: connection.answer(answer)


async def test_texts_are_embedded_in_their_order(provider: Provider):
    provider.scripts = [embeds([1.0, 0.0], [0.0, 1.0])]
    embedder = OpenAIEmbedder(provider.url, api_key="sk-1", name="an/embedder")
    assert await embedder.embed(["one", "two"]) == [[1.0, 0.0], [0.0, 1.0]]
    await embedder.close()
    (request,) = provider.requests
    assert (request["path"], request["model"]) == ("/api/v1/embeddings", "an/embedder")


async def test_an_embedder_that_refuses_says_so_safely(provider: Provider):
    provider.scripts = [fails(401)]
    embedder = OpenAIEmbedder(provider.url, api_key="sk-1", name="an/embedder")
    with pytest.raises(ModelError, match="refused the API key"):
        await embedder.embed(["one"])
    await embedder.close()


async def test_an_embedder_that_gives_too_few_vectors_is_not_believed(provider: Provider):
    provider.scripts = [embeds([1.0, 0.0])]
    embedder = OpenAIEmbedder(provider.url, api_key="sk-1", name="an/embedder")
    with pytest.raises(ModelError):
        await embedder.embed(["one", "two"])
    await embedder.close()
