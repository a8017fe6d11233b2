"""The sample data: made up, whole, varied, and read by the importers like any other file."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from jobboard.sample import make_filings
from listings.management.commands import load_sample_data
from listings.models import Listing, Source
from listings.plain_text import to_plain
from listings.sanitising import clean_html
from listings.sources.base import PostingDraft
from listings.sources.registry import SOURCES
from listings.stance import Stance, read_stance
from listings.verdict import Verdict
from sponsors.models import Employer, ImportRun, LcaFiling
from tests.factories.sponsors import employer_with_filings

LOADED_AT = datetime(2027, 3, 2, 0, 20, tzinfo=UTC)
FULL_AD = "Senior Principal AI/ML Engineer"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lca_files() -> list[Path]:
    return [path for path in load_sample_data.filings() if path.name.startswith("LCA")]


def all_rows() -> list[dict[str, str]]:
    return [row for path in lca_files() for row in rows(path)]


def drafts() -> list[PostingDraft]:
    read: list[PostingDraft] = []
    for board in load_sample_data.boards():
        reading = SOURCES[board.system].read(board.path.read_bytes(), company=board.company)
        assert reading.refused == ()
        assert reading.complete
        read.extend(reading.drafts)
    return read


def plain(draft: PostingDraft) -> str:
    return to_plain(clean_html(draft.text))


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What loading said. It is loaded once, in a transaction that ends with this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(LOADED_AT, tick=False):
            said = load()
        yield said
        transaction.set_rollback(True)


def load(*args: str) -> str:
    out = StringIO()
    call_command("load_sample_data", *args, stdout=out)
    return out.getvalue()


def test_the_generator_writes_the_files_that_are_kept(tmp_path: Path) -> None:
    filers = json.loads((load_sample_data.SAMPLE / "filers.json").read_text(encoding="utf-8"))["filers"]
    for path, year in zip(lca_files(), make_filings.FISCAL_YEARS, strict=True):
        assert make_filings.write(year, filers, tmp_path).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(("year", "columns"), [(2023, 96), (2024, 97), (2025, 98), (2026, 98)])
def test_each_fiscal_year_has_the_official_number_of_columns(year: int, columns: int) -> None:
    assert len(make_filings.columns_of(year)) == columns


def test_a_2024_file_has_the_official_header(shared_data: Path) -> None:
    with (shared_data / "lca" / "LCA_Disclosure_Data_FY2024_VA_sample.csv").open(encoding="utf-8-sig") as file:
        assert make_filings.columns_of(2024) == next(csv.reader(file))


def test_no_filing_names_a_person() -> None:
    about_people = [name for name in make_filings.COLUMNS if re.search(r"POC|ATTORNEY|PREPARER|PHONE|LAWFIRM", name)]
    assert len(about_people) == 36
    assert not [row for row in all_rows() for name in about_people if row.get(name)]


def test_case_numbers_are_unique_and_decisions_fall_in_their_fiscal_year() -> None:
    cases = all_rows()
    assert len({row["CASE_NUMBER"] for row in cases}) == len(cases)
    for year, path in zip(make_filings.FISCAL_YEARS, lca_files(), strict=True):
        decided = [datetime.strptime(row["DECISION_DATE"], "%m/%d/%Y").replace(tzinfo=UTC) for row in rows(path)]
        assert (
            datetime(year - 1, 10, 1, tzinfo=UTC) <= min(decided) <= max(decided) <= datetime(year, 9, 30, tzinfo=UTC)
        )


def test_filings_show_every_class_and_every_status() -> None:
    cases = all_rows()
    assert {row["VISA_CLASS"] for row in cases} == set(make_filings.CASE_PREFIX)
    assert len({row["CASE_STATUS"] for row in cases}) == 4
    assert len({row["EMPLOYER_NAME"] for row in cases}) >= 25


def test_every_ad_is_written_for_itself() -> None:
    texts = [plain(draft) for draft in drafts()]
    assert len(texts) >= 80
    assert all(len(text.split()) >= 120 for text in texts)
    # A sentence may come back in the ads of one employer (equal opportunity), and nowhere else.
    lines = Counter(line for text in texts for line in set(text.split("\n")) if len(line.split()) > 9)
    assert len([line for line, times in lines.items() if times > 1 and "opportunity" not in line]) <= 6


def test_ads_show_every_stance() -> None:
    read = {read_stance(plain(ad), employer=ad.company, truncated=ad.text_cut).stance for ad in drafts()}
    assert read == set(Stance)


def test_the_full_ad_has_every_section_and_no_word_of_sponsorship() -> None:
    (ad,) = [draft for draft in drafts() if draft.title == FULL_AD]
    text = plain(ad)
    assert len(text.split()) >= 900
    assert not re.search(r"sponsor|visa|H-1B|immigra", text, re.IGNORECASE)
    for section in (
        "Benefits", "Responsibilities", "Qualifications", "Preferred Qualifications", "Exemption Status",
        "Compensation Detail", "Benefits Eligible", "Schedule", "Hours/Pay Period", "International Assignment",
        "Site Description", "E-Verify",
    ):  # fmt: skip
        assert f"<h3>{section}</h3>" in clean_html(ad.text)


def test_dates_move_by_the_time_since_the_ads_were_written() -> None:
    payload = b'{"first_published": "2026-11-22T04:36:00-05:00", "createdAt": 1795348800000, "id": 1795348800000}'
    moved = load_sample_data.moved(payload, by=timedelta(days=2, hours=1))
    assert moved == b'{"first_published": "2026-11-24T05:36:00-05:00", "createdAt": 1795525200000, "id": 1795348800000}'


@pytest.mark.django_db
def test_everything_loaded_is_marked_as_sample(loaded: str) -> None:
    assert Listing.objects.count() == len(drafts())
    assert LcaFiling.objects.count() == len(all_rows())
    assert not Source.objects.filter(is_sample=False).exists()
    assert not ImportRun.objects.filter(is_sample=False).exists()
    assert f"{len(drafts())} new" in loaded


@pytest.mark.django_db
def test_the_newest_listing_is_hours_old_whenever_it_is_loaded(loaded: str) -> None:
    newest = max(posted for posted in Listing.objects.values_list("posted_at", flat=True) if posted)
    assert timedelta(0) < LOADED_AT - newest < timedelta(hours=12)


@pytest.mark.django_db
def test_loading_again_days_later_changes_nothing(loaded: str) -> None:
    before = list(Listing.objects.order_by("pk").values("pk", "posted_at", "content_hash", "verdicts", "state"))
    with time_machine.travel(LOADED_AT + timedelta(days=3), tick=False):
        said = load()
    assert f"0 new, 0 changed, {len(before)} unchanged" in said
    assert " 0 stored, 0 updated" in said
    assert list(Listing.objects.order_by("pk").values("pk", "posted_at", "content_hash", "verdicts", "state")) == before


@pytest.mark.django_db
def test_a_load_that_was_cut_short_is_completed_and_a_complete_one_is_left_alone(loaded: str) -> None:
    assert "it is there already" in load("--if-empty")
    Listing.objects.filter(source__token="sample-listings.csv").delete()
    Source.objects.filter(token="sample-listings.csv").delete()
    assert "28 new" in load("--if-empty")


@pytest.mark.django_db
def test_listings_show_every_verdict(loaded: str) -> None:
    shown = {verdict["verdict"] for listing in Listing.objects.all() for verdict in listing.verdicts.values()}
    assert shown == {verdict.value for verdict in Verdict}


@pytest.mark.django_db
def test_unlawful_wording_and_scam_signs_wait_for_a_person(loaded: str) -> None:
    waiting = set(Listing.objects.filter(state=Listing.State.REVIEW).values_list("title", flat=True))
    assert {".NET Developer (OPT only)", "Data Entry Assistant, Work From Home"} <= waiting


@pytest.mark.django_db
def test_unrated_none_observed_and_a_trade_name_are_told_apart(loaded: str) -> None:
    by_company = {listing.company: listing for listing in Listing.objects.select_related("employer")}
    assert by_company["Marlowe Thatch"].employer is None
    assert by_company["Marlowe Thatch"].employer_match == "ambiguous"
    assert by_company["Bellwether Cove Resort & Spa"].record_band == Listing.RecordBand.NONE_OBSERVED
    assert by_company["Larkspur & Finch Bakehouse"].employer is None
    trade_name = by_company["Kindlemere Health"].employer
    assert trade_name is not None
    assert trade_name.legal_name == "KESTREL BAY HOLDINGS, INC."


@pytest.mark.django_db
def test_removing_the_sample_leaves_real_records_alone(loaded: str) -> None:
    real = employer_with_filings(3)
    call_command("remove_sample_data", verbosity=0)
    assert not Listing.objects.exists()
    assert not Source.objects.exists()
    assert list(Employer.objects.order_by("pk")) == [real]
    assert LcaFiling.objects.count() == 3
    assert not ImportRun.objects.filter(is_sample=True).exists()
