"""A Clerk of our own: real RSA keys, published over real HTTP."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PARTY = "https://app.example"


@cache
def rsa_key(name: str) -> RSAPrivateKey:
    """The key of that name, made once a test run: it takes a while."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def public_pem(key: RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


class IdentityProvider:
    """Publishes the keys named in `published`; counts the times it was asked."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.published = ["first"]
        self.asked = 0
        self.status = 200

    def answer(self) -> bytes:
        self.asked += 1
        keys = [
            jwt.algorithms.RSAAlgorithm.to_jwk(rsa_key(name).public_key(), as_dict=True)
            | {"kid": name, "use": "sig", "alg": "RS256"}
            for name in self.published
        ]
        return json.dumps({"keys": keys}).encode()

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Those of a good token, with `changes`.

        Whole numbers are seconds from now; a claim changed to None is left out.
        """
        good = {
            "iss": self.issuer,
            "sub": "user_ann",
            "azp": PARTY,
            "iat": 0,
            "nbf": -10,
            "exp": 60,
        }
        now = int(time.time())
        return {
            name: value + now if isinstance(value, int) else value
            for name, value in {**good, **changes}.items()
            if value is not None
        }

    def token(self, *, key: str = "first", kid: str | None = None, **changes: Any) -> str:
        headers = {"kid": kid or key}
        return jwt.encode(self.claims(**changes), rsa_key(key), "RS256", headers)


@contextmanager
def running_identity_provider() -> Iterator[IdentityProvider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = provider.answer() if self.path == "/.well-known/jwks.json" else b""
            self.send_response(provider.status if body else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Tests read their own output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = IdentityProvider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
