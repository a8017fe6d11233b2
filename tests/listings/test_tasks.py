"""Bringing listings up to date in the background, while others write the same rows."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from listings import deriving, rederiving, rules_version, tasks
from listings.models import Listing
from listings.sources.refresh import read_payloads
from sponsors import matching, versions
from sponsors.models import Employer, EmployerName
from tests.factories.listings import ListingFactory, SourceFactory
from tests.factories.sponsors import EmployerFactory, employer_with_filings
from tests.support.queries import queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def elsewhere(work: Callable[[], None]) -> None:
    """Another process: its own connection."""
    failed: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


def verdict() -> str:
    return str(Listing.objects.get().verdicts["h1b"]["verdict"])


def test_a_change_of_the_records_reaches_every_open_listing() -> None:
    employer = EmployerFactory.create()
    for _ in range(3):
        ListingFactory.create(title="Software Engineer", employer=employer)
    employer_with_filings(5, employer=employer)
    versions.advance()
    assert rederiving.rederive_stale(at=NOW) == 3
    assert {listing.verdicts["h1b"]["verdict"] for listing in Listing.objects.all()} == {"likely"}
    assert rederiving.rederive_stale(at=NOW) == 0


def test_records_that_change_while_a_listing_is_derived_leave_it_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    employer = EmployerFactory.create()
    listing = ListingFactory.create(title="Software Engineer", employer=employer)
    match = matching.match

    def match_and_then_import(names: set[str]) -> object:
        found = match(names)
        versions.advance()
        return found

    monkeypatch.setattr(matching, "match", match_and_then_import)
    deriving.derive([listing], at=NOW)
    assert Listing.objects.of_other_records(versions.current(), rules=rules_version.current()).get() == listing


def test_what_nobody_is_told_of_is_derived_by_the_next_tick() -> None:
    employer = EmployerFactory.create()
    ListingFactory.create(title="Software Engineer", employer=employer)
    employer_with_filings(5, employer=employer)
    versions.advance()
    tasks.derive_stale()
    assert verdict() == "likely"


@pytest.mark.parametrize("state", ["closed", "rejected"])
def test_what_is_not_open_keeps_the_verdict_of_its_last_day(state: str) -> None:
    ListingFactory.create(offering=True, state=state, rules_version="older")
    versions.advance()
    assert rederiving.rederive_stale(at=NOW) == 0
    assert Listing.objects.get().rules_version == "older"


def test_of_employers_without_news_only_the_version_is_written() -> None:
    for _ in range(4):
        ListingFactory.create(offering=True, employer=employer_with_filings(2))
    versions.advance()
    asked = queries_of(lambda: rederiving.rederive_stale(at=NOW))
    assert not [query for query in asked if query.startswith("UPDATE") and "record_line" in query]
    assert set(Listing.objects.values_list("records_version", flat=True)) == {versions.current()}


def test_an_alias_and_a_review_of_cap_exemption_make_listings_stale(client: Client) -> None:
    client.force_login(
        get_user_model().objects.create_superuser(email="editor@board.example", password="a long pass phrase")
    )
    employer = employer_with_filings(3)
    ListingFactory.create(company="The Harbor", title="Software Engineer")
    address = reverse("admin:sponsors_employer_change", args=[employer.pk])
    form = {f"{prefix}-{key}": "0" for prefix in ("names", "names-2") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form |= {"cap_exempt_evidence": "", "cap_exempt_reviewed_on": "", "cap_exempt_reviewed_by": ""}
    client.post(address, form)
    assert versions.current() == 0
    client.post(
        address, form | {"names-TOTAL_FORMS": "1", "names-0-name": "The Harbor", "names-0-employer": str(employer.pk)}
    )
    assert EmployerName.objects.reviewed().exists()
    tasks.derive_stale()
    assert Listing.objects.get().employer == employer
    number = versions.current()
    form |= {"cap_exempt_evidence": "A list.", "cap_exempt_reviewed_on": "2026-10-01", "cap_exempt_reviewed_by": "me"}
    alias = EmployerName.objects.reviewed().get()
    form |= {
        "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "1", "names-0-id": str(alias.pk),
        "names-0-name": alias.name, "names-0-employer": str(employer.pk),
    }  # fmt: skip
    client.post(address, form)
    assert Employer.objects.reviewed_cap_exempt().exists()
    assert versions.current() == number + 1


@pytest.mark.django_db(transaction=True)
def test_what_a_refresh_holds_is_left_to_it_and_never_overwritten() -> None:
    source = SourceFactory.create(company="Larkmoor")

    def read(text: str) -> None:
        payload = json.dumps([{"external_id": "r-1", "title": "Baker", "text": text}]).encode()
        assert read_payloads(source, [payload], at=NOW).outcome == "complete"

    read("You bake. We sponsor visas.")
    Listing.objects.update(rules_version="older")
    with transaction.atomic():
        read("You bake. We are unable to sponsor visas.")
        Listing.objects.update(rules_version="older")
        elsewhere(lambda: tasks.derive_stale())
    assert verdict() == "refused"
    assert Listing.objects.get().rules_version == "older"
    tasks.derive_stale()
    assert verdict() == "refused"
    assert Listing.objects.get().rules_version == rules_version.current()
