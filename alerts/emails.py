"""From a digest to the mail: text and HTML with the same facts, and the headers of RFC 8058.

The page "See the last mail" shows the same `Letter`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from alerts import unsubscribing, words
from alerts.models import Digest, DigestItem, SavedSearch, Subscriber
from listings import evidence_words
from listings.deriving import place_words
from listings.evidence_words import VisaAnswer
from listings.models import Listing
from sponsors.visa_classes import WORDS, VisaType

MARKS = {"stated": "●", "likely": "◕", "possible": "◐", "none": "◌", "refused": "⊘"}


@dataclass(frozen=True, slots=True)
class Job:
    """A listing as a mail shows it, with our answer for the visa of the alert."""

    listing: Listing
    answer: VisaAnswer
    place: str
    reasons: list[str]

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.listing.get_absolute_url()

    @property
    def mark(self) -> str:
        return MARKS[self.answer.verdict.value]


@dataclass(frozen=True, slots=True)
class Section:
    """What one alert brings."""

    saved: SavedSearch
    headline: str
    jobs: list[Job]
    rhythm: str

    @property
    def visa(self) -> str:
        return WORDS[VisaType(self.saved.visa)].name

    @property
    def search_url(self) -> str:
        return f"{settings.SITE_URL}{reverse('search')}?{self.saved.query}"

    @property
    def change_url(self) -> str:
        return settings.SITE_URL + reverse("alert-change", args=[self.saved.pk])

    @property
    def stop_url(self) -> str:
        return unsubscribing.link([self.saved.pk])


@dataclass(frozen=True, slots=True)
class Letter:
    """The contents of a mail, before any markup. `seen`: first and last moment its jobs were first seen, in words."""

    sections: list[Section]
    headline: str
    seen: str
    left_over: int
    through: str

    @property
    def alerts_url(self) -> str:
        return settings.SITE_URL + reverse("alerts")

    @property
    def stop_all_url(self) -> str:
        return unsubscribing.link([section.saved.pk for section in self.sections])


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail, and the primary keys of the digest's items that are in it."""

    message: EmailMultiAlternatives
    items: frozenset[int]


def compose(digest: Digest, *, now: datetime) -> Composed | None:
    """The mail of a digest as it stands at `now`; None when its alerts were stopped or its jobs have closed since."""
    items = list(digest.items.wanted(now).still_open().for_mail().in_mail_order())
    letter = write(digest, items, now=now)
    if not letter.sections:
        return None
    context = {"letter": letter, "site_name": settings.SITE_NAME}
    mail = EmailMultiAlternatives(
        subject=" ".join(render_to_string("alerts/email/digest_subject.txt", context).split()),
        body=render_to_string("alerts/email/digest.txt", context),
        to=[digest.user.email],
        headers=_headers(digest, letter),
    )
    mail.attach_alternative(render_to_string("alerts/email/digest.html", context), "text/html")
    return Composed(mail, frozenset(item.pk for item in items))


def write(digest: Digest, items: list[DigestItem], *, now: datetime) -> Letter:
    """`items` in mail order, with their listings and searches loaded."""
    subscriber = Subscriber.objects.of(digest.user)
    by_search: dict[SavedSearch, list[DigestItem]] = {}
    for item in items:
        if item.saved_search is not None:
            by_search.setdefault(item.saved_search, []).append(item)
    sections = [_section(saved, found, subscriber) for saved, found in by_search.items()]
    return Letter(
        sections=sections,
        headline=_headline(sections),
        seen=_seen([item.listing.first_seen_at for item in items], subscriber, now),
        left_over=digest.left_over,
        through=_through(items),
    )


def _section(saved: SavedSearch, items: list[DigestItem], subscriber: Subscriber) -> Section:
    renamed = saved.name.casefold() != saved.described[:200].casefold()
    headline = f"{len(items):,} new in “{saved.name}”" if renamed else words.counted(len(items), saved.described)
    visa = VisaType(saved.visa)
    jobs = [
        Job(item.listing, evidence_words.answer(item.listing, visa), place_words(item.listing), list(item.reasons))
        for item in items
    ]
    return Section(saved, headline, jobs, words.rhythm_in_a_sentence(saved, subscriber))


def _headline(sections: list[Section]) -> str:
    if len(sections) == 1:
        return sections[0].headline
    return f"{sum(len(section.jobs) for section in sections):,} new jobs in {len(sections)} of your alerts"


def _seen(moments: list[datetime], subscriber: Subscriber, now: datetime) -> str:
    if not moments:
        return ""
    first, last = (
        words.day_words(moment, subscriber.zone, now=moment, hour=True).removeprefix("Today, ")
        for moment in (min(moments), max(moments))
    )
    zone = words.zone_words(subscriber.zone)
    return f"First seen {first}, {zone}." if first == last else f"First seen between {first} and {last}, {zone}."


def _through(items: list[DigestItem]) -> str:
    days = [item.listing.record_line.get("through") for item in items]
    latest = max((day for day in days if day), default="")
    return f"{date.fromisoformat(latest):%-d %b %Y}" if latest else ""


def _headers(digest: Digest, letter: Letter) -> dict[str, str]:
    """Every attempt of a digest has the same Message-ID: a mail system that compares them shows the mail once."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return {
        "Message-ID": f"<{digest.key}@{host}>",
        "List-Unsubscribe": f"<{letter.stop_all_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<alerts.{host}>",
        "Auto-Submitted": "auto-generated",
    }
