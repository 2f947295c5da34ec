import pytest

from papermill_api.server.storage.s3_location import S3Location


@pytest.mark.parametrize(
    "url, message",
    [
        ("http://bucket", "expected s3://"),
        ("s3:///prefix", "expected s3://"),
        ("s3://key:secret@bucket", "expected s3://"),
        ("s3://bucket?endpoint=minio:9000", "must start with https://"),
        ("s3://bucket?endpont=http://minio:9000", "unknown parameter 'endpont'"),
    ],
)
def test_an_address_that_is_none_is_told(url: str, message: str):
    with pytest.raises(ValueError, match=message):
        S3Location.from_url(url)


def test_an_address_names_bucket_prefix_endpoint_and_region():
    url = "s3://docs/a/b/?endpoint=https://minio.example:9000/&region=eu-west-1"
    expected = S3Location("docs", "a/b", "https://minio.example:9000", "eu-west-1")
    assert S3Location.from_url(url) == expected
    assert S3Location.from_url("s3://docs") == S3Location("docs", "", "", "us-east-1")


def test_the_bucket_is_in_the_host_at_amazon_and_in_the_path_elsewhere():
    amazon, other = S3Location.from_url("s3://b"), S3Location.from_url("s3://b?endpoint=http://h:9")
    assert (amazon.in_host("auto"), amazon.in_host("path")) == (True, False)
    assert (other.in_host("auto"), other.in_host("virtual")) == (False, True)
    assert other.address("http://h:9", "virtual") == "http://b.h:9"
    assert other.address("http://h:9", "auto") == "http://h:9"
