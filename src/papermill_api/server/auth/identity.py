"""Who is calling."""

from dataclasses import dataclass

MAX_USER_ID_LENGTH = 250  # "user:" and the id share a column of 255 characters
GUEST_PREFIX = "guest:"  # of the owner of a guest's rows


@dataclass(frozen=True, slots=True)
class User:
    """A person, by a session token or by one of their API keys: the same tasks either way."""

    id: str

    @property
    def owner(self) -> str:
        return f"user:{self.id}"


@dataclass(frozen=True, slots=True)
class Guest:
    """A browser known by its signed cookie, or (`id` None) one that has created nothing yet."""

    id: str | None = None

    @property
    def owner(self) -> str:
        """The owner of a guest's rows; that of a guest without a cookie owns nothing."""
        return f"{GUEST_PREFIX}{self.id or ''}"


Identity = User | Guest


def is_user_id(text: str) -> bool:
    """Whether `text` can name a user: it must be storable and the same on every screen."""
    return 0 < len(text) <= MAX_USER_ID_LENGTH and text.isprintable() and text == text.strip()
