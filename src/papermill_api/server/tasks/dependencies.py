"""What the routes below `/tasks/{task_id}` share."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

TaskId = Annotated[UUID, Path(description="Task identifier.")]
