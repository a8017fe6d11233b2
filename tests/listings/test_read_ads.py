import json
from typing import Any

from listings.management.commands.read_ads import answers


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
