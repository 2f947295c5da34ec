from prometheus_client import CollectorRegistry

from papermill_api.server.runtime.metrics import WorkMetrics


def test_a_result_counts_its_pages_and_the_time_that_each_took():
    registry = CollectorRegistry()
    WorkMetrics(registry).count_result(pages=4, seconds=2.0)
    assert registry.get_sample_value("papermill_pages_total") == 4
    assert registry.get_sample_value("papermill_conversion_seconds_sum") == 2.0
    assert registry.get_sample_value("papermill_page_seconds_sum") == 0.5


def test_pages_read_from_their_picture_are_counted_among_all():
    registry = CollectorRegistry()
    WorkMetrics(registry).count_result(pages=4, seconds=2.0, ocr_pages=3)
    assert registry.get_sample_value("papermill_pages_total") == 4
    assert registry.get_sample_value("papermill_ocr_pages_total") == 3


def test_a_document_without_pages_counts_as_one():
    registry = CollectorRegistry()
    WorkMetrics(registry).count_result(pages=0, seconds=2.0)
    assert registry.get_sample_value("papermill_page_seconds_sum") == 2.0
