"""What waits for an editor in listings, their sources and the official records, for the first page of the admin.

The apps below may not know the admin site of this one, so their lines are drawn up here.
"""

from datetime import datetime, timedelta

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.urls import reverse

from accounts.admin_site import ToDo, register_todo
from listings.models import Listing, Source, SourceRun
from sponsors import official_files
from sponsors.models import CandidateState, ImportOutcome, ImportRun, MergeCandidate, NameCandidate

NAMED = 3  # files that a line calls by name
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def line(rows: "QuerySet[Model]", conditions: dict[str, str], one: str, many: str) -> ToDo:
    """Those of `rows` that meet `conditions`, which are written as the admin's lists read them from their address."""

    model = rows.model._meta
    address = QueryDict(mutable=True)
    address.update(conditions)
    taken = {name: value.split(",") if name.endswith("__in") else value for name, value in conditions.items()}
    count = rows.filter(**taken).count()
    url = f"{reverse(f'admin:{model.app_label}_{model.model_name}_changelist')}?{address.urlencode()}"
    return ToDo(count, one if count == 1 else many, url)


def listings_in_review(now: datetime) -> ToDo:
    review = {"state__exact": Listing.State.REVIEW.value}
    return line(Listing.objects.all(), review, "listing in review", "listings in review")


def failing_sources(now: datetime) -> ToDo:
    failing = {"is_active__exact": "1", "failures__gt": "0"}
    return line(Source.objects.all(), failing, "source cannot be read", "sources cannot be read")


def failed_reads(now: datetime) -> ToDo:
    failed = {"outcome__exact": SourceRun.Outcome.FAILED.value, "started_at__gte": (now - DAY).isoformat()}
    return line(
        SourceRun.objects.all(),
        failed,
        "read of a source failed in the last day",
        "reads of sources failed in the last day",
    )


def failed_imports(now: datetime) -> ToDo:
    bad = f"{ImportOutcome.REFUSED},{ImportOutcome.FAILED}"
    failed = {"outcome__in": bad, "started_at__gte": (now - WEEK).isoformat()}
    return line(
        ImportRun.objects.all(),
        failed,
        "import refused or failed in the last week",
        "imports refused or failed in the last week",
    )


def companies_in_doubt(now: datetime) -> ToDo:
    waiting = {"state__exact": CandidateState.OPEN.value}
    return line(
        NameCandidate.objects.all(),
        waiting,
        "offer of an employer for a company name of ads",
        "offers of employers for company names of ads",
    )


def employers_in_doubt(now: datetime) -> ToDo:
    waiting = {"state__exact": CandidateState.OPEN.value}
    return line(
        MergeCandidate.objects.all(),
        waiting,
        "pair of employers that may be one",
        "pairs of employers that may be one",
    )


def official_news(now: datetime) -> ToDo:
    names = list(official_files.waiting().values_list("file_name", flat=True))
    count = len(names)  # the pages link to a few hundred in all
    words = f"new official {'file' if count == 1 else 'files'}: {', '.join(names[:NAMED])}"
    if count > NAMED:
        words += f" and {count - NAMED} more"
    return ToDo(count, words, f"{reverse('admin:sponsors_officialfile_changelist')}?waits=yes")


register_todo(listings_in_review, permission="listings.view_listing")
register_todo(failing_sources, permission="listings.view_source")
register_todo(failed_reads, permission="listings.view_sourcerun")
register_todo(failed_imports, permission="sponsors.view_importrun")
register_todo(companies_in_doubt, permission="sponsors.view_namecandidate")
register_todo(employers_in_doubt, permission="sponsors.view_mergecandidate")
register_todo(official_news, permission="sponsors.view_officialfile")
