"""Guests are known by a signed cookie: a random id that only this service can have written."""

import hashlib
import secrets
from datetime import timedelta

from itsdangerous import BadSignature, Signer

from papermill_api.server.auth.identity import Guest

COOKIE_NAME = "guest_session"
COOKIE_LIFE = timedelta(days=400)  # the most that browsers grant (RFC 6265bis, 5.5)


def mint(secret: str) -> tuple[Guest, str]:
    """A new guest and the value of the cookie that proves it."""
    guest_id = secrets.token_hex(16)
    return Guest(guest_id), _signer(secret).sign(guest_id).decode()


def read_cookie(value: str | None, secret: str) -> Guest:
    """The guest of a cookie; a missing, forged or altered one is nobody's."""
    if not value:
        return Guest()
    try:
        return Guest(_signer(secret).unsign(value).decode())
    except BadSignature:
        return Guest()


def _signer(secret: str) -> Signer:
    # The salt keeps a signature made for another purpose from passing as a cookie.
    return Signer(secret, salt="guest-session", key_derivation="hmac", digest_method=hashlib.sha256)
