import os
import socket
from pathlib import Path

import pytest

from jobboard.embedded import board
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.trouble import Trouble


@pytest.mark.parametrize("written", ["http", "0", "65536", "-1", "80 80", "٨"])
def test_a_port_that_is_none_gets_words(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("PORT", written)
    with pytest.raises(Trouble, match="write a number from 1 to 65535"):
        board.port()


def test_the_port_is_8000_unless_the_person_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert board.port() == 8000
    monkeypatch.setenv("PORT", "8001")
    assert board.port() == 8001


def test_a_taken_port_gets_words_with_another_to_try(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        number = other.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {number} is taken.*PORT={number % 65535 + 1} make run"):
            board.check_free(DataFolder(tmp_path), number)
    board.check_free(DataFolder(tmp_path), number)


def test_a_second_board_on_the_same_data_hears_where_the_first_runs(folder: DataFolder) -> None:
    first = board.claim(folder, 8123)
    with pytest.raises(Trouble, match=rf"runs already: http://127.0.0.1:8123/ \(process {os.getpid()}\)"):
        board.check_free(folder, 8124)
    with pytest.raises(Trouble, match="runs already"):
        board.claim(folder, 8124)
    first.release()
    board.claim(folder, 8124).release()
