from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text, update

from papermill_api.server.auth import guests
from papermill_api.server.chat.library import Library
from papermill_api.server.chat.meaning import Meanings
from papermill_api.server.chat.reply import Replies
from papermill_api.server.llm.openai_model import OpenAIModel, OpenAIOptions
from papermill_api.server.tasks.model import Task, TaskStatus
from tests.server.callers import Callers
from tests.server.chat.conftest import Desk, services_of
from tests.server.llm.provider import Connection, Provider, fails, says, then


def test_a_reply_is_started_streamed_and_done(desk: Desk, provider: Provider):
    provider.scripts = [says("Sales ", "grew [1].", usage=(40, 4))]
    thread_id = desk.thread()
    events = desk.ask(thread_id)
    assert [name for name, _ in events] == ["start", "delta", "delta", "done"]
    question, answer = desk.messages(thread_id)
    assert events[0][1] == {
        "thread_id": thread_id,
        "user_message_id": question["id"],
        "message_id": answer["id"],
    }
    assert [data for _, data in events[1:3]] == [{"text": "Sales "}, {"text": "grew [1]."}]
    assert events[3][1] == {"message": answer, "prompt_tokens": 40, "completion_tokens": 4}


def test_both_messages_are_kept_as_the_reference_has_them(desk: Desk):
    thread_id = desk.thread()
    desk.ask(thread_id, "How did sales do?")
    question, answer = desk.messages(thread_id)
    assert (question["role"], question["content"]) == ("user", "How did sales do?")
    assert question["citations_json"] == []
    assert question["token_count"] is None
    assert (answer["role"], answer["content"]) == ("assistant", "Hello world")
    assert answer["token_count"] == 2
    assert answer["complete"]
    assert answer["created_at"].endswith("Z")
    assert {question["thread_id"], answer["thread_id"]} == {thread_id}


def test_an_answer_cites_the_passages_it_names(desk: Desk, provider: Provider):
    provider.scripts = [says("Sales grew by 12% [1], says the board [2, 9].")]
    thread_id = desk.thread()
    (*_, (_, done)) = desk.ask(thread_id)
    assert done["message"]["citations_json"] == [
        {
            "marker": 1,
            "chunk_id": "chunk_0001",
            "page_no": 3,
            "bbox": [[72.0, 100.0, 500.0, 130.0]],
            "quote": "Sales grew by 12% in 2025.",
            "figure_ids": [],
        },
        {
            "marker": 2,
            "chunk_id": "chunk_0002",
            "page_no": 4,
            "bbox": [[72.0, 90.0, 500.0, 110.0]],
            "quote": "The board has five members.",
            "figure_ids": ["fig_0001"],
        },
    ]
    assert desk.messages(thread_id)[1] == done["message"]


def test_an_answer_that_cites_nonsense_has_no_citations(desk: Desk, provider: Provider):
    answer = "In [2024] sales grew [0][99], see [a] and [1; DROP TABLE] [-1]."
    provider.scripts = [says(answer)]
    thread_id = desk.thread()
    (*_, (name, done)) = desk.ask(thread_id)
    assert name == "done"
    assert done["message"]["content"] == answer
    assert done["message"]["citations_json"] == []
    assert desk.messages(thread_id)[1] == done["message"]


def test_a_stalled_answer_is_kept_and_marked(
    desk: Desk, provider: Provider, monkeypatch: pytest.MonkeyPatch
):
    impatient = OpenAIModel(
        provider.url,
        api_key="sk-test",
        name="test",
        options=OpenAIOptions(silence_timeout=timedelta(seconds=0.2)),
    )
    services = services_of(desk.client)
    storage = services.storage
    meanings = Meanings(storage, None)
    replies = Replies(services.database, Library(storage), meanings, impatient, 64_000)
    monkeypatch.setattr(desk.client.app.state, "services", replace(services, replies=replies))
    provider.scripts = [then("Sales grew [1]", end=Connection.stall)]
    thread_id = desk.thread()
    assert desk.ask(thread_id)[-1] == (
        "error",
        {"detail": "The model provider stopped answering"},
    )
    answer = desk.messages(thread_id)[1]
    assert [citation["marker"] for citation in answer["citations_json"]] == [1]
    assert not answer["complete"]


def test_the_stream_is_not_buffered_on_its_way(desk: Desk):
    answer = desk.client.post(
        f"/chat/threads/{desk.thread()}/stream", headers=desk.headers, json={"content": "?"}
    )
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-accel-buffering"] == "no"


def test_the_model_sees_the_document_and_the_thread_so_far(desk: Desk, provider: Provider):
    thread_id = desk.thread()
    desk.ask(thread_id, "First question")
    desk.ask(thread_id, "Second question")
    rules, document, *thread = provider.requests[-1]["messages"]
    assert rules["role"] == "system"
    assert "The board has five members." in document["content"]
    assert [message["content"] for message in thread] == [
        "First question",
        "Hello world",
        "Second question",
    ]


def test_the_first_question_names_a_thread_without_a_title(desk: Desk):
    task_id = desk.document()
    for title, question in (
        (None, "How did\n sales do?"),
        ("Mine", "And costs?"),
        (None, "w " * 90),
    ):
        thread_id = desk.thread(title, task_id)
        desk.ask(thread_id, question)
        desk.ask(thread_id, "Another question")
    page = desk.client.get(f"/tasks/{task_id}/chat/threads", headers=desk.headers).json()
    titles = [thread["title"] for thread in page["items"]]
    assert titles == ["w " * 39 + "w…", "Mine", "How did sales do?"]


