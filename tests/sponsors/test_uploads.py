"""Official files that an editor brings: how they arrive, wait, are read once, and go."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from sponsors import tasks, uploads
from sponsors.models import ImportOutcome, ImportRun, LcaFiling
from tests.factories.accounts import an_admin, person
from tests.factories.sponsors import ImportRunFactory
from tests.sponsors.official_files import filing, write_csv

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
UPLOAD = "admin:sponsors_importrun_upload"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(an_admin())
    return client


def csv_bytes(tmp_path: Path, *rows: list[str]) -> bytes:
    return write_csv(tmp_path / "made.csv", rows or [filing(1), filing(2)]).read_bytes()


def official(tmp_path: Path, name: str = "LCA_Disclosure_Data_FY2026_Q1.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, csv_bytes(tmp_path))


def kept(tmp_path: Path, name: str = "LCA_FY2026.csv", at: datetime = NOW) -> ImportRun:
    return uploads.keep(file=official(tmp_path, name), by=None, at=at)


def bring(client: Client, *chosen: SimpleUploadedFile) -> Any:
    return client.post(reverse(UPLOAD), {"chosen": list(chosen)}, follow=True)


def lying(files: Path) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())


def test_what_is_uploaded_waits_and_its_page_says_so(admin: Client, tmp_path: Path, files: Path) -> None:
    answer = bring(admin, official(tmp_path), official(tmp_path, "LCA_FY2025.csv"))
    assert answer.redirect_chain[0][0].startswith(reverse("admin:sponsors_importrun_progress"))
    page = answer.content.decode()
    assert page.count("Waits to be read.") == 2
    assert "Look again" in page
    assert 'hx-trigger="every 2s"' in page
    runs = ImportRun.objects.order_by("pk")
    assert [run.file_name for run in runs] == ["LCA_Disclosure_Data_FY2026_Q1.csv", "LCA_FY2025.csv"]
    assert {run.outcome for run in runs} == {ImportOutcome.WAITING}
    assert all(run.uploaded_by for run in runs)
    assert lying(files) == ["LCA_Disclosure_Data_FY2026_Q1.csv", "LCA_FY2025.csv"]


def test_a_worker_reads_it_and_it_is_gone(admin: Client, tmp_path: Path, files: Path) -> None:
    bring(admin, SimpleUploadedFile("LCA_FY2026.csv", csv_bytes(tmp_path, filing(1), filing(2, CASE_NUMBER="wrong"))))
    tasks.read_uploads()
    run = ImportRun.objects.get()
    assert (run.outcome, run.stored, run.rejected, run.upload.name) == (ImportOutcome.IMPORTED, 1, 1, "")
    assert LcaFiling.objects.get().import_run == run
    assert lying(files) == []
    page = admin.get(reverse("admin:sponsors_importrun_progress"), {"runs": run.pk}).content.decode()
    assert "2 rows read, of which 1 stored" in " ".join(page.split())
    assert all(f"1: {reason}" in page for reason in run.rejections)
    assert "hx-get" not in page


def test_what_is_no_official_file_is_refused_with_words_on_its_page(admin: Client, files: Path) -> None:
    bring(admin, SimpleUploadedFile("shopping.csv", b"milk,bread\n1,2\n"))
    tasks.read_uploads()
    run = ImportRun.objects.get()
    assert (run.outcome, run.upload.name) == (ImportOutcome.REFUSED, "")
    page = admin.get(reverse("admin:sponsors_importrun_progress"), {"runs": run.pk}).content.decode()
    assert "Refused." in page
    assert run.message[:20] in page
    assert lying(files) == []


def test_files_are_read_one_a_call_in_the_order_they_came(tmp_path: Path) -> None:
    second = kept(tmp_path, "second.csv", NOW)
    first = kept(tmp_path, "first.csv", NOW - timedelta(minutes=1))
    assert uploads.read_next(at=NOW) == 1
    assert set(ImportRun.objects.waiting()) == {second}
    assert uploads.read_next(at=NOW) == 0
    first.refresh_from_db()
    assert first.outcome == ImportOutcome.IMPORTED
    assert uploads.read_next(at=NOW) is None


def test_progress_is_asked_for_alone_by_htmx(admin: Client) -> None:
    run = ImportRunFactory.create(outcome="running", finished_at=None, rows_so_far=120_000)
    address = reverse("admin:sponsors_importrun_progress")
    part = admin.get(address, {"runs": run.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "Being read: 120,000 rows so far." in part
    assert "<html" not in part


@pytest.mark.parametrize("asked", ["", "0", "x,,7", "9" * 30])
def test_progress_of_nothing_is_a_page(admin: Client, asked: str) -> None:
    answer = admin.get(reverse("admin:sponsors_importrun_progress"), {"runs": asked})
    assert "No such import." in answer.content.decode()


def test_nothing_chosen_or_something_else_is_said(admin: Client, files: Path) -> None:
    assert "Choose a file first." in bring(admin).content.decode()
    assert "photo.jpg is no official file" in bring(admin, SimpleUploadedFile("photo.jpg", b"x")).content.decode()
    assert "empty" in bring(admin, SimpleUploadedFile("LCA.csv", b"")).content.decode()
    assert not ImportRun.objects.exists()
    assert lying(files) == []


def test_a_file_beyond_the_limit_is_dropped_with_words_and_the_others_are_taken(
    admin: Client, tmp_path: Path, files: Path, settings: LazySettings
) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    large = SimpleUploadedFile("huge.csv", b"x" * 1_000_001)
    page = bring(admin, large, official(tmp_path)).content.decode()
    assert "Larger than 1 MB, the most that is taken here: huge.csv" in page
    assert lying(files) == ["LCA_Disclosure_Data_FY2026_Q1.csv"]
    alone = bring(admin, SimpleUploadedFile("huge.csv", b"x" * 1_000_001)).content.decode()
    assert "Larger than 1 MB, the most that is taken here: huge.csv" in alone
    assert "Choose a file first." not in alone
    assert ImportRun.objects.count() == 1


def test_a_name_that_is_a_path_stays_in_the_folder(admin: Client, tmp_path: Path, files: Path) -> None:
    bring(admin, official(tmp_path, "../../../etc/passwd.csv"))
    run = ImportRun.objects.get()
    assert run.file_name == "passwd.csv"
    assert Path(run.upload.path).resolve().is_relative_to(files.resolve())


def test_files_that_wait_are_private_and_served_by_no_address(admin: Client, tmp_path: Path) -> None:
    run = kept(tmp_path)
    assert os.stat(run.upload.path).st_mode & 0o077 == 0
    for address in (f"/{run.upload.name}", f"/files/{run.upload.name}", f"/static/{run.upload.name}"):
        assert admin.get(address).status_code == 404
    assert (
        str(run.upload.name)
        not in admin.get(reverse("admin:sponsors_importrun_change", args=[run.pk])).content.decode()
    )


def test_only_who_may_add_imports_brings_files(client: Client, tmp_path: Path, files: Path) -> None:
    reader = person(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_importrun"))
    client.force_login(reader)
    assert client.post(reverse(UPLOAD), {"chosen": official(tmp_path)}).status_code == 403
    listed = client.get(reverse("admin:sponsors_importrun_changelist")).content.decode()
    assert reverse(UPLOAD) not in listed
    assert lying(files) == []
    reader.user_permissions.add(Permission.objects.get(codename="add_importrun"))
    assert reverse(UPLOAD) in client.get(reverse("admin:sponsors_importrun_changelist")).content.decode()
    assert client.get(reverse(UPLOAD)).status_code == 200


def test_a_visitor_brings_nothing(client: Client, tmp_path: Path, files: Path) -> None:
    assert client.post(reverse(UPLOAD), {"chosen": official(tmp_path)}).status_code == 302
    assert lying(files) == []


def test_a_form_of_another_site_brings_nothing(admin: Client, tmp_path: Path, files: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies
    assert strict.post(reverse(UPLOAD), {"chosen": official(tmp_path)}).status_code == 403
    assert lying(files) == []


def abandoned(tmp_path: Path, message: str = "") -> ImportRun:
    """As a killed worker leaves it."""
    run = kept(tmp_path)
    ImportRun.objects.filter(pk=run.pk).update(outcome=ImportOutcome.RUNNING, rows_so_far=70_000, message=message)
    return run


def test_a_file_whose_worker_was_killed_is_read_again(tmp_path: Path, files: Path) -> None:
    run = abandoned(tmp_path)
    uploads.read_next(at=NOW)
    run.refresh_from_db()
    assert (run.outcome, run.stored, lying(files)) == (ImportOutcome.IMPORTED, 2, [])


def test_a_file_that_kills_two_workers_is_given_up(admin: Client, tmp_path: Path, files: Path) -> None:
    run = abandoned(tmp_path, uploads.BEGUN_AGAIN)
    uploads.read_next(at=NOW)
    run.refresh_from_db()
    assert (run.outcome, run.finished_at, run.upload.name) == (ImportOutcome.FAILED, NOW, "")
    assert "is not tried again" in run.message
    assert lying(files) == []


def test_what_an_import_beside_it_marked_failed_is_swept_away(tmp_path: Path, files: Path) -> None:
    run = kept(tmp_path)
    ImportRun.objects.filter(pk=run.pk).update(outcome=ImportOutcome.FAILED, finished_at=NOW)
    uploads.read_next(at=NOW)
    assert lying(files) == []


def test_what_broke_off_while_it_arrived_is_swept_away_after_a_day(files: Path) -> None:
    for name, hours in (("old", 25), ("new", 1)):
        (uploads.arrivals() / name).write_bytes(b"x")
        moment = time.time() - hours * 3600
        os.utime(uploads.arrivals() / name, (moment, moment))
    uploads.read_next(at=NOW)
    assert lying(files) == ["new"]


def test_an_import_of_the_command_line_is_none_of_ours() -> None:
    run = ImportRunFactory.create(outcome="running", finished_at=None)
    uploads.read_next(at=NOW)
    run.refresh_from_db()
    assert run.outcome == ImportOutcome.RUNNING


@pytest.fixture
def another_worker_reads() -> Iterator[None]:
    reads, done = Event(), Event()

    def read() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_lock(hashtextextended('sponsors.uploads', 0))")
                reads.set()
                done.wait(60)
        finally:
            connection.close()

    thread = Thread(target=read)
    thread.start()
    assert reads.wait(60)
    yield
    done.set()
    thread.join()


@pytest.mark.usefixtures("another_worker_reads")
def test_while_another_worker_reads_nothing_is_taken(tmp_path: Path) -> None:
    run = abandoned(tmp_path)
    assert uploads.read_next(at=NOW) is None
    run.refresh_from_db()
    assert run.outcome == ImportOutcome.RUNNING


def reading_ends_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*args: object, **kwargs: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("sponsors.ingest.load.Child", end)
        with pytest.raises(type(error)):
            uploads.read_next(at=NOW)


def test_a_failure_of_our_own_fails_the_run_and_lets_the_next_be_read(
    tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, following = kept(tmp_path, at=NOW - timedelta(minutes=1)), kept(tmp_path)

    reading_ends_with(MemoryError(), monkeypatch)
    run.refresh_from_db()
    assert (run.outcome, run.upload.name) == (ImportOutcome.FAILED, "")
    uploads.read_next(at=NOW)
    following.refresh_from_db()
    assert (following.outcome, lying(files)) == (ImportOutcome.IMPORTED, [])


def test_a_worker_that_is_told_to_stop_leaves_the_file_to_the_next(
    tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = kept(tmp_path)
    reading_ends_with(SystemExit(), monkeypatch)
    run.refresh_from_db()
    assert (run.outcome, lying(files)) == (ImportOutcome.WAITING, ["LCA_FY2026.csv"])
    uploads.read_next(at=NOW)
    run.refresh_from_db()
    assert (run.outcome, lying(files)) == (ImportOutcome.IMPORTED, [])
