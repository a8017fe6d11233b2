"""What waits for an editor in listings, their sources and the official records, for the first page of the admin.

The apps below may not know the admin site of this one, so their lines are drawn up here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Model
from django.http import QueryDict
from django.urls import reverse

from accounts.admin_site import ToDo, register_todo
from listings.models import Listing, RuleChange, Source, SourceRun
from sponsors.models import CandidateState, ImportOutcome, ImportRun, MergeCandidate, NameCandidate, OfficialFile

NAMED = 3  # files that a line calls by name
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """Rows of `model` that meet `conditions`, which are written as the admin's lists read them from their address.

    `since`: a moment of the row, and how long ago it may lie. `one` and `many` follow the number.
    """

    model: type[Model]
    one: str
    many: str
    conditions: Mapping[str, str] = field(default_factory=dict)
    since: tuple[str, timedelta] | None = None

    def __call__(self, now: datetime) -> ToDo:
        conditions = dict(self.conditions)
        if self.since:
            moment, ago = self.since
            conditions[f"{moment}__gte"] = (now - ago).isoformat()
        taken = {name: value.split(",") if name.endswith("__in") else value for name, value in conditions.items()}
        count = self.model._default_manager.filter(**taken).count()
        address = QueryDict(mutable=True)
        address.update(conditions)
        meta = self.model._meta
        url = f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_changelist')}?{address.urlencode()}"
        return ToDo(count, self.one if count == 1 else self.many, url)

    def register(self) -> None:
        meta = self.model._meta
        register_todo(self, permission=f"{meta.app_label}.view_{meta.model_name}")


LINES = (
    Line(Listing, "listing in review", "listings in review", {"state__exact": Listing.State.REVIEW.value}),
    Line(
        RuleChange,
        "change of the rules waits for you",
        "changes of the rules wait for you",
        {"state__exact": RuleChange.State.WAITING.value},
    ),
    Line(Source, "source cannot be read", "sources cannot be read", {"is_active__exact": "1", "failures__gt": "0"}),
    Line(
        SourceRun,
        "read of a source failed in the last day",
        "reads of sources failed in the last day",
        {"outcome__exact": SourceRun.Outcome.FAILED.value},
        since=("started_at", DAY),
    ),
    Line(
        ImportRun,
        "import refused or failed in the last week",
        "imports refused or failed in the last week",
        {"outcome__in": f"{ImportOutcome.REFUSED},{ImportOutcome.FAILED}"},
        since=("started_at", WEEK),
    ),
    Line(
        NameCandidate,
        "offer of an employer for a company name of ads",
        "offers of employers for company names of ads",
        {"state__exact": CandidateState.OPEN.value},
    ),
    Line(
        MergeCandidate,
        "pair of employers that may be one",
        "pairs of employers that may be one",
        {"state__exact": CandidateState.OPEN.value},
    ),
)


def official_news(now: datetime) -> ToDo:
    names = list(OfficialFile.objects.waiting().in_source_order().values_list("file_name", flat=True))
    count = len(names)  # the pages link to a few hundred in all
    words = f"new official {'file' if count == 1 else 'files'}: {', '.join(names[:NAMED])}"
    if count > NAMED:
        words += f" and {count - NAMED} more"
    return ToDo(count, words, f"{reverse('admin:sponsors_officialfile_changelist')}?waits=yes")


def signs_unseen(now: datetime) -> ToDo:
    count = Listing.objects.with_signs_unseen().count()
    words = "listing is" if count == 1 else "listings are"
    url = f"{reverse('admin:listings_listing_changelist')}?sign=unseen"
    return ToDo(count, f"{words} shown with a sign that nobody has looked at", url)


for line in LINES:
    line.register()
register_todo(official_news, permission="sponsors.view_officialfile")
register_todo(signs_unseen, permission="listings.view_listing")
