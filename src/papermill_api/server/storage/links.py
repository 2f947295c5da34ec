"""Links to objects that the service serves itself: signed, and good for a while.

{base}/files/{key}?expires={unix seconds}&signature={HMAC-SHA256 over key and expiry}
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, urlencode

PATH = "/files"


@dataclass(frozen=True, slots=True)
class LinkSigner:
    """Signs links with a key derived from `secret` for this purpose alone."""

    secret: str
    now: Callable[[], float] = time.time

    def link(self, key: str, *, base_url: str, life: timedelta) -> str:
        expires = int(self.now() + life.total_seconds())
        query = urlencode({"expires": expires, "signature": self._signature(key, expires)})
        return f"{base_url.rstrip('/')}{PATH}/{quote(key)}?{query}"

    def verifies(self, key: str, expires: int, signature: str) -> bool:
        """Is this the signature of `key` and `expires`, and has it not expired?"""
        expected = self._signature(key, expires).encode()
        return hmac.compare_digest(expected, signature.encode()) and self.now() < expires

    def _signature(self, key: str, expires: int) -> str:
        purpose = hmac.digest(self.secret.encode(), b"papermill figure link", hashlib.sha256)
        return hmac.new(purpose, f"{expires}\n{key}".encode(), hashlib.sha256).hexdigest()
