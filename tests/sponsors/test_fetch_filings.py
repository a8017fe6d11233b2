"""The command: files from their page to a folder and into the records, and words for what did not come."""

import json
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from sponsors.downloading import the_only_one_in
from sponsors.management.commands.fetch_filings import Command
from sponsors.models import ImportRun, LcaFiling, OfficialFile
from sponsors.official_pages import PAGES, OfficialPage
from tests.sponsors.agency_site import APRIL, QUICK, AgencySite, Served, agency_site
from tests.sponsors.official_files import filing, write_csv, write_xlsx

pytestmark = pytest.mark.django_db

Q2, Q3 = "LCA_Disclosure_Data_FY2026_Q2.xlsx", "LCA_Disclosure_Data_FY2026_Q3.xlsx"


@pytest.fixture
def agency() -> Iterator[AgencySite]:
    with agency_site() as site:
        site.publish(Q3, Q2, "LCA_Worksites_FY2026_Q3.xlsx", "H-2A_FY2026_Q3.xlsx")
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "official"


class Said(str):
    failed = False

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.splitlines()]


def run(agency: AgencySite, folder: Path, *args: str, pages: list[OfficialPage] | None = None, **options: Any) -> Said:
    out = StringIO()
    command = Command(pages=pages or [agency.page()], manners=QUICK, stdout=out, stderr=StringIO())
    failure = ""
    try:
        call_command(command, *args, into=folder, **options)
    except CommandError as error:
        failure = str(error)
    said = Said(out.getvalue() + failure)
    said.failed = bool(failure)
    return said


def test_files_lie_below_the_folder_under_their_names(agency: AgencySite, folder: Path) -> None:
    said = run(agency, folder)
    assert not said.failed
    assert sorted(path.name for path in (folder / "lca").iterdir() if path.name != ".lock") == [Q2, Q3]
    assert f"{Q3}: fetched" in said
    row = OfficialFile.objects.get(file_name=Q3)
    assert (row.state, row.source, row.label) == ("fetched", "lca", Q3.partition(".")[0])
    assert row.etag == f'"{Q3}-1"'
    assert row.size == (folder / "lca" / Q3).stat().st_size
    assert len(row.sha256) == 64
    assert row.fetched_at is not None


def test_a_second_run_asks_and_takes_only_what_changed(agency: AgencySite, folder: Path) -> None:
    run(agency, folder)
    agency.served[f"/files/{Q2}"] = Served(b"PK\x03\x04 another", etag='"2"', last_modified=APRIL)
    said = run(agency, folder, json=True)
    assert {line["file"]: line["outcome"] for line in said.lines} == {Q3: "unchanged", Q2: "fetched"}
    assert agency.requests(f"/files/{Q3}")[-1].headers["If-None-Match"] == f'"{Q3}-1"'
    assert (folder / "lca" / Q2).read_bytes() == b"PK\x03\x04 another"


def test_a_file_that_was_deleted_comes_again(agency: AgencySite, folder: Path) -> None:
    run(agency, folder)
    (folder / "lca" / Q3).unlink()
    assert {line["file"]: line["outcome"] for line in run(agency, folder, json=True).lines}[Q3] == "fetched"
    assert (folder / "lca" / Q3).exists()


@pytest.mark.parametrize("option", ["list", "dry_run"])
def test_looking_fetches_and_writes_nothing(agency: AgencySite, folder: Path, option: str) -> None:
    said = run(agency, folder, list=option == "list", dry_run=option == "dry_run")
    assert f"FY2026 Q3 {Q3}: {'new' if option == 'list' else 'fetch'}" in said
    assert [asked.path for asked in agency.asked] == ["/performance"]
    assert not folder.exists()
    assert not OfficialFile.objects.exists()


def test_a_dry_run_tells_what_is_held(agency: AgencySite, folder: Path) -> None:
    run(agency, folder)
    agency.publish(Q3, "LCA_Disclosure_Data_FY2026_Q4.xlsx")
    plans = {line["file"]: line["plan"] for line in run(agency, folder, dry_run=True, json=True).lines}
    assert plans == {"LCA_Disclosure_Data_FY2026_Q4.xlsx": "fetch", Q3: "ask whether it changed"}
    states = {line["file"]: line["state"] for line in run(agency, folder, list=True, json=True).lines}
    assert states == {"LCA_Disclosure_Data_FY2026_Q4.xlsx": "new", Q3: "fetched"}


