"""Numbers for Prometheus; a registry of each application's own, as tests start many."""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

MEDIA_TYPE = CONTENT_TYPE_LATEST
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)  # seconds
# Clients invent methods; each new label value would cost memory for ever.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "papermill_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._durations = Histogram(
            "papermill_request_seconds",
            "Time from a request's first byte to its answer's last.",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self.registry,
        )

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """`route` is the template, not the path: one series for all tasks."""
        method = method if method in METHODS else "other"
        self._requests.labels(method, route, status).inc()
        self._durations.labels(method, route).observe(seconds)

    def render(self) -> bytes:
        return generate_latest(self.registry)
