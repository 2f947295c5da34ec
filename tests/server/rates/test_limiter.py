import pytest

from papermill_api.server.rates.limiter import RateLimiter, Standing, TooManyRequests, headers_of

pytestmark = pytest.mark.anyio


async def test_requests_up_to_the_limit_pass_and_the_next_is_told_how_long_to_wait():
    limiter = RateLimiter(owner="2/minute")
    standings = [(await limiter.count("owner", "user:ada"))[0] for _ in range(2)]
    assert [one.remaining for one in standings] == [1, 0]
    with pytest.raises(TooManyRequests) as refusal:
        await limiter.count("owner", "user:ada")
    headers = refusal.value.headers
    assert 1 <= int(headers["Retry-After"]) <= 60
    assert headers["RateLimit-Policy"] == '"owner";q=2;w=60'


async def test_owners_and_addresses_are_counted_apart():
    limiter = RateLimiter(owner="1/minute", address="1/minute")
    for kind, who in (("owner", "user:ada"), ("owner", "user:bob"), ("address", "user:ada")):
        assert len(await limiter.count(kind, who)) == 1


async def test_the_first_of_several_limits_that_is_reached_refuses():
    limiter = RateLimiter(owner="2/second;3/hour")
    for _ in range(2):
        assert len(await limiter.count("owner", "user:ada")) == 2
    with pytest.raises(TooManyRequests):
        await limiter.count("owner", "user:ada")


async def test_without_limits_nothing_is_counted():
    assert await RateLimiter().count("owner", "user:ada") == []


async def test_a_store_that_cannot_be_reached_limits_nobody():
    limiter = RateLimiter(owner="1/minute", url="redis://127.0.0.1:1")
    assert [await limiter.count("owner", "user:ada") for _ in range(2)] == [[], []]


def test_the_headers_are_those_of_the_draft():
    standings = [Standing("address", 100, 60, 42, 7), Standing("owner", 20, 1, 19, 1)]
    assert headers_of(standings) == {
        "RateLimit-Policy": '"address";q=100;w=60, "owner";q=20;w=1',
        "RateLimit": '"address";r=42;t=7, "owner";r=19;t=1',
    }
