import subprocess
import sys

import pytest

from papermill_api.server.runtime.ownership import DataFolderInUse, owned_data_folder

HOLD = """
import sys, pathlib, time
from papermill_api.server.runtime.ownership import owned_data_folder
with owned_data_folder(pathlib.Path(sys.argv[1])) as worker_id:
    print(worker_id, flush=True)
    time.sleep(60)
"""


def test_a_folder_has_one_owner_at_a_time(tmp_path):
    with (
        owned_data_folder(tmp_path),
        pytest.raises(DataFolderInUse, match="Another server"),
        owned_data_folder(tmp_path),
    ):
        pass


def test_a_killed_owner_is_succeeded_at_once_under_the_same_id(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout
        worker_id = holder.stdout.readline().strip()
        with pytest.raises(DataFolderInUse), owned_data_folder(tmp_path):
            pass
        holder.kill()
    with owned_data_folder(tmp_path) as successor:
        assert successor == worker_id
