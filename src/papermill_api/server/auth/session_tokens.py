"""Clerk session tokens: JWTs signed with RS256, checked against the issuer's published keys."""

import asyncio
import logging
import math
import time
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus

import jwt

from papermill_api.server.auth.identity import User, is_user_id
from papermill_api.server.errors import AuthenticationRequired, ServiceError

logger = logging.getLogger(__name__)

ALGORITHMS = ["RS256"]
REQUIRED_CLAIMS = ["exp", "nbf", "iat", "sub", "iss"]
CLOCK_SKEW = timedelta(seconds=5)

FETCH_TIMEOUT_SECONDS = 5
COOLDOWN_SECONDS = 5  # between fetches: an unknown key id must not cost one each
FRESH_SECONDS = 300  # older keys are fetched again
STALE_SECONDS = 24 * 3600  # and used meanwhile, up to this age, while the provider is away


class IdentityProviderUnavailable(ServiceError):
    """The token may be good: its signing keys could not be read."""

    status, detail = HTTPStatus.SERVICE_UNAVAILABLE, "Identity provider is unavailable"
    headers: Mapping[str, str] = {"Retry-After": str(COOLDOWN_SECONDS)}


class SessionTokens:
    """Tells whose session token it is.

    `authorized_parties`: accepted `azp` origins; none given, `azp` is not looked at.
    """

    def __init__(self, issuer: str, authorized_parties: tuple[str, ...] = ()) -> None:
        self._issuer = issuer
        self._authorized_parties = authorized_parties
        self._keys = SigningKeys(f"{issuer}/.well-known/jwks.json")

    async def verify(self, token: str) -> User:
        """Raises AuthenticationRequired, IdentityProviderUnavailable."""
        try:
            key = await self._keys.find(self._key_id(token))
            claims = jwt.decode(
                token,
                key,
                algorithms=ALGORITHMS,
                issuer=self._issuer,
                leeway=CLOCK_SKEW,
                options={"require": REQUIRED_CLAIMS},
            )
        except jwt.PyJWTError as error:
            raise AuthenticationRequired from error
        if self._authorized_parties and claims.get("azp") not in self._authorized_parties:
            raise AuthenticationRequired
        if not is_user_id(claims["sub"]):
            raise AuthenticationRequired
        return User(claims["sub"])

    def _key_id(self, token: str) -> str:
        """The key that a token names, if it claims to be ours: rubbish must cost no fetch."""
        unverified = jwt.decode_complete(token, options={"verify_signature": False})
        header, claims = unverified["header"], unverified["payload"]
        if header.get("alg") not in ALGORITHMS or claims.get("iss") != self._issuer:
            raise AuthenticationRequired
        if not header.get("kid"):
            raise AuthenticationRequired
        return str(header["kid"])


class SigningKeys:
    """The provider's public keys by id, kept for a while and fetched again when one is unknown."""

    def __init__(self, url: str) -> None:
        # Our own cache: the client's forgets good keys while the provider is away.
        self._client = jwt.PyJWKClient(url, cache_jwk_set=False, timeout=FETCH_TIMEOUT_SECONDS)
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._fetched_at = self._tried_at = -math.inf
        self._fetching = asyncio.Lock()

    async def find(self, key_id: str) -> jwt.PyJWK:
        """Raises AuthenticationRequired for an unknown key, IdentityProviderUnavailable."""
        known = key_id in self._keys
        if not known or self._older_than(FRESH_SECONDS, self._fetched_at):
            await self._refresh(wait=not known)
        if self._older_than(STALE_SECONDS, self._fetched_at):
            raise IdentityProviderUnavailable
        if key_id not in self._keys:
            raise AuthenticationRequired
        return self._keys[key_id]

    async def _refresh(self, *, wait: bool) -> None:
        """Fetch the keys, unless that was tried just now; a failure keeps the ones we have."""
        if self._fetching.locked() and not wait:
            return
        async with self._fetching:
            if not self._older_than(COOLDOWN_SECONDS, self._tried_at):
                return
            try:
                # It blocks for as long as the provider likes.
                keys = await asyncio.to_thread(self._client.get_signing_keys)
            except Exception:  # whatever another's server may answer
                logger.warning("cannot read the session signing keys", exc_info=True)
            else:
                self._keys = {key.key_id: key for key in keys}
                self._fetched_at = time.monotonic()
            finally:
                self._tried_at = time.monotonic()

    @staticmethod
    def _older_than(seconds: float, moment: float) -> bool:
        return time.monotonic() - moment > seconds
