import sys

import pytest

from jobboard.embedded import checking
from jobboard.embedded.checking import Failure, Step


def test_a_failed_step_is_reported_with_its_status_and_the_place_it_named(capsys: pytest.CaptureFixture[str]) -> None:
    code = "print('fine'); print('FAILED tests/test_a.py::test_b - no'); print('1 failed in 0.1s'); raise SystemExit(3)"
    step = Step("tests", [sys.executable, "-c", code])
    status, lines = checking.run(step)
    assert status == 3
    assert "fine" in capsys.readouterr().out
    table = checking.table([Failure(step, checking.place_of(lines))])
    assert "1 of the checks failed" in table
    assert "tests  FAILED tests/test_a.py::test_b - no" in table


def test_a_step_that_says_nothing_still_has_a_row() -> None:
    assert "it said nothing" in checking.table([Failure(Step("types", []), checking.place_of([]))])


def test_only_the_quick_kind_leaves_out_the_browser_and_chaos_tests_and_the_tests_come_last() -> None:
    quick, everything = list(checking.steps("quick")), list(checking.steps("all"))
    assert [step.name for step in quick] == [step.name for step in everything]
    assert "not browser and not chaos" in quick[-1].command
    assert "not browser and not chaos" not in everything[-1].command
    assert everything[-1].name == "tests"
