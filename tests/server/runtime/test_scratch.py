from pathlib import Path

from papermill_api.server.runtime.scratch import worker_scratch


def test_what_a_dead_worker_left_goes_when_the_next_one_comes(tmp_path: Path):
    (tmp_path / "dead" / "attempt").mkdir(parents=True)
    (tmp_path / "dead.lock").touch()
    with worker_scratch(tmp_path, "me"):
        assert [entry.name for entry in tmp_path.iterdir()] == ["me.lock"]


def test_the_folder_of_a_living_worker_stays(tmp_path: Path):
    with worker_scratch(tmp_path, "one") as one:
        one.mkdir()
        with worker_scratch(tmp_path, "other"):
            assert one.is_dir()


def test_nothing_is_left_of_a_worker_that_ended(tmp_path: Path):
    with worker_scratch(tmp_path, "me") as mine:
        (mine / "attempt").mkdir(parents=True)
    assert list(tmp_path.iterdir()) == []
