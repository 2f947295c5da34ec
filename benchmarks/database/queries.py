"""Every list and sweep of the service, as the service itself asks for it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.database import rows
from papermill_api.server.api_keys import repository as api_keys
from papermill_api.server.auth.identity import User
from papermill_api.server.chat import repository as chat
from papermill_api.server.figures import repository as figures
from papermill_api.server.paging import PageParams
from papermill_api.server.runtime import repository as runtime
from papermill_api.server.runtime.repository import Turn
from papermill_api.server.runtime.sweep import repository as sweep
from papermill_api.server.tasks import repository as tasks
from papermill_api.server.tasks.model import ENDED, OPEN, Lane
from papermill_api.server.webhooks import repository as webhooks

Query = Callable[[AsyncSession], Awaitable[object]]

BIG, SMALL = User(rows.BIG.removeprefix("user:")), User("1")
FIRST = PageParams()
NOW, LONG_AGO = rows.NOW, rows.NOW - timedelta(days=364)
MINUTE = timedelta(minutes=1)
TURN = Turn(Lane.SHORT, after="user:2")
TASK = UUID(rows.identifier("task", 0))
THREAD = UUID(rows.identifier("thread", 0))


def queries(number: int) -> dict[str, Query]:
    """By name; `number`: of tasks in the database."""
    deep = PageParams(offset=number // 4)
    some = [UUID(rows.identifier("task", one)) for one in range(300)]
    return {
        "task": lambda s: tasks.find(s, BIG, TASK),
        "tasks, first page of many": lambda s: tasks.page(s, BIG, FIRST),
        "tasks, deep page of many": lambda s: tasks.page(s, BIG, deep),
        "tasks, first page of few": lambda s: tasks.page(s, SMALL, FIRST),
        "keys": lambda s: api_keys.newest(s, User("user20"), FIRST),
        "key of a token": lambda s: api_keys.active_with_prefix(s, "pmk_0123456789"),
        "figures": lambda s: figures.page(s, TASK, FIRST),
        "threads": lambda s: chat.page_threads(s, TASK, FIRST),
        "messages": lambda s: chat.page_messages(s, THREAD, FIRST),
        "last messages": lambda s: chat.last_messages(s, THREAD, 40),
        "last question": lambda s: chat.last_question_position(s, THREAD),
        "delivery due": lambda s: webhooks.is_any_due(s, NOW, ["user:1"]),
        "deliveries, claim": lambda s: webhooks.claim_due(
            s, NOW, ["user:1"], 8, lapses_at=NOW + MINUTE
        ),
        "deliveries, prune": lambda s: webhooks.delete_finished(s, LONG_AGO),
        "lanes with work": lambda s: runtime.lanes_waiting(s, now=NOW),
        "next in the queue": lambda s: runtime.next_queued(s, TURN, now=NOW, lock=True),
        "sweep, expired leases": lambda s: sweep.interrupted(s, now=NOW, worker_id=None),
        "sweep, dead worker": lambda s: sweep.interrupted(s, now=NOW, worker_id="w"),
        "sweep, accepted": lambda s: sweep.queue_accepted(s, before=NOW, now=NOW),
        "sweep, half deleted": lambda s: sweep.half_deleted(s, before=NOW + MINUTE),
        "sweep, expired of users": lambda s: sweep.hide_expired(
            s, ended_before=LONG_AGO, guests=False
        ),
        "sweep, expired of guests": lambda s: sweep.hide_expired(
            s, ended_before=LONG_AGO, guests=True
        ),
        "sweep, nothing expired": lambda s: sweep.hide_expired(
            s, ended_before=NOW - timedelta(days=400), guests=True
        ),
        "sweep, tasks of objects": lambda s: sweep.without_row(s, some),
        "tasks by state, open ones": lambda s: sweep.count_by_status(s, OPEN),
        "tasks by state, ended ones": lambda s: sweep.count_by_status(s, ENDED),
        "oldest in the queue": sweep.queued_since,
    }
