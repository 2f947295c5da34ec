"""Every table of the service, so that the metadata is whole wherever it is needed."""

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.chat.model import ChatMessage, ChatThread
from papermill_api.server.figures.model import Figure
from papermill_api.server.tasks.model import Task
from papermill_api.server.webhooks.model import WebhookDelivery, WebhookSecret

ALL_MODELS = (ApiKey, ChatMessage, ChatThread, Figure, Task, WebhookDelivery, WebhookSecret)
