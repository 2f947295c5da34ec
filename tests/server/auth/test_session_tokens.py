"""Clerk session tokens, and every way in which one can be no good."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from papermill_api.server.auth import session_tokens
from papermill_api.server.auth.identity import User
from papermill_api.server.auth.session_tokens import IdentityProviderUnavailable, SessionTokens
from papermill_api.server.errors import AuthenticationRequired
from tests.server.auth.identity_provider import (
    PARTY,
    IdentityProvider,
    public_pem,
    rsa_key,
    running_identity_provider,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with running_identity_provider() as provider:
        yield provider


@pytest.fixture
def tokens(provider: IdentityProvider) -> SessionTokens:
    return SessionTokens(provider.issuer, (PARTY, "https://other.example"))


@pytest.fixture
def no_cooldown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_tokens, "COOLDOWN_SECONDS", -1)


async def is_refused(tokens: SessionTokens, token: str) -> bool:
    with pytest.raises(AuthenticationRequired):
        await tokens.verify(token)
    return True


async def test_a_good_token_is_its_subjects(provider, tokens):
    assert await tokens.verify(provider.token()) == User("user_ann")


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": -60},
        {"nbf": 600},
        {"iat": 600},
        {"iss": "https://foreign.example"},
        {"azp": "https://foreign.example"},
        {"azp": None},
        {"azp": [PARTY]},
        {"azp": {"origin": PARTY}},
        {"aud": "another-service"},
        {"sub": ""},
        {"sub": "a\0b"},
        {"sub": "a" * 251},
        *({name: None} for name in ("exp", "nbf", "iat", "iss", "sub")),
        *({name: "soon"} for name in ("exp", "nbf", "iat")),
        *({name: [1.5]} for name in ("exp", "nbf", "iat")),
        {"exp": 1e400},
    ],
    ids=str,
)
async def test_a_token_with_a_wrong_claim_is_refused(provider, tokens, changes: dict[str, Any]):
    assert await is_refused(tokens, provider.token(**changes))


async def test_a_clock_a_little_behind_the_providers_is_forgiven(provider, tokens):
    assert await tokens.verify(provider.token(iat=3, nbf=3))


async def test_azp_is_not_looked_at_unless_parties_are_configured(provider):
    tokens = SessionTokens(provider.issuer)
    assert await tokens.verify(provider.token(azp="https://anywhere.example"))
    assert await tokens.verify(provider.token(azp=None))


def unsigned(provider: IdentityProvider, header: dict[str, Any]) -> str:
    parts = (json.dumps(part).encode() for part in (header, provider.claims()))
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts).decode()


def signed_with_the_public_key(provider: IdentityProvider) -> str:
    """The classic confusion: what everybody may know, taken for a shared secret."""
    body = unsigned(provider, {"alg": "HS256", "typ": "JWT", "kid": "first"})
    seal = hmac.digest(public_pem(rsa_key("first")), body.encode(), hashlib.sha256)
    return f"{body}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


FORGERIES = {
    "none": lambda it: unsigned(it, {"alg": "none", "kid": "first"}) + ".",
    "no algorithm": lambda it: unsigned(it, {"kid": "first"}) + ".c2ln",
    "unsigned RS256": lambda it: unsigned(it, {"alg": "RS256", "kid": "first"}) + ".",
    "HS256 with the public key": signed_with_the_public_key,
    "RS512": lambda it: jwt.encode(it.claims(), rsa_key("first"), "RS512", {"kid": "first"}),
    "PS256": lambda it: jwt.encode(it.claims(), rsa_key("first"), "PS256", {"kid": "first"}),
    "ES256": lambda it: jwt.encode(
        it.claims(), ec.generate_private_key(ec.SECP256R1()), "ES256", {"kid": "first"}
    ),
    "another's key": lambda it: it.token(key="second", kid="first"),
    "unknown kid": lambda it: it.token(key="second"),
    "no kid": lambda it: jwt.encode(it.claims(), rsa_key("first"), "RS256"),
    "altered claims": lambda it: ".".join(
        (it.token().split(".")[0], it.token(sub="user_eve").split(".")[1], it.token().split(".")[2])
    ),
    "own key in the header": lambda it: jwt.encode(
        it.claims(),
        rsa_key("second"),
        "RS256",
        {
            "kid": "second",
            "jwk": jwt.algorithms.RSAAlgorithm.to_jwk(rsa_key("second").public_key(), as_dict=True),
        },
    ),
    "garbage": lambda it: "garbage",
    "dots": lambda it: "..",
    "no JSON": lambda it: "Zm9v.Zm9v.Zm9v",
    "not ASCII": lambda it: "é.é.é",
    "long": lambda it: "A" * 100_000,
    "claims that are a list": lambda it: "eyJhbGciOiJSUzI1NiIsImtpZCI6ImZpcnN0In0.W10.c2ln",
    "nested deeply": lambda it: base64.urlsafe_b64encode(b"[" * 60_000).decode() + ".W10.c2ln",
}


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_a_forged_token_is_refused(provider, tokens, forgery: str):
    assert await is_refused(tokens, FORGERIES[forgery](provider))


async def test_keys_are_fetched_once(provider, tokens):
    for _ in range(5):
        await tokens.verify(provider.token())
    assert provider.asked == 1


async def test_tokens_that_come_together_share_one_fetch(provider, tokens):
    await asyncio.gather(*(tokens.verify(provider.token()) for _ in range(20)))
    assert provider.asked == 1


async def test_rubbish_asks_the_provider_nothing(provider, tokens):
    for name in ("garbage", "none", "no kid"):
        await is_refused(tokens, FORGERIES[name](provider))
    await is_refused(tokens, provider.token(iss="https://foreign.example"))
    assert provider.asked == 0


async def test_unknown_keys_cost_one_fetch_in_a_while(provider, tokens):
    await tokens.verify(provider.token())
    for number in range(10):
        await is_refused(tokens, provider.token(key="second", kid=f"made up {number}"))
    assert provider.asked == 1


@pytest.mark.usefixtures("no_cooldown")
async def test_a_rotated_key_is_fetched_and_the_old_one_refused(provider, tokens):
    old = provider.token()
    await tokens.verify(old)
    provider.published = ["second"]
    assert await tokens.verify(provider.token(key="second")) == User("user_ann")
    assert await is_refused(tokens, old)


@pytest.mark.usefixtures("no_cooldown")
async def test_known_keys_outlive_an_outage_of_the_provider(provider, tokens, monkeypatch):
    await tokens.verify(provider.token())
    monkeypatch.setattr(session_tokens, "FRESH_SECONDS", -1)
    provider.status = 500
    assert await tokens.verify(provider.token()) == User("user_ann")
    assert provider.asked == 2


async def test_known_keys_do_not_outlive_it_for_ever(provider, tokens, monkeypatch):
    await tokens.verify(provider.token())
    monkeypatch.setattr(session_tokens, "FRESH_SECONDS", -1)
    monkeypatch.setattr(session_tokens, "STALE_SECONDS", -1)
    with pytest.raises(IdentityProviderUnavailable):
        await tokens.verify(provider.token())


@pytest.mark.parametrize(
    "answer",
    [b"", b"{}", b"[]", b'{"keys": []}', b'{"keys": 7}', b'{"keys": [7]}', b"\xff", b"<a>"],
)
async def test_without_keys_the_provider_is_said_to_be_away(provider, tokens, monkeypatch, answer):
    monkeypatch.setattr(provider, "answer", lambda: answer)
    with pytest.raises(IdentityProviderUnavailable):
        await tokens.verify(provider.token())


async def test_an_unreachable_provider_is_said_to_be_away(provider):
    tokens = SessionTokens("http://127.0.0.1:1")
    with pytest.raises(IdentityProviderUnavailable):
        await tokens.verify(provider.token(iss="http://127.0.0.1:1"))
