"""Every setting of the service, and the only reader of the environment.

Each field is the environment variable `PAPERMILL_<NAME>`, but for those that others have named:
`OPENROUTER_API_KEY` and the two `AWS_` ones.
`docs/settings.md` lists them all; a test holds the two together.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from limits import parse_many
from pydantic import Field, HttpUrl, NonNegativeInt, PositiveInt, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

MEBIBYTE = 1024 * 1024
BROKERS = ("amqp://", "amqps://", "redis://", "rediss://")


class Settings(BaseSettings):
    """The embedded default needs none of these set; sizes in bytes, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="PAPERMILL_", frozen=True, extra="ignore")

    data_dir: Path = Field(
        default=Path("papermill-data"), description="Folder of the embedded database and objects."
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs guest cookies and figure links; made and kept in the data folder "
        "when unset. Several servers must share one.",
    )
    public_url: HttpUrl | None = Field(
        default=None,
        description="Address that browsers reach the service by; by default that of each request.",
    )

    database_url: str = Field(
        default="", description="postgresql://...; by default SQLite in the data folder."
    )
    storage_url: str = Field(
        default="", description="s3://bucket/prefix?endpoint=...; by default the data folder."
    )
    s3_public_endpoint: str = Field(
        default="", description="Endpoint of the store as browsers see it; links start with it."
    )
    s3_addressing: Literal["auto", "path", "virtual"] = Field(
        default="auto", description="Where the bucket's name stands: in the path or in the host."
    )
    aws_access_key_id: str = Field(
        default="",
        validation_alias="AWS_ACCESS_KEY_ID",
        description="Credentials of the store; without them those of the machine's role.",
    )
    aws_secret_access_key: SecretStr = Field(
        default=SecretStr(""), validation_alias="AWS_SECRET_ACCESS_KEY", description="Its secret."
    )
    broker_url: str = Field(
        default="",
        description="RabbitMQ or Redis; by default work happens in the server's own processes.",
    )

    clerk_issuer: str = Field(
        default="",
        description="Issuer of Clerk session tokens; its keys are read from "
        "`{issuer}/.well-known/jwks.json`. Unset: session tokens are refused.",
    )
    clerk_authorized_parties: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Accepted `azp` origins, separated by commas; unset: not checked."
    )

    openrouter_api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="OPENROUTER_API_KEY",
        description="Key of the model provider; without it the chat answers 503.",
    )
    openrouter_base_url: str = Field(
        default="https://openrouter.ai/api/v1",
        description="Any endpoint that speaks the OpenAI protocol.",
    )
    chat_model: str = Field(default="openai/gpt-5-mini", description="Model that answers the chat.")
    chat_context_tokens: PositiveInt = Field(
        default=64_000, description="Tokens of document and thread that the model is shown."
    )
    embedding_model: str = Field(
        default="",
        description="Embedding model that finds passages beside their terms; unset: terms alone.",
    )
    embedding_base_url: str = Field(
        default="", description="Its endpoint; by default that of the chat model."
    )
    embedding_api_key: SecretStr = Field(
        default=SecretStr(""), description="Its key; by default that of the chat model."
    )

    allow_private_networks: bool = Field(
        default=False, description="Let callbacks reach private and loopback addresses."
    )

    max_upload_bytes: PositiveInt = Field(
        default=512 * MEBIBYTE, description="Largest upload; more answers 413."
    )
    max_pages: PositiveInt = Field(default=5000, description="Longest document; more fails.")
    task_timeout: PositiveInt | None = Field(
        default=None,
        description="Seconds that one conversion may take by the wall clock; unset: any time, "
        "as long as no 15 minutes pass without a page.",
    )
    worker_memory_bytes: PositiveInt = Field(
        default=3072 * MEBIBYTE, description="Address space of one conversion process."
    )
    workers: PositiveInt = Field(
        default_factory=lambda: os.cpu_count() or 1,
        description="Conversion processes; by default one a core.",
    )
    lease_seconds: PositiveInt = Field(
        default=30, description="How long a claimed task survives its worker's silence."
    )
    drain_seconds: NonNegativeInt = Field(
        default=8,
        description="How long a worker that is told to stop lets its conversions go on; what is "
        "not done then is given back.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="Least level of the log, which goes to stderr."
    )
    figure_url_seconds: PositiveInt = Field(
        default=3600,
        le=7 * 24 * 3600,  # the most that S3 signs for
        description="Life of a figure's link; a week at most.",
    )
    retention_days: PositiveInt | None = Field(
        default=None,
        description="Days that the tasks of users are kept after their end; unset: until deleted.",
    )
    retention_guest_days: PositiveInt | None = Field(
        default=None, description="The same for the tasks of guests."
    )
    guest_max_tasks: PositiveInt | None = Field(
        default=None, description="Tasks that a guest may have at a time; unset: any number."
    )
    guest_max_upload_bytes: PositiveInt | None = Field(
        default=None,
        description="Largest upload of a guest, if less than `PAPERMILL_MAX_UPLOAD_BYTES`.",
    )
    rate_limit_owner: str = Field(
        default="",
        description="Requests of one user or guest, such as `20/second;600/minute`; unset: any.",
    )
    rate_limit_address: str = Field(
        default="", description="Requests from one address, in the same form; unset: any."
    )
    rate_limit_url: str = Field(
        default="",
        description="`redis://` URL where several servers count requests together; unset: each "
        "for itself.",
    )

    @field_validator("clerk_authorized_parties", mode="before")
    @classmethod
    def _split_on_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("clerk_issuer", "openrouter_base_url", "s3_public_endpoint")
    @classmethod
    def _without_final_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("rate_limit_owner", "rate_limit_address")
    @classmethod
    def _a_limit(cls, value: str) -> str:
        if value:
            parse_many(value)
        return value

    @field_validator("broker_url")
    @classmethod
    def _a_broker(cls, value: str) -> str:
        if value and not value.startswith(BROKERS):
            raise ValueError(f"must start with one of {', '.join(BROKERS)}")
        return value

    @field_validator("clerk_issuer", "s3_public_endpoint")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("must start with https://")
        return value

    @property
    def sqlalchemy_url(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'papermill.sqlite3'}"

    @property
    def objects_dir(self) -> Path:
        return self.data_dir / "objects"

    @property
    def figure_url_life(self) -> timedelta:
        return timedelta(seconds=self.figure_url_seconds)

    @property
    def retention(self) -> tuple[timedelta | None, timedelta | None]:
        """Of the tasks of users, and of guests."""
        return _days(self.retention_days), _days(self.retention_guest_days)

    def upload_limit(self, *, guest: bool) -> int:
        """Bytes of the largest upload."""
        least = self.guest_max_upload_bytes if guest else None
        return min(self.max_upload_bytes, least or self.max_upload_bytes)

    @property
    def task_limit(self) -> timedelta | None:
        return None if self.task_timeout is None else timedelta(seconds=self.task_timeout)

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self.lease_seconds)

    @property
    def drain(self) -> timedelta:
        return timedelta(seconds=self.drain_seconds)


def _days(number: int | None) -> timedelta | None:
    return None if number is None else timedelta(days=number)


def load_settings(**overrides: object) -> Settings:
    """The settings of this process, with its data folder and secret key in place."""
    settings = Settings(**overrides)  # type: ignore[arg-type]  # pydantic validates them
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if settings.secret_key.get_secret_value():
        return settings
    key = SecretStr(_kept_secret(settings.data_dir / "secret-key"))
    return settings.model_copy(update={"secret_key": key})


def _kept_secret(path: Path) -> str:
    """The secret in `path`, made on first use.

    Linking a complete temporary file into place lets two first starts agree on one secret.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
