"""The form of an API key, and the little of it that is stored.

pmk_2fd2058f53cd84ce3f0ff8f8db3f587_<43 characters>
`-- key_prefix -´ shown in lists   `-- the secret: 256 random bits
"""

import hashlib
import hmac
import re
import secrets

MARK = "pmk_"
PREFIX_LENGTH = 15
_FORM = re.compile(r"pmk_[0-9a-f]{31}_[A-Za-z0-9_-]{43}")


def new_token() -> str:
    return f"{MARK}{secrets.token_hex(16)[:31]}_{secrets.token_urlsafe(32)}"


def is_token(text: str) -> bool:
    return _FORM.fullmatch(text) is not None


def prefix_of(token: str) -> str:
    """What finds a key; it is no secret, and several keys may share one."""
    return token[:PREFIX_LENGTH]


def hash_token(token: str) -> str:
    """A plain hash is enough: nobody guesses 256 random bits, however fast the guesses."""
    return hashlib.sha256(token.encode()).hexdigest()


def matches(token: str, key_hash: str) -> bool:
    return hmac.compare_digest(hash_token(token), key_hash)
