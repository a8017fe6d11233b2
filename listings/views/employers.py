"""The directory of employers, and the page of one."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Window
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from jobboard.lib.pagination import pages
from listings import charts, drawings, employer_pages, employer_tables, employer_words, my_visa
from listings.models import Listing
from listings.wage_strips import wage_strips
from sponsors import directory, holdings
from sponsors.employer_record import EmployerRecord, employer_records
from sponsors.holdings import Dataset
from sponsors.models import Employer
from sponsors.prevailing import wage_year_of
from sponsors.relatives import relatives
from sponsors.visa_classes import WORDS
from sponsors.wages_filed import wages_against_levels

PAGE_SIZE = 50
OPEN_JOBS_SHOWN = 10
OCCUPATIONS_SHOWN = 15
AREAS_SHOWN = 12
NAMES_SHOWN = 12


@require_safe
def employer_list(request: HtmxRequest) -> HttpResponse:
    """Every URL is a whole page; htmx asks for the list alone."""
    asked = directory.parse(request.GET.dict())
    window = pages(request.GET.get("page", "1"), total=directory.count(asked), size=PAGE_SIZE)
    shown = directory.page(asked, first=window.first_index, size=PAGE_SIZE, total=window.total)
    open_jobs = Listing.objects.live().count_by_employer([entry.pk for entry in shown])
    most = max((entry.filings for entry in shown), default=0)
    context = {
        "asked": asked,
        "rows": [
            {"entry": entry, "open": open_jobs.get(entry.pk, 0), "share": charts.percent(entry.filings, most)}
            for entry in shown
        ],
        "choices": {
            "state": directory.STATES,
            "programme": directory.PROGRAMMES,
            "kind": directory.STAFFING,
            "sort": directory.SORTS,
        },
        "notes": employer_words.through_words(holdings.holdings()),
        "pages": window,
        "page_urls": [(number, f"?{_query(asked)}page={number or 1}") for number in window.numbers],
    }
    swapped = request.htmx and not request.htmx.history_restore_request
    response = render(request, "listings/employers.html#swap" if swapped else "listings/employers.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


def _query(asked: directory.Asked) -> str:
    """What is asked for, as an address begins: empty, or ending in "&"."""
    given = {
        "q": asked.words,
        "state": asked.state,
        "programme": asked.programme,
        "kind": asked.kind,
        "sort": "" if asked.sort == "filings" else asked.sort,
    }
    query = urlencode({key: value for key, value in given.items() if value})
    return f"{query}&" if query else ""


@require_safe
def employer_page(request: HtmxRequest, slug: str) -> HttpResponse:
    """What one employer filed; of one that was merged into another, the way there."""
    employer = get_object_or_404(Employer, slug=slug)
    if employer.merged_into:
        return HttpResponsePermanentRedirect(reverse("employer", args=[employer.merged_into.slug]))
    today = timezone.localdate()
    stamp = holdings.stamp()
    record = partial(_record, employer, stamp=stamp, today=today)
    open_jobs = Listing.objects.live().of_employers([employer.pk]).newest_first().for_cards()
    listings: list[Any] = list(open_jobs.annotate(of_all=Window(Count("*")))[:OPEN_JOBS_SHOWN])
    context: dict[str, Any] = {
        "employer": employer,
        "record": employer_pages.kept(employer.pk, stamp=stamp, wage_year=wage_year_of(today), render=record),
        "open_total": listings[0].of_all if listings else 0,
        "listings": listings,
        "visa": my_visa.of(request),
        "visa_words": WORDS[my_visa.of(request)],
    }
    return render(request, "listings/employer.html", context)


def _record(employer: Employer, *, stamp: holdings.Stamp, today: date) -> str:
    """What public records alone decide: no request comes in here, so that nothing of a person can be kept."""
    record = employer_records([employer], held=holdings.holdings(stamp))[employer.pk]
    context = {
        "employer": employer,
        "record": record,
        "relatives": relatives(employer),
        "names_shown": f":{NAMES_SHOWN}",
        **_by_year(record),
        **_by_occupation_and_place(record, today),
    }
    return render_to_string("listings/employer/_record.html", context)


def _by_year(record: EmployerRecord) -> dict[str, Any]:
    lca, perm, hub = (record.partial(dataset) for dataset in Dataset)
    lca_held, perm_held, hub_held = (record.held.of(dataset) for dataset in Dataset)
    lca_chart = charts.record_chart(
        charts.of_lcas(record.h1b, lca), title="Certified H-1B LCAs", key=charts.LCA_KEY, held=lca_held
    )
    perm_chart = charts.record_chart(
        charts.of_certifications(record.perm, perm),
        title="Certified labor certifications",
        key=charts.PERM_KEY,
        held=perm_held,
    )
    decision_chart = charts.record_chart(
        charts.of_decisions(record.decisions, hub),
        title="H-1B petitions decided",
        key=charts.DECISIONS_KEY,
        held=hub_held,
    )
    return {
        "figures": employer_words.figures(record),
        "notes": employer_words.notes(record),
        "window": employer_words.window_words(record),
        "lca_chart": drawings.record_chart(lca_chart, name="lca-chart"),
        "lca_rows": employer_tables.lca_rows(record.h1b, lca),
        "sister_rows": employer_tables.sister_rows(employer_words.sister_years(record)),
        "perm_chart": drawings.record_chart(perm_chart, name="perm-chart"),
        "perm_rows": employer_tables.perm_rows(record.perm, perm),
        "decision_chart": drawings.record_chart(decision_chart, name="decision-chart"),
        "decision_rows": employer_tables.decision_rows(record.decisions, hub),
    }


def _by_occupation_and_place(record: EmployerRecord, today: date) -> dict[str, Any]:
    history = record.history
    areas = [row for row in history.areas if row.code]
    no_area = employer_words.rest([row for row in history.areas if not row.code])
    wages = wages_against_levels(history, today=today)
    strips = wage_strips(wages) if wages else None
    return {
        "occupation_rows": employer_tables.occupation_rows(history.occupations[:OCCUPATIONS_SHOWN]),
        "more_occupations": employer_words.rest(history.occupations[OCCUPATIONS_SHOWN:]),
        "state_rows": employer_tables.state_rows(history.states),
        "tiles": drawings.tile_map(charts.tile_map({row.code: row.certified.filings for row in history.states})),
        "area_rows": employer_tables.area_rows(areas[:AREAS_SHOWN], employer_words.rest(areas[AREAS_SHOWN:]), no_area)
        if areas
        else "",
        "wages": wages,
        "strips": strips,
        "strip_rows": employer_tables.strip_rows(strips.rows) if strips else "",
        "strip_figures": employer_tables.strip_figures(strips.rows) if strips else "",
    }
