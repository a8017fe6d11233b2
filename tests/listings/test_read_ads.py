import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from threading import Thread
from typing import IO, Any

import pytest
from django.conf import settings

from listings.management.commands.read_ads import answers
from sponsors.titles import learning
from tests.factories.sponsors import LcaFilingFactory


def read(*lines: object) -> list[dict[str, Any]]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(answers(raw))


def test_an_ad_is_answered_with_stance_evidence_pay_and_places() -> None:
    text = "Registered nurse.\nWe do not sponsor H-1B visas.\nPay: $50 - $60 per hour"
    (answer,) = read({"id": "a", "text": text, "place": "Austin, TX", "title": "Senior Nurse"})
    assert answer["stance"] == "refused"
    assert answer["visas"] == {"H-1B": "refused"}
    piece = answer["evidence"][0]
    assert text[piece["start"] : piece["end"]] == piece["quote"] == "We do not sponsor H-1B visas."
    assert (answer["pay"]["min"], answer["pay"]["unit"], answer["pay"]["annual_max"]) == (50, "hour", 124_800)
    assert answer["places"] == [{"city": "Austin", "state": "TX", "country": "US"}]
    assert (answer["seniority"], answer["occupation"]) == ("senior", None)
    assert "plain" not in answer


def test_html_comes_back_as_the_plain_text_that_the_offsets_count_in() -> None:
    (answer,) = read({"id": 1, "text": "<p>Hello</p><p>We sponsor visas.</p>"})
    piece = answer["evidence"][0]
    assert answer["plain"][piece["start"] : piece["end"]] == "We sponsor visas."


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    got = read(b"not json", b"[1]", {"id": 2, "text": 5}, b"\xff", b"  ", {"id": 3, "text": ""})
    assert [answer.get("line") for answer in got] == [1, 2, 3, 4, None]
    assert "text is not text" in got[2]["error"]
    assert got[4]["stance"] == "not_mentioned"


def test_two_weeks_pay_is_exchanged_as_weekly_pay() -> None:
    (answer,) = read({"id": 1, "pay": "$2,000 - $2,400 biweekly"})
    assert (answer["pay"]["min"], answer["pay"]["unit"]) == (1_000, "week")


def test_it_needs_no_database_and_stops_quietly_when_its_reader_has_enough() -> None:
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    lines = b'{"id": "\\ud800", "text": "We sponsor visas.", "title": "Nurse"}\n' * 2_000
    with subprocess.Popen(
        [sys.executable, "manage.py", "read_ads"],
        env=environment,
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        Thread(target=_feed, args=(process.stdin, lines)).start()
        first = json.loads(process.stdout.readline())
        process.stdout.close()
        complaints = process.stderr.read()
    assert (first["id"], first["stance"], first["occupation"]) == ("\ud800", "offered", None)
    assert complaints == b""


def _feed(pipe: IO[bytes], lines: bytes) -> None:
    with suppress(BrokenPipeError), pipe:
        pipe.write(lines)


@pytest.mark.parametrize(
    "field",
    [
        "id",
        "stance",
        "visas",
        "evidence",
        "flags",
        "pay",
        "places",
        "remote",
        "remote_scope",
        "occupation",
        "seniority",
    ],
)
def test_every_answer_has_every_field(field: str) -> None:
    assert all(field in answer for answer in read({"id": 1}, {"id": 2, "text": "No sponsorship.", "pay": "$5 an hour"}))


def test_the_visas_have_their_codes_of_exchange() -> None:
    named = "J-1, O-1, L-1, TN, E-3, H-1B1, CPT, OPT, STEM OPT, green cards, H-1B transfers and cap-exempt H-1B"
    (answer,) = read({"id": 1, "text": f"We sponsor {named}."})
    assert set(answer["visas"]) == {
        "H-1B", "H-1B transfer", "H-1B cap-exempt", "H-1B1 Chile", "H-1B1 Singapore", "E-3", "TN", "O-1", "L-1", "J-1", "OPT", "STEM OPT",
        "CPT", "green card",
    }  # fmt: skip


@pytest.mark.django_db
def test_with_filings_at_hand_an_occupation_is_answered_with_its_candidates() -> None:
    LcaFilingFactory.create_batch(3, job_title="Cloud Wrangler", soc_code="15-1252")
    learning.learn(at=datetime(2026, 11, 22, tzinfo=UTC))
    lines = [
        json.dumps(ad).encode() for ad in ({"id": 1, "title": "Cloud Wrangler"}, {"id": 2}, {"id": 3, "title": "?"})
    ]
    known, untitled, unknown = answers(lines, occupations=True)
    assert known["occupation"]["soc"] == "15-1252"
    assert known["occupation"]["candidates"][0]["as_filed"] == 3
    assert untitled["occupation"] is None
    assert unknown["occupation"] == {"soc": None, "candidates": []}