def test_a_document_that_is_not_done_has_no_answers(desk: Desk):
    thread_id = desk.thread()
    desk.client.portal.call(set_every_status, desk.client, TaskStatus.PROCESSING)
    answer = desk.client.post(
        f"/chat/threads/{thread_id}/stream", headers=desk.headers, json={"content": "?"}
    )
    assert answer.status_code == 409
    assert answer.json() == {"detail": "Task result not ready"}


async def set_every_status(client: TestClient, status: TaskStatus) -> None:
    async with services_of(client).database.write() as session:
        await session.execute(update(Task).values(status=status))


@pytest.mark.parametrize(
    "content", ['""', '" \\n"', '"a\\u0000b"', '"\\ud800"', "null", f'"{"a" * 32001}"']
)
def test_a_question_must_be_readable(desk: Desk, content: str):
    thread_id = desk.thread()
    answer = desk.client.post(
        f"/chat/threads/{thread_id}/stream",
        headers={**desk.headers, "Content-Type": "application/json"},
        content=f'{{"content": {content}}}',
    )
    assert answer.status_code == 422
    assert desk.messages(thread_id) == []


def test_without_a_key_the_chat_answers_503_and_keeps_nothing(unconfigured: FastAPI):
    with TestClient(unconfigured) as client:
        desk = Desk(client, Callers(client).user("ada"))
        thread_id = desk.thread()
        answer = client.post(
            f"/chat/threads/{thread_id}/stream", headers=desk.headers, json={"content": "?"}
        )
        assert answer.status_code == 503
        assert answer.json()["detail"].startswith("OPENROUTER_API_KEY is not configured")
        assert desk.messages(thread_id) == []


@pytest.mark.parametrize(
    "status, detail",
    [(401, "refused the API key"), (402, "no credit"), (429, "rate limit"), (500, "failed")],
)
def test_a_provider_that_refuses_is_an_error_event(
    desk: Desk, provider: Provider, status: int, detail: str
):
    provider.scripts = [fails(status, x_should_retry="false")]
    thread_id = desk.thread()
    (start, _), (error, data) = desk.ask(thread_id)
    assert (start, error) == ("start", "error")
    assert detail in data["detail"]
    assert [message["role"] for message in desk.messages(thread_id)] == ["user"]


def test_an_answer_that_is_cut_off_is_kept_and_marked(desk: Desk, provider: Provider):
    provider.scripts = [then("Sales grew [1]", " and", end=lambda connection: None)]
    thread_id = desk.thread()
    events = desk.ask(thread_id)
    assert [name for name, _ in events] == ["start", "delta", "delta", "error"]
    assert events[-1][1] == {"detail": "The model provider broke the answer off"}
    answer = desk.messages(thread_id)[1]
    assert answer["content"] == "Sales grew [1] and"
    assert [citation["marker"] for citation in answer["citations_json"]] == [1]
    assert not answer["complete"]


def test_an_empty_answer_is_an_error(desk: Desk, provider: Provider):
    provider.scripts = [says()]
    thread_id = desk.thread()
    assert desk.ask(thread_id)[-1] == ("error", {"detail": "The model gave no answer"})
    assert len(desk.messages(thread_id)) == 1


def test_a_document_deleted_meanwhile_ends_the_reply_with_an_error(desk: Desk, provider: Provider):
    task_id = desk.document()

    def delete_and_end(connection: Connection) -> None:
        desk.delete(task_id)
        connection.end()

    provider.scripts = [then("Sales", end=delete_and_end)]
    thread_id = desk.thread(task_id=task_id)
    assert desk.ask(thread_id)[-1] == ("error", {"detail": "Chat thread not found"})


def test_an_answer_that_cannot_be_kept_is_an_error(desk: Desk, provider: Provider):
    def break_the_table_and_end(connection: Connection) -> None:
        desk.client.portal.call(rename_messages, desk.client)
        connection.end()

    provider.scripts = [then("Sales", end=break_the_table_and_end)]
    assert desk.ask(desk.thread())[-1] == ("error", {"detail": "Internal server error"})


async def rename_messages(client: TestClient) -> None:
    async with services_of(client).database.write() as session:
        await session.execute(text("ALTER TABLE chat_messages RENAME TO elsewhere"))


def test_a_guest_talks_with_a_document_of_their_own(desk: Desk):
    secret = services_of(desk.client).settings.secret_key.get_secret_value()
    guest, cookie = guests.mint(secret)
    visitor = replace(desk, headers={"Cookie": f"{guests.COOKIE_NAME}={cookie}"})
    thread_id = visitor.thread(task_id=visitor.document(owner=guest.owner))
    assert visitor.ask(thread_id)[-1][0] == "done"
    assert len(visitor.messages(thread_id)) == 2


def test_errors_before_the_stream_are_documented_as_json(desk: Desk):
    document = desk.client.get("/openapi.json").json()
    responses = document["paths"]["/chat/threads/{thread_id}/stream"]["post"]["responses"]
    media_types = {status: set(answer["content"]) for status, answer in responses.items()}
    assert media_types.pop("200") == {"text/event-stream"}
    assert set(map(tuple, media_types.values())) == {("application/json",)}
