"""Chat on the wire."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from papermill_api.server.chat.model import ChatMessage, ChatRole, ChatThread
from papermill_api.server.fields import READABLE, Timestamp

MAX_TITLE_LENGTH = 200  # characters
MAX_CONTENT_LENGTH = 32_000

Title = Annotated[
    str, Field(max_length=MAX_TITLE_LENGTH, pattern=READABLE), AfterValidator(str.strip)
]


class ChatThreadCreate(BaseModel):
    """New thread payload."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Document chat"}]})

    title: Title | None = Field(
        default=None,
        description="Thread title, not blank; by default the beginning of the first question.",
    )


class ChatQuestion(BaseModel):
    """User message payload."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"content": "Summarize the key findings"}]}
    )

    content: str = Field(
        max_length=MAX_CONTENT_LENGTH, pattern=READABLE, description="User prompt text; not blank."
    )


class ChatThreadOut(BaseModel):
    """A conversation about one document."""

    model_config = ConfigDict(
        from_attributes=True,
        title="ChatThread",
        json_schema_extra={
            "example": {
                "id": "5b0cf8a5-4c5d-4dd9-bb3c-0a7b9f0f5f52",
                "task_id": "d227b2b7-1c3f-4e6f-96a9-450f11e35561",
                "title": "Document chat",
                "created_at": "2026-03-08T12:05:00Z",
                "updated_at": "2026-03-08T12:05:00Z",
            }
        },
    )

    id: UUID = Field(description="Unique chat thread identifier.")
    task_id: UUID = Field(description="Task this thread belongs to.")
    title: str = Field(description="Thread title.")
    created_at: Timestamp = Field(description="Thread creation timestamp.")
    updated_at: Timestamp = Field(description="Thread last update timestamp.")

    @classmethod
    def of(cls, thread: ChatThread) -> Self:
        return cls.model_validate(thread)


class ChatMessageOut(BaseModel):
    """A question, or the model's answer to it."""

    model_config = ConfigDict(
        from_attributes=True,
        title="ChatMessage",
        json_schema_extra={
            "example": {
                "id": "0d0d7f27-5a63-4a3e-9f04-6a6c6d3f3a11",
                "thread_id": "5b0cf8a5-4c5d-4dd9-bb3c-0a7b9f0f5f52",
                "role": "assistant",
                "content": "Revenue grew by 12% [4].",
                "citations_json": [
                    {
                        "marker": 4,
                        "chunk_id": "chunk_0004",
                        "page_no": 2,
                        "bbox": [[72.0, 140.5, 523.0, 196.0]],
                        "quote": "Revenue grew by 12% to 4.1 million.",
                        "figure_ids": [],
                    }
                ],
                "token_count": 9,
                "complete": True,
                "created_at": "2026-03-08T12:05:02Z",
            }
        },
    )

    id: UUID = Field(description="Unique chat message identifier.")
    thread_id: UUID = Field(description="Parent thread ID.")
    role: ChatRole = Field(description="Message sender role.")
    content: str = Field(description="Message content.")
    citations_json: list[dict[str, Any]] = Field(
        description="Where the answer's marks, such as `[4]`, lead: `marker`, `chunk_id`, "
        "`page_no`, `bbox` (boxes [x0, y0, x1, y1] in points from the page's top left), `quote` "
        "and `figure_ids`."
    )
    token_count: int | None = Field(
        description="Tokens of the answer, when the provider tells them."
    )
    complete: bool = Field(description="False for an answer that was cut off.")
    created_at: Timestamp = Field(description="Message creation timestamp.")

    @classmethod
    def of(cls, message: ChatMessage) -> Self:
        return cls.model_validate(message)


class ReplyStarted(BaseModel):
    """Data of `start`: the ids that the two messages of this exchange have."""

    thread_id: UUID
    user_message_id: UUID
    message_id: UUID = Field(description="Of the answer, once it is kept.")


class ReplyDelta(BaseModel):
    """Data of `delta`: the next piece of the answer."""

    text: str


class ReplyDone(BaseModel):
    """Data of `done`: the whole answer as it is kept, and what it took."""

    message: ChatMessageOut
    prompt_tokens: int | None
    completion_tokens: int | None


class ReplyFailed(BaseModel):
    """Data of `error`: why there is no (whole) answer; what had come of it is kept."""

    detail: str


class ReplyEvent(BaseModel):
    """One server-sent event of a reply: its name and its data."""

    event: Literal["start", "delta", "done", "error"]
    data: ReplyStarted | ReplyDelta | ReplyDone | ReplyFailed
