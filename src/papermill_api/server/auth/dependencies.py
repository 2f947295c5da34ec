"""Who is calling, as routes ask for it.

    Caller       a verified Bearer is a User; without one, the Guest of the cookie
    Creator      the same, but a guest without a cookie becomes a new one and is sent it
    UserCaller   a verified Bearer, or 401
    GuestCaller  the cookie alone, whatever else is sent

Any Authorization header that is not a Bearer we can verify answers 401: it never falls back to
the guest. None of these reads the body, so a refused upload costs its headers; routers whose
routes take JSON bodies get `route_class=CallerFirst` for the same.
"""

import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from papermill_api.server.auth import guests
from papermill_api.server.auth.identity import Guest, Identity, User
from papermill_api.server.dependencies import Settings, services_of
from papermill_api.server.errors import AuthenticationRequired
from papermill_api.server.rates.middleware import STANDINGS

_bearer = HTTPBearer(
    scheme_name="Bearer",
    description="A Papermill API key (`pmk_...`) or a Clerk session token.",
    auto_error=False,
)
_guest_cookie = APIKeyCookie(
    name=guests.COOKIE_NAME,
    scheme_name="GuestSession",
    description="Set when a guest creates a task; looked at when no Bearer token is sent.",
    auto_error=False,
)

_BEARER = re.compile(r"bearer +(?P<token>\S+)", re.IGNORECASE)


async def _bearer_user(
    request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> User | None:
    """The user of the Authorization header; None without the header."""
    if not hasattr(request.state, "bearer_user"):
        request.state.bearer_user = await _verified(request)
    user: User | None = request.state.bearer_user
    return user


async def _verified(request: Request) -> User | None:
    # Read here, because the scheme takes a malformed header for none at all.
    headers = request.headers.getlist("authorization")
    if not headers:
        return None
    bearer = _BEARER.fullmatch(headers[0])
    if bearer is None or len(headers) > 1:
        raise AuthenticationRequired
    return await services_of(request).authenticator.user_of(bearer["token"])


BearerUser = Annotated[User | None, Depends(_bearer_user)]


async def _guest(
    cookie: Annotated[str | None, Depends(_guest_cookie)], settings: Settings
) -> Guest:
    return guests.read_cookie(cookie, settings.secret_key.get_secret_value())


CookieGuest = Annotated[Guest, Depends(_guest)]


async def _guest_caller(request: Request, guest: CookieGuest) -> Guest:
    await _count(request, guest)
    return guest


GuestCaller = Annotated[Guest, Depends(_guest_caller)]


async def _caller(request: Request, user: BearerUser, guest: CookieGuest) -> Identity:
    caller = guest if user is None else user
    await _count(request, caller)
    return caller


async def _count(request: Request, caller: Identity) -> None:
    """Count the request for its owner, once. Raises TooManyRequests."""
    if isinstance(caller, Guest) and caller.id is None:
        return  # nobody yet: its address is counted
    if not hasattr(request.state, "counted"):
        request.state.counted = True
        standings = await request.app.state.limiter.count("owner", caller.owner)
        getattr(request.state, STANDINGS).extend(standings)


Caller = Annotated[Identity, Depends(_caller)]


async def _creator(
    caller: Caller, request: Request, response: Response, settings: Settings
) -> Identity:
    if isinstance(caller, User) or caller.id is not None:
        return caller
    guest, cookie = guests.mint(settings.secret_key.get_secret_value())
    response.set_cookie(
        guests.COOKIE_NAME,
        cookie,
        max_age=int(guests.COOKIE_LIFE.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_is_https(request, settings),
    )
    return guest


# The cookie leaves with the route's success alone: an error answer is another Response.
Creator = Annotated[Identity, Depends(_creator)]


def _is_https(request: Request, settings: Settings) -> bool:
    public_url = settings.public_url
    return request.url.scheme == "https" or (
        public_url is not None and public_url.scheme == "https"
    )


async def _user_caller(request: Request, user: BearerUser) -> User:
    if user is None:
        raise AuthenticationRequired
    await _count(request, user)
    return user


UserCaller = Annotated[User, Depends(_user_caller)]


class CallerFirst(APIRoute):
    """A route with a JSON body that is told who is calling before anybody reads the body.

    The framework reads and parses it before it asks for dependencies.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        for_users = any(needed.call is _user_caller for needed in self.dependant.dependencies)

        async def handle_known(request: Request) -> Response:
            user = await _bearer_user(request, None)
            if for_users:
                await _user_caller(request, user)
            return await handle(request)

        return handle_known
