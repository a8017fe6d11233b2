import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobboard.embedded import data_folder
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.service_user import for_folder
from jobboard.embedded.trouble import Trouble, of_system

for_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the services as another user")


@pytest.fixture
def private_home() -> Iterator[Path]:
    """A folder that only its owner can enter, as /root is."""

    path = Path(tempfile.mkdtemp(prefix="jobboard-home-"))
    yield path
    shutil.rmtree(path)


def test_the_data_lies_in_the_project_unless_a_variable_names_another_folder(reachable: Path) -> None:
    assert data_folder.locate({}, project=reachable).path == reachable / ".jobboard"
    named = {"JOBBOARD_DATA_DIR": "data"}
    assert data_folder.locate(named, project=reachable).path == reachable / "data"
    assert data_folder.locate({"JOBBOARD_DATA_DIR": "/srv/x"}, project=reachable).path == Path("/srv/x")


def test_a_made_folder_is_private_to_the_user_who_runs_the_services(folder: DataFolder) -> None:
    user = for_folder(folder.path)
    for part in (folder.path, folder.sockets, folder.logs):
        assert (part.stat().st_uid, part.stat().st_mode & 0o777) == (user.uid, 0o700)
    assert user.uid != 0


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder_for_its_sockets(reachable: Path) -> None:
    long = DataFolder(reachable / ("d" * 60) / ("e" * 60))
    long.make()
    try:
        assert len(os.fsencode(long.sockets / data_folder.POSTGRES_SOCKET)) < 104
        assert long.sockets.stat().st_mode & 0o777 == 0o700
        assert str(long.sockets) in long.database_url
    finally:
        long.sockets.rmdir()


def test_a_socket_folder_that_others_can_read_is_refused(reachable: Path) -> None:
    long = DataFolder(reachable / ("d" * 100))
    long.sockets.mkdir(mode=0o755)
    shutil.chown(long.sockets, for_folder(long.path).uid)
    try:
        with pytest.raises(Trouble, match="must be a folder that only"):
            long.make()
    finally:
        long.sockets.rmdir()


def test_letters_of_any_kind_in_the_path_survive_the_addresses() -> None:
    folder = DataFolder(Path("/srv/my böard & co"))
    assert folder.database_url == "postgres://jobboard@/jobboard?host=/srv/my%20b%C3%B6ard%20%26%20co/run"


@for_root
def test_a_project_in_a_private_home_of_root_keeps_its_data_where_the_service_user_gets(private_home: Path) -> None:
    found = data_folder.locate({}, project=private_home)
    assert found.path.parent == data_folder.BEYOND_PRIVATE_HOMES
    assert found.path != data_folder.locate({}, project=private_home / "other").path
    assert private_home.stat().st_mode & 0o777 == 0o700


@for_root
def test_a_named_folder_that_the_service_user_cannot_reach_gets_words_and_no_new_permissions(
    private_home: Path,
) -> None:
    folder = data_folder.locate({"JOBBOARD_DATA_DIR": str(private_home / "data")})
    with pytest.raises(Trouble, match="cannot reach the data folder"):
        folder.make()
    assert private_home.stat().st_mode & 0o777 == 0o700


@for_root
def test_data_of_an_ordinary_user_is_served_as_that_user_when_root_comes(reachable: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    (reachable / "data").mkdir()
    shutil.chown(reachable / "data", nobody.pw_uid)
    assert DataFolder(reachable / "data").user().name == "nobody"


@for_root
def test_a_part_that_belongs_to_somebody_else_gets_words(folder: DataFolder) -> None:
    shutil.chown(folder.redis, 0)
    with pytest.raises(Trouble, match="belongs to another user"):
        folder.make()


def test_a_full_disk_is_named_with_what_is_free(reachable: Path) -> None:
    with pytest.raises(OSError, match="space") as full, open("/dev/full", "w") as device:
        device.write("x" * 100_000)
    assert "The disk is full" in str(of_system(full.value, reachable / "not" / "made"))
    assert str(reachable) in str(of_system(full.value, reachable / "not" / "made"))


def test_a_file_in_the_place_of_the_folder_gets_words(reachable: Path) -> None:
    (reachable / "data").write_text("")
    with pytest.raises(Trouble, match="cannot"):
        DataFolder(reachable / "data" / "inner").make()
