import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.places import read_places


def found(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(place.city, place.state, place.country) for place in read_places(text).places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Columbus, OH", [("Columbus", "OH", "US")]),
        ("Columbus OH", [("Columbus", "OH", "US")]),
        ("USA, TN, Memphis", [("Memphis", "TN", "US")]),
        ("Vancouver, WA", [("Vancouver", "WA", "US")]),
        ("Vancouver, BC", [("Vancouver", "BC", "CA")]),
        ("Toronto CA", [("Toronto", "ON", "CA")]),
        ("Athens, GA", [("Athens", "GA", "US")]),
        ("Georgia, United States", [(None, "GA", "US")]),
        ("Berlin, Germany", [("Berlin", None, "DE")]),
        ("Austin, TX; Denver, CO", [("Austin", "TX", "US"), ("Denver", "CO", "US")]),
        ("123 Main St, Springfield, Illinois 62701", [("Springfield", "IL", "US")]),
        ("Hybrid - Raleigh, NC", [("Raleigh", "NC", "US")]),
        ("Denver, CO; LA & SF", [("Denver", "CO", "US"), ("Los Angeles", "CA", "US"), ("San Francisco", "CA", "US")]),
        ("XQZ", []),
        ("", []),
    ],
)
def test_places_are_told_apart_by_the_state_or_country_beside_them(
    text: str, places: list[tuple[str | None, ...]]
) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "remote", "scope"),
    [
        ("Remote - US", "yes", "US"),
        ("Remote", "yes", None),
        ("Full-time, no remote unfortunately", "no", None),
        ("Boston, MA or Remote", "optional", None),
        ("Hybrid - Austin, TX", "hybrid", None),
        ("80% remote", "hybrid", None),
        ("Onsite in Boise, ID", "no", None),
        ("Boise, ID", "unknown", None),
    ],
)
def test_remote_is_read_with_its_scope(text: str, remote: str, scope: str | None) -> None:
    read = read_places(text)
    assert (read.remote, read.remote_scope) == (remote, scope)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read_places(text)


def test_labelled_place_strings_are_read(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "ads/location_strings.jsonl").read_text("utf-8").splitlines()]
    right = sum(
        {(place.state, place.country) for place in read_places(row["raw"]).places}
        == {(place["state"], place["country"]) for place in row["locations"]}
        for row in rows
    )
    assert right / len(rows) >= 0.95
