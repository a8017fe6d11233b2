"""One file from a site to disk: whole or not at all, gone on with after any break, and never something else."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from sponsors.downloading import Download, FolderTrouble, Part, Progress, download, in_words, the_only_one_in
from sponsors.first_bytes import why_not
from sponsors.official_site import Manners, OfficialSite, Refused, SiteSilent, Version
from tests.sponsors.agency_site import APRIL, JANUARY, QUICK, AgencySite, Served, agency_site, eventually

WORKBOOK = b"PK\x03\x04" + bytes(range(256)) * 4000
PATH = "/files/LCA_FY2026_Q3.xlsx"


@pytest.fixture
def agency() -> Iterator[AgencySite]:
    with agency_site() as site:
        site.served[PATH] = Served(WORKBOOK, etag='"one"', last_modified=JANUARY)
        yield site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "lca" / "LCA_FY2026_Q3.xlsx"


def ask(
    agency: AgencySite,
    target: Path,
    *,
    manners: Manners = QUICK,
    path: str = PATH,
    held: Version | None = None,
    progress: Progress | None = None,
) -> Download | None:
    with OfficialSite(agency.page(), manners) as site:
        return download(site, f"{agency.url}{path}", target, held=held, progress=progress)


def fetch(
    agency: AgencySite, target: Path, *, manners: Manners = QUICK, path: str = PATH, progress: Progress | None = None
) -> Download:
    came = ask(agency, target, manners=manners, path=path, progress=progress)
    assert came is not None
    return came


def leftovers(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_a_file_comes_whole_with_its_checksum_and_who_asked_is_told(agency: AgencySite, target: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    came = fetch(agency, target, progress=lambda so_far, of: seen.append((so_far, of)))
    assert target.read_bytes() == WORKBOOK
    assert came.sha256 == hashlib.sha256(WORKBOOK).hexdigest()
    assert came.version == Version('"one"', JANUARY, len(WORKBOOK))
    assert leftovers(target) == []
    assert seen[-1] == (len(WORKBOOK), len(WORKBOOK))
    (asked,) = agency.asked
    assert asked.headers["User-Agent"] == QUICK.user_agent
    assert asked.headers["Accept-Encoding"] == "identity"


def test_a_cut_line_is_gone_on_with(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].cut_after = [300_000, 200_000]
    came = fetch(agency, target)
    assert target.read_bytes() == WORKBOOK
    assert came.sha256 == hashlib.sha256(WORKBOOK).hexdigest()
    ranges = [asked.headers.get("Range") for asked in agency.asked]
    assert ranges == [None, "bytes=300000-", "bytes=500000-"]
    assert agency.asked[1].headers["If-Range"] == '"one"'


def test_a_line_that_is_cut_ever_again_but_moves_on_arrives(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].cut_after = [100_000] * 10
    fetch(agency, target)
    assert target.read_bytes() == WORKBOOK
    assert len(agency.asked) == 11


def test_a_file_that_changed_in_between_begins_anew(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].cut_after = [300_000]
    with pytest.raises(SiteSilent):
        fetch(agency, target, manners=replace(QUICK, attempts=1))
    assert leftovers(target) == ["LCA_FY2026_Q3.xlsx.part", "LCA_FY2026_Q3.xlsx.part.json"]
    other = b"PK\x03\x04" + b"other" * 50_000
    agency.served[PATH] = Served(other, etag='"two"', last_modified=APRIL)
    came = fetch(agency, target)
    assert agency.asked[-1].headers["Range"] == "bytes=300000-"
    assert target.read_bytes() == other
    assert came.resumed_at == 0


@pytest.mark.parametrize(
    "served", [{"ranges": False}, {"etag": "", "last_modified": ""}, {"etag": 'W/"one"', "last_modified": ""}]
)
def test_where_going_on_is_not_possible_it_begins_anew(
    agency: AgencySite, target: Path, served: dict[str, object]
) -> None:
    agency.served[PATH] = replace(agency.served[PATH], cut_after=[300_000], **served)  # type: ignore[arg-type]
    fetch(agency, target)
    assert target.read_bytes() == WORKBOOK


def test_a_weak_etag_goes_on_by_the_date(agency: AgencySite, target: Path) -> None:
    agency.served[PATH] = replace(agency.served[PATH], etag='W/"one"', cut_after=[300_000])
    fetch(agency, target)
    assert agency.asked[-1].headers["If-Range"] == JANUARY
    assert target.read_bytes() == WORKBOOK


def test_a_beginning_of_something_else_is_not_gone_on_with(agency: AgencySite, target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.with_name(f"{target.name}.part").write_bytes(b"left by somebody")
    fetch(agency, target)
    assert target.read_bytes() == WORKBOOK
    assert "Range" not in agency.asked[0].headers


def test_a_run_killed_before_the_last_step_ends_well(agency: AgencySite, target: Path) -> None:
    target.parent.mkdir(parents=True)
    part = Part(target)
    part.begin(f"{agency.url}{PATH}", Version('"one"', JANUARY, len(WORKBOOK)))
    part.path.write_bytes(WORKBOOK)
    fetch(agency, target)
    assert target.read_bytes() == WORKBOOK
    assert leftovers(target) == []


def test_a_killed_process_is_gone_on_with(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].chunk, agency.served[PATH].between_chunks = 50_000, 0.1
    code = (
        "import sys; from pathlib import Path; from sponsors.downloading import download;"
        "from sponsors.official_site import OfficialSite; from tests.sponsors.agency_site import QUICK;"
        "from sponsors.official_pages import OfficialPage; import re;"
        "page = OfficialPage('lca', 'x', sys.argv[1], ('127.0.0.1',), re.compile('x'));"
        "download(OfficialSite(page, QUICK), sys.argv[1], Path(sys.argv[2]))"
    )
    part = target.with_name(f"{target.name}.part")
    child = subprocess.Popen([sys.executable, "-c", code, f"{agency.url}{PATH}", str(target)])
    try:
        assert eventually(lambda: part.exists() and part.stat().st_size >= 200_000)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    kept = part.stat().st_size
    assert 0 < kept < len(WORKBOOK)
    assert not target.exists()
    agency.served[PATH].between_chunks = 0
    came = fetch(agency, target)
    assert came.resumed_at == kept
    assert target.read_bytes() == WORKBOOK
    assert came.sha256 == hashlib.sha256(WORKBOOK).hexdigest()


def test_what_is_held_is_not_sent_again(agency: AgencySite, target: Path) -> None:
    assert ask(agency, target, held=Version('"one"')) is None
    assert ask(agency, target, held=Version("", JANUARY)) is None
    assert not target.exists()
    agency.served[PATH].etag = '"two"'
    assert ask(agency, target, held=Version('"one"')) is not None


@pytest.mark.parametrize(
    ("status", "words"), [(403, "refuses programs"), (404, "nothing is there"), (410, "nothing is there"), (418, "418")]
)
def test_a_refusal_is_told_and_not_asked_again(agency: AgencySite, target: Path, status: int, words: str) -> None:
    agency.served[PATH].status = status
    with pytest.raises(Refused, match=words):
        fetch(agency, target)
    assert len(agency.asked) == 1
    assert leftovers(target) == []


def test_too_many_requests_waits_as_long_as_the_site_says(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].statuses, agency.served[PATH].headers = [429], {"Retry-After": "1"}
    began = datetime.now(UTC)
    fetch(agency, target)
    assert datetime.now(UTC) - began >= timedelta(seconds=1)
    assert target.read_bytes() == WORKBOOK


def test_a_date_to_come_back_is_understood(agency: AgencySite, target: Path) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    agency.served[PATH].status, agency.served[PATH].headers = 503, {"Retry-After": moment}
    with pytest.raises(SiteSilent, match=r"come back in 1(19|20) minutes"):
        fetch(agency, target, manners=replace(QUICK, longest_file=100_000))
    assert len(agency.asked) == 1


def test_a_site_that_is_out_of_order_is_asked_a_few_times(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].status = 500
    with pytest.raises(SiteSilent, match="answered 500"):
        fetch(agency, target)
    assert len(agency.asked) == QUICK.attempts


def test_no_connection_is_told_in_words(target: Path) -> None:
    with agency_site() as gone:
        pass
    with pytest.raises(SiteSilent, match="no connection could be made"):
        fetch(gone, target)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://localhost:{port}/files/LCA_FY2026_Q3.xlsx",
        "https://127.0.0.1:{port}/x",
        "http://127.0.0.1:9/x",
        "ftp://x/",
        "//[",
    ],
)
def test_a_redirect_to_a_host_that_is_not_the_agencys_is_not_followed(
    agency: AgencySite, target: Path, elsewhere: str
) -> None:
    port = agency.url.rpartition(":")[2]
    agency.served["/moved"] = Served(status=302, headers={"Location": elsewhere.format(port=port)})
    with pytest.raises(Refused, match=r"not an address of 127\.0\.0\.1|leads to no address"):
        fetch(agency, target, path="/moved")
    assert [asked.path for asked in agency.asked] == ["/moved"]


def test_a_redirect_within_the_agency_is_followed_and_a_ring_is_left(agency: AgencySite, target: Path) -> None:
    agency.served["/media"] = Served(status=301, headers={"Location": PATH})
    fetch(agency, target, path="/media")
    assert target.read_bytes() == WORKBOOK
    agency.served["/ring"] = Served(status=302, headers={"Location": "/ring"})
    with pytest.raises(Refused, match="more than 5 redirects"):
        fetch(agency, target, path="/ring")


@pytest.mark.parametrize("declared", [None, -1])
def test_a_body_beyond_the_limit_is_not_taken(agency: AgencySite, target: Path, declared: int | None) -> None:
    agency.served[PATH].declared = declared
    with pytest.raises(Refused, match="MB"):
        fetch(agency, target, manners=replace(QUICK, largest_file=100_000))
    assert not target.exists()
    assert leftovers(target) == []


def test_a_slow_body_ends_in_time_and_is_kept_for_the_next_run(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].chunk, agency.served[PATH].between_chunks = 20_000, 0.1
    with pytest.raises(SiteSilent, match="the next run goes on from there"):
        fetch(agency, target, manners=replace(QUICK, longest_file=0.5))
    assert not target.exists()
    agency.served[PATH].between_chunks = 0
    assert fetch(agency, target).resumed_at > 0


def test_a_body_that_stops_coming_is_left(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].chunk, agency.served[PATH].between_chunks = 500_000, 3.0
    with pytest.raises(SiteSilent, match="did not come in time"):
        fetch(agency, target, manners=replace(QUICK, answer_within=0.3, attempts=1))


def test_a_web_page_in_the_place_of_a_workbook_is_refused_with_its_title(agency: AgencySite, target: Path) -> None:
    page = b"\r\n<!DOCTYPE html><html><head><title>Access\n Denied</title></head>" + b"<p>no</p>" * 100_000
    agency.served[PATH] = Served(page, etag='"one"', chunk=2000, between_chunks=0.01)
    with pytest.raises(Refused, match=r"A web page came instead of LCA_FY2026_Q3\.xlsx, titled “Access Denied”"):
        fetch(agency, target)
    assert leftovers(target) == []


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("a.xlsx", b"Case,Status\n", "no xlsx file"),
        ("a.zip", b"\x1f\x8b", "no zip file"),
        ("a.xls", b"text", "no xls file"),
        ("a.csv", b"\xef\xbb\xbf\n <html>", "web page"),
        ("a.csv", b"PK\x03\x04\0\0", "not text"),
        ("a.csv", b"", "empty"),
        ("a.xlsx", b"PK\x03\x04<html>", ""),
        ("a.csv", b"\xff\xfeC\0a\0s\0e\0", ""),
        ("a.csv", b"CASE_NUMBER,STATUS\n", ""),
        ("a.xls", b"\xd0\xcf\x11\xe0", ""),
    ],
)
def test_the_first_bytes_tell_what_came(name: str, start: bytes, words: str) -> None:
    assert words in why_not(name, start) if words else why_not(name, start) == ""


def test_a_disk_without_room_is_told_before_anything_comes(agency: AgencySite, target: Path) -> None:
    agency.served[PATH].declared = 10**17
    with pytest.raises(FolderTrouble, match="MB free"):
        fetch(agency, target, manners=replace(QUICK, largest_file=10**18))


def test_a_disk_that_fills_up_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(FolderTrouble, match="is full"), in_words(tmp_path):
        Path("/dev/full").write_bytes(b"more")


def test_a_folder_that_cannot_be_written_is_told_in_words(agency: AgencySite, tmp_path: Path) -> None:
    (tmp_path / "lca").write_text("a file")
    with pytest.raises(FolderTrouble, match="cannot be written"):
        fetch(agency, tmp_path / "lca" / "LCA.xlsx")


def test_two_runs_do_not_fetch_into_one_folder(tmp_path: Path) -> None:
    with the_only_one_in(tmp_path), pytest.raises(FolderTrouble, match="Another process"), the_only_one_in(tmp_path):
        pass
    with the_only_one_in(tmp_path):
        pass


@pytest.mark.parametrize(
    ("held", "now", "differs"),
    [
        (Version('"a"', JANUARY, 5), Version('"b"', JANUARY, 5), False),
        (Version('"a"', JANUARY, 5), Version('"a"', APRIL, 5), True),
        (Version('"a"', JANUARY, 5), Version('"a"', JANUARY, 6), True),
        (Version('"a"'), Version('W/"a"'), False),
        (Version('"a"'), Version('"b"'), True),
        (Version(), Version('"b"', JANUARY, 5), False),
    ],
)
def test_date_and_size_tell_states_apart_before_the_etag(held: Version, now: Version, differs: bool) -> None:
    assert now.differs_from(held) is differs
