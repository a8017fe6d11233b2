import sys
from pathlib import Path

import pytest

from jobboard.embedded import checking, chromium
from jobboard.embedded.checking import Failure, Step
from jobboard.embedded.trouble import Trouble


def test_a_failed_step_is_reported_with_its_status_and_the_place_it_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = "print('fine'); print('FAILED tests/test_a.py::test_b - no'); print('1 failed in 0.1s'); raise SystemExit(3)"
    step = Step("tests", [sys.executable, "-c", code])
    status, lines = checking.run(step)
    assert status == 3
    assert "fine" in capsys.readouterr().out
    table = checking.table([Failure(step, checking.place_of(lines))])
    assert "1 of the checks failed" in table
    assert "tests  FAILED tests/test_a.py::test_b - no" in table


def test_the_place_is_the_first_file_that_was_named() -> None:
    assert (
        checking.place_of(["╔══╗", "Found it:", "jobs/a.py:3:1: E501 too long", "b.py"])
        == "jobs/a.py:3:1: E501 too long"
    )
    assert checking.place_of(["╔══╗", "Contract broken"]) == "Contract broken"


def test_a_machine_without_a_chromium_hears_the_command_that_brings_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with pytest.raises(Trouble, match="playwright install chromium"):
        chromium.require()
    own = tmp_path / "chromium-1" / "chrome-linux" / "chrome"
    own.parent.mkdir(parents=True)
    own.touch()
    assert chromium.require() == own


def test_a_step_that_says_nothing_still_has_a_row() -> None:
    assert "it said nothing" in checking.table([Failure(Step("types", []), checking.place_of([]))])


def test_only_the_quick_kind_leaves_out_the_browser_and_chaos_tests_and_the_tests_come_last() -> None:
    quick, everything = list(checking.steps("quick")), list(checking.steps("all"))
    assert [step.name for step in quick] == [step.name for step in everything]
    assert "not browser and not chaos" in quick[-1].command
    assert "not browser and not chaos" not in everything[-1].command
    assert everything[-1].name == "tests"
