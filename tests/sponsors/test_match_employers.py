import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories.sponsors import EmployerFactory, employer_with_filings


@pytest.fixture
def universe(tmp_path: Path) -> Path:
    file = tmp_path / "employers.csv"
    file.write_text('employer_name,filings\n"STRIPE, INC",271\nLINDOW WORKS INC,"1,200"\n', encoding="utf-8")
    return file


def matched(monkeypatch: pytest.MonkeyPatch, given: bytes, *words: str) -> list[dict[str, Any]]:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given)))
    out = io.StringIO()
    call_command("match_employers", *words, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_object_for_each_line_in_its_order(monkeypatch: pytest.MonkeyPatch, universe: Path) -> None:
    given = b"Stripe\n\nNobody Known\n\xff\xfe\n" + b"x" * 600 + b"\nstripe"
    found = matched(monkeypatch, given, "--universe", str(universe))
    assert found[0] == {
        "name": "Stripe",
        "decision": "matched",
        "employer": "STRIPE, INC",
        "legal_names": ["STRIPE, INC"],
        "score": 1.0,
        "reasons": ["The legal name."],
        "candidates": [],
    }
    assert found[1] == {"error": "The line is empty.", "line": 2}
    assert (found[2]["decision"], found[2]["employer"]) == ("none", None)
    assert found[3] == {"error": "The line is not UTF-8 text.", "line": 4}
    assert found[4] == {"error": "The name has 600 letters; at most 500 are read.", "line": 5}
    assert found[5]["employer"] == "STRIPE, INC"
    assert len(found) == 6


def test_json_lines_hold_texts_or_objects(monkeypatch: pytest.MonkeyPatch, universe: Path) -> None:
    given = [
        '"Stripe"', '{"name": "Stripe", "domain": "stripe.com", "city": null, "more": 1}', "Stripe", "[1]", '{"name": 7}',
        '{"domain": "stripe.com"}', '{"name": "Stripe", "state": []}', '""', "[" * 100_000, "9" * 5_000, " ", f'"{"x" * 2**20}"',
    ]  # fmt: skip
    found = matched(monkeypatch, "\n".join(given).encode(), "--jsonl", "--universe", str(universe))
    assert [each.get("employer") for each in found[:2]] == ["STRIPE, INC"] * 2
    assert [each.get("error") for each in found[2:7]] == [
        "The line is not JSON.", "The line is neither a text nor an object.", "name is not a text.", "The object has no name.",
        "state is not a text.",
    ]  # fmt: skip
    assert found[7]["decision"] == "none"
    assert [each.get("error") for each in found[8:10]] == ["The line is not JSON."] * 2
    assert found[10] == {"error": "The line is empty.", "line": 11}
    assert found[11] == {"error": "The name has 1,048,576 letters; at most 500 are read.", "line": 12}
    assert len(found) == len(given)


def test_trade_names_come_from_a_file_of_their_own(monkeypatch: pytest.MonkeyPatch, universe: Path) -> None:
    aliases = universe.with_name("aliases.csv")
    aliases.write_text(
        "primary_employer_name,alias_name,usage_count\nLINDOW WORKS INC,Harborage,900\nUNKNOWN INC,Moor,1\n"
    )
    words = ("--universe", str(universe), "--aliases", str(aliases))
    found = matched(monkeypatch, b"Harborage\nMoor", *words)
    assert [each["employer"] for each in found] == ["LINDOW WORKS INC", None]


def test_the_other_name_of_the_column_is_read_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "employers.csv"
    file.write_text("\ufeffemployer_name,total_h1b_certified\nLINDOW INC,3\nLINDOW INC,4\n", encoding="utf-8")
    assert matched(monkeypatch, b"Lindow", "--universe", str(file))[0]["employer"] == "LINDOW INC"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"name,count\nA,1\n",
            "has no column employer_name, filings or total_h1b_certified. Its columns are: name, count.",
        ),
        (b"employer_name;filings\nA;1\n", "Its columns are: employer_name;filings."),
        (b"employer_name,filings\nA,many\n", "line 2: filings is 'many', not a whole number"),
        (b"employer_name,filings\nA\n", "line 2: filings is None, not a whole number"),
        (b"employer_name,filings\n", "names no employer"),
        (b"", "has no column employer_name"),
        (b"employer_name,filings\n\xff\xfe,1\n", "is not UTF-8 text"),
        (b'employer_name,filings\n"A"x,1\n', "is not csv"),
        (b"employer_name,filings\n" + b"A" * 200_000 + b",1\n", "is not csv"),
    ],
)
def test_a_bad_universe_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "employers.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=words) as refused:
        call_command("match_employers", "--universe", str(file))
    assert refused.value.returncode == 2


def test_a_missing_universe_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file") as refused:
        call_command("match_employers", "--universe", str(tmp_path / "none.csv"))
    assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="--aliases belongs to --universe"):
        call_command("match_employers", "--aliases", "x.csv")


@pytest.mark.django_db
def test_without_a_universe_the_database_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    employer_with_filings(2, employer=EmployerFactory.create(legal_name="Harbor Light, Inc."))
    found = matched(monkeypatch, b"HarborLight\nNobody")
    assert [each["employer"] for each in found] == ["Harbor Light, Inc.", None]
