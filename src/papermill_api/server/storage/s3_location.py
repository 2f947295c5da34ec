"""Where a bucket is, read from the URL that names it.

    s3://BUCKET[/PREFIX][?endpoint=http://HOST:PORT][&region=REGION]

Without an endpoint it is Amazon's own.
"""

from dataclasses import dataclass
from typing import Literal, Self
from urllib.parse import parse_qs, urlsplit

DEFAULT_REGION = "us-east-1"  # other makes take it, too, or look at none

Addressing = Literal["auto", "path", "virtual"]


@dataclass(frozen=True, slots=True)
class S3Access:
    """What a bucket's URL does not say."""

    access_key_id: str = ""  # without: the role of the machine, as the client library finds it
    secret_access_key: str = ""
    public_endpoint: str = ""  # as browsers see the store; without: as we do
    addressing: Addressing = "auto"


@dataclass(frozen=True, slots=True)
class S3Location:
    bucket: str
    prefix: str  # "" or a path without slashes around it
    endpoint: str  # "": Amazon's own
    region: str

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Raises ValueError with a message for the operator."""
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        if unknown := query.keys() - {"endpoint", "region"}:
            raise ValueError(f"unknown parameter {min(unknown)!r}")
        if parts.scheme != "s3" or not parts.hostname or "@" in parts.netloc:
            raise ValueError("expected s3://bucket/prefix?endpoint=https://host")
        endpoint = query.get("endpoint", [""])[0].rstrip("/")
        if endpoint and not endpoint.startswith(("https://", "http://")):
            raise ValueError("the endpoint must start with https:// or http://")
        region = query.get("region", [DEFAULT_REGION])[0]
        return cls(parts.netloc, parts.path.strip("/"), endpoint, region)

    def in_host(self, addressing: Addressing) -> bool:
        """Does the bucket's name stand in the host? By itself where it is Amazon's."""
        return addressing == "virtual" or (addressing == "auto" and not self.endpoint)

    def address(self, endpoint: str, addressing: Addressing) -> str:
        """What requests start with at `endpoint`: the bucket is in front of its host, or not."""
        if not endpoint or not self.in_host(addressing):
            return endpoint
        parts = urlsplit(endpoint)
        return parts._replace(netloc=f"{self.bucket}.{parts.netloc}").geturl()
