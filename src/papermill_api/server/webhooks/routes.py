"""`/webhooks/secret`: what signs a user's deliveries; a Bearer token is always required."""

from fastapi import APIRouter, Response

from papermill_api.server.auth.dependencies import UserCaller
from papermill_api.server.db import utc_now
from papermill_api.server.dependencies import WriteSession
from papermill_api.server.errors import AuthenticationRequired, documented
from papermill_api.server.webhooks import service
from papermill_api.server.webhooks.schemas import WebhookSecretOut

router = APIRouter(prefix="/webhooks/secret", tags=["Webhooks"])


@router.get("", summary="Get Webhook Secret", responses=documented(AuthenticationRequired))
async def get_webhook_secret(
    caller: UserCaller, session: WriteSession, response: Response
) -> WebhookSecretOut:
    """Return the secret that signs the authenticated user's webhook deliveries.

    It is made on first need. Deliveries follow Standard Webhooks: verify the headers
    `webhook-id`, `webhook-timestamp` and `webhook-signature` with any of its libraries.
    """
    response.headers["Cache-Control"] = "no-store"
    return WebhookSecretOut.of(await service.get_secret(session, caller.owner), utc_now())


@router.post(
    "/rotate", summary="Rotate Webhook Secret", responses=documented(AuthenticationRequired)
)
async def rotate_webhook_secret(
    caller: UserCaller, session: WriteSession, response: Response
) -> WebhookSecretOut:
    """Make a new signing secret and return it.

    The previous secret keeps signing beside the new one for a day: `webhook-signature` then
    holds one signature for each, separated by spaces.
    """
    now = utc_now()
    response.headers["Cache-Control"] = "no-store"
    return WebhookSecretOut.of(await service.rotate_secret(session, caller.owner, now), now)
