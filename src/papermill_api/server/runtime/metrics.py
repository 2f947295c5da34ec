"""Numbers about the work itself, for Prometheus."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from papermill_api.server.tasks.model import TaskStatus

BUCKETS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900)  # seconds
PAGE_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Ending(StrEnum):
    """How an attempt ended."""

    DONE = "done"
    FAILED = "failed"
    RETRIED = "retried"
    GIVEN_BACK = "given_back"
    MOVED = "moved"  # into the lane of long documents
    LOST = "lost"


class WorkMetrics:
    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        registry = registry or CollectorRegistry()
        self._tasks = Gauge("papermill_tasks", "Tasks by state.", ("status",), registry=registry)
        self._queue_age = Gauge(
            "papermill_queue_age_seconds",
            "How long the oldest task has been waiting.",
            registry=registry,
        )
        self._conversions = Counter(
            "papermill_conversions", "Attempts ended.", ("ending",), registry=registry
        )
        self._pages = Counter("papermill_pages", "Pages converted.", registry=registry)
        self._ocr_pages = Counter(
            "papermill_ocr_pages",
            "Of the pages converted, those read from their picture.",
            registry=registry,
        )
        self._seconds = Histogram(
            "papermill_conversion_seconds",
            "Time from claim to result.",
            buckets=BUCKETS,
            registry=registry,
        )
        self._page_seconds = Histogram(
            "papermill_page_seconds",
            "Time from claim to result, by page: the mean of each document.",
            buckets=PAGE_BUCKETS,
            registry=registry,
        )

    def show_queue(self, tasks: Mapping[TaskStatus, int], age: timedelta) -> None:
        for status, number in tasks.items():
            self._tasks.labels(status).set(number)
        self._queue_age.set(age.total_seconds())

    def count_attempt(self, ending: Ending) -> None:
        self._conversions.labels(ending).inc()

    def count_result(self, pages: int, seconds: float, ocr_pages: int = 0) -> None:
        """`ocr_pages`: how many of `pages` were read from their picture."""
        self._pages.inc(pages)
        self._ocr_pages.inc(ocr_pages)
        self._seconds.observe(seconds)
        self._page_seconds.observe(seconds / max(pages, 1))
