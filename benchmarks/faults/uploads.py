"""Clients that upload, and ask again when nobody answers."""

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

from benchmarks.faults.documents import numbered, poison

CLIENTS = 4
PAUSE_SECONDS = 0.2
POISON = 0  # the number of the document that cannot be converted


@dataclass
class Uploads:
    address: str
    headers: Mapping[str, str]
    webhook_url: str
    accepted: dict[str, int] = field(default_factory=dict)  # task -> number of its document
    refused: list[str] = field(default_factory=list)  # what the service said
    unanswered: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def upload_all(self, numbers: Sequence[int]) -> None:
        """Until each document is accepted once."""
        with ThreadPoolExecutor(CLIENTS) as threads:
            list(threads.map(self._until_accepted, numbers))

    def _until_accepted(self, number: int) -> None:
        name = f"{number}.txt" if number == POISON else f"{number}.pdf"
        content = poison() if number == POISON else numbered(number)
        while not self._accepted(number, name, content):
            time.sleep(PAUSE_SECONDS)

    def _accepted(self, number: int, name: str, content: bytes) -> bool:
        try:
            answer = httpx.post(
                f"{self.address}/tasks",
                headers=dict(self.headers),
                files={"file": (name, content)},
                data={"webhook_url": self.webhook_url},
                timeout=30,
            )
        except httpx.TransportError:
            with self._lock:
                self.unanswered += 1
            return False
        with self._lock:
            if answer.status_code == HTTPStatus.CREATED:
                self.accepted[answer.json()["id"]] = number
                return True
            self.refused.append(f"{answer.status_code} {answer.json()['detail']}")
        return False
