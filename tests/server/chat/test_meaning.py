import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import pytest

from papermill_api.server.chat.meaning import Meanings
from papermill_api.server.chat.selection import select_passages
from papermill_api.server.llm.protocol import ModelError
from papermill_api.server.storage.object_store import LocalStorage
from papermill_api.server.tasks.model import Task
from tests.server.chat.indexes import index_of

pytestmark = pytest.mark.anyio

PARTS = ["The weather was fine.", "An automobile was bought.", "Ten apples were eaten."]
TOPICS = (("weather", "rain"), ("automobile", "car"), ("apples", "fruit"))


class ByTopic:
    """An embedding model that knows three topics; `broken`: it fails."""

    name = "by-topic"

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.broken = False
        self.ready = asyncio.Event()
        self.ready.set()

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        await self.ready.wait()
        if self.broken:
            raise ModelError("The model provider failed")
        self.texts += texts
        return [[float(any(word in text for word in words)) for words in TOPICS] for text in texts]

    async def close(self) -> None: ...


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path, signer=None)


@pytest.fixture
def task() -> Task:
    return Task(id=uuid4())


async def test_a_passage_is_found_by_its_meaning(storage: LocalStorage, task: Task):
    ranking = await Meanings(storage, ByTopic()).rank(task, index_of(*PARTS), "Which car?")
    assert ranking[0] == 2
    assert sorted(ranking) == [1, 2, 3]


async def test_vectors_are_made_once_and_read_from_then_on(storage: LocalStorage, task: Task):
    index, later = index_of(*PARTS), ByTopic()
    await Meanings(storage, ByTopic()).rank(task, index, "car")
    assert (await Meanings(storage, later).rank(task, index, "fruit"))[0] == 3
    assert later.texts == ["fruit"]


async def test_without_a_model_there_is_no_ranking(storage: LocalStorage, task: Task):
    assert await Meanings(storage, None).rank(task, index_of(*PARTS), "car") == []


async def test_a_model_that_fails_costs_no_answer_and_is_asked_again(
    storage: LocalStorage, task: Task
):
    model = ByTopic()
    meanings = Meanings(storage, model)
    model.broken = True
    assert await meanings.rank(task, index_of(*PARTS), "car") == []
    model.broken = False
    assert (await meanings.rank(task, index_of(*PARTS), "car"))[0] == 2


async def test_a_slow_model_goes_on_for_the_next_question(storage: LocalStorage, task: Task):
    model = ByTopic()
    meanings = Meanings(storage, model, patience=0.02)
    model.ready.clear()
    assert await meanings.rank(task, index_of(*PARTS), "car") == []
    model.ready.set()
    await asyncio.sleep(0.05)
    assert (await Meanings(storage, model).rank(task, index_of(*PARTS), "car"))[0] == 2
    assert len(model.texts) == len(PARTS) + 1
    await meanings.close()


def test_what_terms_and_meaning_find_goes_in_together():
    filler = [f"Filler {number} says nothing of note" for number in range(40)]
    parts = [*filler[:20], "The turbine was replaced.", *filler[20:], "New rotor blades came."]
    chosen = select_passages(index_of(*parts), "turbine", [], 120, near=[42])
    assert {21, 42} <= {passage.marker for passage in chosen}
