"""Request headers of users, as tests need them."""

from dataclasses import dataclass

from fastapi.testclient import TestClient

from papermill_api.server.api_keys import service as api_keys
from papermill_api.server.auth.identity import User
from papermill_api.server.dependencies import Services


@dataclass(frozen=True, slots=True)
class Callers:
    """Makes users of a running service by giving each an API key."""

    client: TestClient

    def user(self, user_id: str) -> dict[str, str]:
        """Headers that make a request the user's."""
        assert self.client.portal is not None, "the client is not running"
        token = self.client.portal.call(self._new_token, user_id)
        return {"Authorization": f"Bearer {token}"}

    async def _new_token(self, user_id: str) -> str:
        services: Services = self.client.app.state.services  # type: ignore[attr-defined]
        async with services.database.write() as session:
            _, token = await api_keys.create(session, User(user_id), "test")
        return token