def test_earlier_years_and_companions_are_a_choice(agency: AgencySite, folder: Path) -> None:
    agency.publish(Q3, "LCA_FY2013.xlsx", "LCA_Worksites_FY2026_Q3.xlsx")
    said = run(agency, folder, since=2026, companions=True, list=True, json=True)
    assert {line["file"] for line in said.lines} == {Q3, "LCA_Worksites_FY2026_Q3.xlsx"}


def test_a_name_with_blanks_is_fetched_and_quoted_for_the_shell(agency: AgencySite, folder: Path) -> None:
    agency.publish("LCA_ Icert_ FY2009.xlsx", "LCA_ other FY2008.xlsx")
    agency.served["/files/LCA_ other FY2008.xlsx"].status = 403
    said = run(agency, folder)
    assert (folder / "lca" / "LCA_ Icert_ FY2009.xlsx").exists()
    command = next(line for line in said.splitlines() if "import_filings" in line)
    assert shlex.split(command.partition("import_filings ")[2]) == [str(folder / "lca" / "LCA_ other FY2008.xlsx")]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refused_file_stops_no_other_and_says_what_to_do(agency: AgencySite, folder: Path, status: int) -> None:
    agency.served[f"/files/{Q3}"].status = status
    said = run(agency, folder)
    assert said.failed
    assert (folder / "lca" / Q2).exists()
    by_hand = said[said.index("By hand:") :]
    for word in (
        f"{agency.url}/performance",
        f"{agency.url}/files/{Q3}",
        f"as {folder / 'lca' / Q3}",
        "import_filings",
    ):
        assert word in by_hand
    assert Q2 not in by_hand
    row = OfficialFile.objects.get(file_name=Q3)
    assert row.state == "refused"
    assert str(status) in row.note


def test_a_page_that_refuses_stops_no_other(agency: AgencySite, folder: Path) -> None:
    agency.served["/closed"] = Served(status=403)
    closed = agency.page("perm", path="/closed", beyond="Later years come from the Hub.")
    said = run(agency, folder, pages=[closed, agency.page()])
    assert "Not everything came: perm." in said
    assert f"Open {agency.url}/closed in a browser" in said
    assert "Later years come from the Hub." in said
    assert (folder / "lca" / Q3).exists()


def test_a_page_without_a_link_we_know_is_told_and_nothing_is_gone(agency: AgencySite, folder: Path) -> None:
    run(agency, folder)
    agency.served["/performance"] = Served(b"<title>Just a moment</title>")
    said = run(agency, folder)
    assert "no link to a file that we know" in said
    assert set(OfficialFile.objects.values_list("state", flat=True).order_by("pk")) == {"fetched"}


def test_a_silent_site_is_left_after_three_files(agency: AgencySite, folder: Path) -> None:
    names = [f"LCA_FY{year}.xlsx" for year in range(2020, 2026)]
    agency.publish(*names)
    for name in names:
        agency.served[f"/files/{name}"].status = 403
    said = run(agency, folder, json=True)
    outcomes = [json.loads(line)["outcome"] for line in said.splitlines() if line.startswith("{")]
    assert outcomes == ["refused"] * 3 + ["not tried"] * 3
    assert len(agency.asked) == 4


def test_dead_links_of_a_page_do_not_stop_the_files_after_them(agency: AgencySite, folder: Path) -> None:
    names = [f"LCA_FY{year}.xlsx" for year in range(2020, 2026)]
    agency.publish(*names)
    for name in names[1:]:
        agency.served[f"/files/{name}"].status = 404
    run(agency, folder)
    assert (folder / "lca" / "LCA_FY2020.xlsx").exists()


def test_a_file_no_longer_linked_is_gone_and_one_that_comes_back_is_not(agency: AgencySite, folder: Path) -> None:
    run(agency, folder)
    agency.publish(Q3)
    run(agency, folder)
    assert OfficialFile.objects.get(file_name=Q2).state == "gone"
    agency.publish(Q3, Q2)
    run(agency, folder)
    assert OfficialFile.objects.get(file_name=Q2).state == "fetched"


def test_a_web_page_in_the_place_of_a_file_is_not_kept(agency: AgencySite, folder: Path) -> None:
    agency.served[f"/files/{Q3}"].body = b"<html><title>Error</title>"
    said = run(agency, folder)
    assert "titled “Error”" in said
    assert not (folder / "lca" / Q3).exists()


def test_progress_is_told_on_the_error_output(agency: AgencySite, folder: Path) -> None:
    agency.publish(Q3)
    agency.served[f"/files/{Q3}"].chunk, agency.served[f"/files/{Q3}"].between_chunks = 300, 0.15
    out, errors = StringIO(), StringIO()
    command = Command(pages=[agency.page()], manners=QUICK, stdout=out, stderr=errors)
    call_command(command, into=folder, json=True)
    told = [json.loads(line) for line in errors.getvalue().splitlines()]
    assert told
    assert told[0]["file"] == Q3
    assert 0 < told[0]["bytes"] < told[0]["of"] == 3004
    assert json.loads(out.getvalue())["bytes"] == 3004


