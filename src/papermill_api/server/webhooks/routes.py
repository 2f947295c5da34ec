"""`/webhooks/secret`: what signs a user's deliveries; a Bearer token is always required."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Response

from papermill_api.server.auth.dependencies import UserCaller
from papermill_api.server.db import utc_now
from papermill_api.server.dependencies import WriteSession
from papermill_api.server.errors import AuthenticationRequired, documented
from papermill_api.server.webhooks import service
from papermill_api.server.webhooks.schemas import WebhookEvent, WebhookSecretOut

router = APIRouter(prefix="/webhooks/secret", tags=["Webhooks"])

# What receivers serve; here for the OpenAPI document alone.
events = APIRouter(tags=["Webhooks"])


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


@events.post("task", summary="A task is DONE or FAILED", status_code=HTTPStatus.NO_CONTENT)
async def task_event(
    body: WebhookEvent,
    webhook_id: Annotated[str, Header(description="The same at every retry of an event.")],
    webhook_timestamp: Annotated[int, Header(description="When it was sent, in Unix seconds.")],
    webhook_signature: Annotated[
        str, Header(description="`v1,` and a signature in Base64; several with spaces between.")
    ],
) -> None:
    """Posted to the `webhook_url` of a task, as Standard Webhooks describes it.

    Any 2xx answer takes the event. Others are tried again, after growing pauses, for about
    three days; 410 stops them.
    """
