from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from alerts import emails, subscribing
from alerts.models import Digest, DigestItem
from alerts.schedule import Frequency
from tests.factories.alerts import alert, digest, person
from tests.factories.listings import ListingFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # Sunday, 8:00 in New York


@pytest.fixture(autouse=True)
def _frozen() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def composed(made: Digest) -> EmailMultiAlternatives:
    mail = emails.compose(made, now=timezone.now())
    assert mail is not None
    return mail.message


def html_of(mail: EmailMultiAlternatives) -> str:
    [(content, _)] = mail.alternatives
    return str(content)


def test_text_and_html_show_the_evidence_and_why_the_job_is_here() -> None:
    job = ListingFactory.create(offering=True, title="Research Nurse", company="Larkmoor Medical")
    mail = composed(digest(alert(), [job]).digest)
    for part in (mail.body, html_of(mail)):
        for fact in (
            "Research Nurse",
            "Larkmoor Medical",
            "Stated",
            job.evidence[0]["quote"],
            "Record",
            "Fits",
            "Minnesota",
        ):
            assert fact in part
        assert f"http://127.0.0.1:8000{job.get_absolute_url()}" in part
        assert "You asked for this mail every day at 7:00, New York time." in part


def test_a_silent_ad_is_said_to_be_silent() -> None:
    mail = composed(digest(alert(query="visa=h1b&verdict=none"), [ListingFactory.create(silent=True)]).digest)
    assert "Ad:     Does not mention sponsorship" in mail.body


def test_the_subject_counts_and_names_the_search() -> None:
    jobs = [ListingFactory.create(offering=True) for _ in range(2)]
    one = digest(alert(query="visa=h1b&q=research&place=MN"), jobs[:1]).digest
    two = digest(alert(query="visa=h1b&q=research&place=MN"), jobs).digest
    assert composed(one).subject == "1 new research job in Minnesota"
    assert composed(two).subject == "2 new research jobs in Minnesota"


def test_a_name_of_the_persons_own_is_quoted_and_cannot_break_the_subject() -> None:
    saved = alert()
    subscribing.change(saved=saved, name="Mine\r\nBcc: all@mail.example", frequency=Frequency.DAILY, weekday=0, now=NOW)
    mail = composed(digest(saved, [ListingFactory.create(offering=True)]).digest)
    assert mail.subject == "1 new in “Mine Bcc: all@mail.example”"
    assert "Bcc" not in mail.message()


def test_markup_in_an_ad_stays_text() -> None:
    mail = composed(digest(alert(), [ListingFactory.create(offering=True, company="<b>&amp; Sons")]).digest)
    assert "<b>&amp; Sons" in mail.body
    assert "&lt;b&gt;&amp;amp; Sons" in html_of(mail)


def test_the_headers_let_a_mail_program_unsubscribe_with_one_click() -> None:
    made = digest(alert(), [ListingFactory.create(offering=True)]).digest
    message = composed(made).message()
    address = str(message["List-Unsubscribe"])
    assert address.startswith("<http://127.0.0.1:8000/alerts/unsubscribe/")
    assert address.endswith("/>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{made.key}@127.0.0.1>" == composed(made).message()["Message-ID"]


def test_no_header_line_is_longer_than_mail_allows() -> None:
    user = person()
    saved = [alert(user, query=f"visa=h1b&q=word{number}") for number in range(subscribing.MOST)]
    made = Digest.objects.create(user=user, for_on=NOW.date(), due_at=NOW, planned_at=NOW)
    for each in saved:
        job = ListingFactory.create(offering=True)
        DigestItem.objects.create(digest=made, user=user, saved_search=each, listing=job)
    message = composed(made).message()
    assert max(len(line) for line in message.as_bytes().split(b"\n\n")[0].splitlines()) < 998


def test_a_mail_of_several_alerts_has_a_section_and_a_stop_link_for_each() -> None:
    user = person()
    first, second = alert(user, query="visa=h1b&place=MN"), alert(user, query="visa=e3&place=MN")
    made = Digest.objects.create(user=user, for_on=NOW.date(), due_at=NOW, planned_at=NOW)
    for saved in (first, second):
        job = ListingFactory.create(offering=True)
        DigestItem.objects.create(digest=made, user=user, saved_search=saved, listing=job)
    mail = composed(made)
    assert mail.subject == "2 new jobs in 2 of your alerts"
    assert len({line for line in mail.body.splitlines() if line.startswith("Stop this alert")}) == 2
    assert "For E-3 (Australia)." in mail.body


def test_a_mail_loads_nothing_from_anywhere() -> None:
    html = html_of(composed(digest(alert(), [ListingFactory.create(offering=True)]).digest))
    assert "<img" not in html
    assert "<script" not in html
    addresses = [piece.split('"')[0] for piece in html.split('href="')[1:]]
    assert {urlsplit(address).netloc for address in addresses} == {"127.0.0.1:8000"}