def test_a_second_process_keeps_out(agency: AgencySite, folder: Path) -> None:
    with the_only_one_in(folder / "lca"):
        assert "Another process is fetching" in run(agency, folder)


def test_an_unknown_source_is_told_with_the_known_ones(agency: AgencySite, folder: Path) -> None:
    assert "There is no source visas. There are: lca." in run(agency, folder, "visas")
    assert agency.asked == []


def test_the_official_pages_are_the_sources_of_the_command() -> None:
    out = Command().create_parser("manage.py", "fetch_filings").format_help()
    for page in PAGES:
        assert f"{page.name}:" in out


def test_the_yearly_pages_tell_of_what_only_a_person_can_get(folder: Path) -> None:
    (hub,) = [page for page in PAGES if page.name == "h1b_hub"]
    assert "Crosstab" in hub.beyond
    assert "https://www.uscis.gov/tools/reports-and-studies/h-1b-employer-data-hub" in hub.beyond


@pytest.fixture
def _real_tables(agency: AgencySite, tmp_path: Path) -> None:
    agency.served[f"/files/{Q3}"].body = write_xlsx(tmp_path / "q3", [filing(1), filing(2)]).read_bytes()
    agency.served[f"/files/{Q2}"].body = write_xlsx(tmp_path / "q2", [filing(3)]).read_bytes()


@pytest.mark.usefixtures("_real_tables")
def test_what_came_is_imported_once_and_says_where_it_came_from(agency: AgencySite, folder: Path) -> None:
    said = run(agency, folder, imports=True)
    assert not said.failed
    assert LcaFiling.objects.count() == 3
    assert ImportRun.objects.get(file_name=Q3).source_url == f"{agency.url}/files/{Q3}"
    assert OfficialFile.objects.get(file_name=Q3).imported_at is not None
    lines = run(agency, folder, imports=True, json=True).lines
    assert [(line["outcome"], line["imports"]) for line in lines] == [("unchanged", []), ("unchanged", [])]


@pytest.mark.usefixtures("_real_tables")
def test_what_was_fetched_before_is_imported_when_asked_for(agency: AgencySite, folder: Path) -> None:
    run(agency, folder)
    lines = run(agency, folder, imports=True, json=True).lines
    assert [(line["outcome"], line["imports"][0]["stored"]) for line in lines] == [("unchanged", 2), ("unchanged", 1)]


@pytest.mark.usefixtures("_real_tables")
def test_a_changed_file_is_imported_again(agency: AgencySite, folder: Path, tmp_path: Path) -> None:
    run(agency, folder, imports=True)
    more = write_xlsx(tmp_path / "more", [filing(1), filing(2), filing(4)]).read_bytes()
    agency.served[f"/files/{Q3}"] = Served(more, etag='"2"', last_modified=APRIL)
    run(agency, folder, imports=True)
    assert LcaFiling.objects.count() == 4


def test_a_table_that_no_importer_knows_fails_and_is_tried_again(
    agency: AgencySite, folder: Path, tmp_path: Path
) -> None:
    agency.publish("LCA_FY2026_Q1.csv", body=b"Name,Number\r\nA,1\r\n")
    for _ in range(2):
        said = run(agency, folder, imports=True)
        assert said.failed
        assert "refused" in said
    assert OfficialFile.objects.get(file_name="LCA_FY2026_Q1.csv").imported_at is None
    agency.served["/files/LCA_FY2026_Q1.csv"] = Served(write_csv(tmp_path / "a", [filing(1)]).read_bytes(), etag='"2"')
    assert not run(agency, folder, imports=True).failed


def test_a_file_that_was_imported_by_hand_is_no_news(agency: AgencySite, folder: Path) -> None:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    ImportRun.objects.create(file_name=Q3, started_at=moment, finished_at=moment, outcome="imported")
    with time_machine.travel(moment + timedelta(days=1)):
        agency.served[f"/files/{Q3}"].status = agency.served[f"/files/{Q2}"].status = 403
        run(agency, folder)
        assert [row.file_name for row in OfficialFile.objects.waiting().in_source_order()] == [Q2]
        ImportRun.objects.create(
            file_name=f"{Q2}/part.csv", started_at=timezone.now(), finished_at=timezone.now(), outcome="imported"
        )
        assert not OfficialFile.objects.waiting().in_source_order().exists()
