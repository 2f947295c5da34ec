"""Numbers about webhooks, for Prometheus."""

from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter


class Ending(StrEnum):
    """How an attempt to deliver ended."""

    DELIVERED = "delivered"
    RETRIED = "retried"
    GIVEN_UP = "given_up"


class WebhookMetrics:
    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self._attempts = Counter(
            "papermill_webhook_attempts",
            "Attempts to deliver a webhook.",
            ("ending",),
            registry=registry or CollectorRegistry(),
        )

    def count_attempt(self, ending: Ending) -> None:
        self._attempts.labels(ending).inc()
