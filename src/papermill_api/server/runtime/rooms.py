"""How many tasks a worker runs side by side, and whose.

    lane    places         tasks
    SHORT   4 a process    many, so that fetching and storing overlap with converting
    LONG    1 a process    few: each of them keeps every process busy

An owner who has none among them does not wait for a place: some more are for such owners only.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from papermill_api.server.runtime.repository import Turn
from papermill_api.server.tasks.model import Lane

# A small document spends most of its time being fetched, stored and written down, so that four of
# them keep a process busier than two (a quarter more documents of one page per second).
SHORT_PLACES_PER_PROCESS = 4
EXTRA_PLACES = 16


@dataclass(slots=True)
class Room:
    """The places of one lane in one worker."""

    lane: Lane
    places: int
    extra_places: int
    last_owner: str = ""
    _busy: Counter[str] = field(default_factory=Counter)  # owners with running attempts

    @property
    def size(self) -> int:
        return self.places + self.extra_places

    @property
    def has_place(self) -> bool:
        """Whether there is a place for anybody."""
        return self._busy.total() < self.places

    def turn(self) -> Turn | None:
        """Whose task may be claimed next; None when there is no room at all."""
        if self._busy.total() >= self.size:
            return None
        return Turn(self.lane, self.last_owner, () if self.has_place else tuple(self._busy))

    def enter(self, owner: str) -> None:
        self._busy[owner] += 1
        self.last_owner = owner

    def leave(self, owner: str) -> None:
        self._busy[owner] -= 1
        self._busy += Counter()  # forget owners with none


def rooms(processes: int) -> Mapping[Lane, Room]:
    """The rooms of a worker that converts in so many processes."""
    return {
        Lane.SHORT: Room(Lane.SHORT, processes * SHORT_PLACES_PER_PROCESS + 1, EXTRA_PLACES),
        Lane.LONG: Room(Lane.LONG, processes + 1, EXTRA_PLACES),
    }
