import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from jobboard.lib.pagination import pages
from listings import charts, drawings, my_visa, search
from listings import occupations as known
from listings.metro_wages import metro_wages
from listings.models import RoleGuide
from listings.views.search import guest_limit
from sponsors.coverage import coverage
from sponsors.holdings import Dataset, holdings
from sponsors.occupation_record import OccupationRecord, crossing, metros, occupation_record
from sponsors.occupations import Described, described, find
from sponsors.prevailing import wages_of
from sponsors.visa_classes import WORDS

SOC_CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
PAGE_SIZE = 50
NEWEST = 5
TITLES_SHOWN = 24


@require_safe
def occupation_list(request: HtmxRequest) -> HttpResponse:
    """Occupations by certified LCAs of one fiscal year; or those that words or a code find."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    year = _counted_year(timezone.localdate())
    found = find(words, year=year)
    window = pages(request.GET.get("page", "1"), total=len(found), size=PAGE_SIZE)
    shown = found[window.first_index : window.first_index + PAGE_SIZE]
    most = max((each.filings for each in found), default=0)
    context = {
        "words": words,
        "year": year,
        "rows": [(each, each.title or title_of(each.soc_code), charts.percent(each.filings, most)) for each in shown],
        "pages": window,
        "page_urls": [(n, "?" + urlencode({"q": words, "page": n or 1})) for n in window.numbers],
    }
    return render(request, "listings/occupations.html", context)


@require_safe
def occupation_page(request: HtmxRequest, soc_code: str) -> HttpResponse:
    """What is filed and paid for one SOC code, where, by whom, and which of its jobs are open."""
    about = _about(soc_code)
    now = timezone.now()
    today = timezone.localdate()
    record = occupation_record([soc_code], today=today)
    year = _year_of_metros(record)
    places = metros(soc_code, year) if year else ()
    wages = wages_of([(soc_code, place.code) for place in places], today=today)
    asked = search.parse(f"occupation={soc_code}&visa={my_visa.of(request)}")
    open_jobs = search.matching(asked, now=now)
    limit = guest_limit(request)
    held = holdings()
    partial = held.partial(Dataset.LCA)
    context: dict[str, Any] = {
        "about": about,
        "title": about.title or title_of(soc_code),
        "titles": about.titles[:TITLES_SHOWN],
        "more_titles": about.titles[TITLES_SHOWN:],
        "record": record,
        "chart": drawings.record_chart(
            charts.record_chart(
                _columns(record, partial), title="Certified LCAs", key=charts.PERM_KEY, held=held.of(Dataset.LCA)
            ),
            name="occupation",
        ),
        "partial": partial,
        "year": year,
        "places": metro_wages(places, {area: found for (_, area), found in wages.items()}),
        "wages": next(iter(wages.values()), None),
        "crossing": crossing(soc_code, record.largest, places, record.years),
        "guides": list(RoleGuide.objects.published().for_occupation(soc_code).in_name_order()),
        "visa": asked.visa,
        "visa_words": WORDS[asked.visa],
        "open_total": open_jobs.count(),
        "open_url": "?" + search.query_string(asked.params),
        "listings": list(open_jobs.newest_first().for_cards()[: min(NEWEST, limit) if limit else NEWEST]),
        "search": asked,
    }
    return render(request, "listings/occupation.html", context)


def _about(soc_code: str) -> Described:
    """Every code of SOC 2018 has one, before any list or filing is held: links of ads must lead somewhere."""
    if not SOC_CODE.fullmatch(soc_code):
        raise Http404
    about = described(soc_code)
    ours = known.name(soc_code) or RoleGuide.objects.published().for_occupation(soc_code).exists()
    if about is None and not ours:
        raise Http404
    return about or Described(soc_code, title="", description="", parts=(), titles=())


def title_of(soc_code: str) -> str:
    """For codes that no list held names."""
    return known.name(soc_code) or f"SOC {soc_code}"


def _counted_year(today: date) -> int | None:
    years = coverage().window(today=today).years
    return _whole_or_newest(years)


def _year_of_metros(record: OccupationRecord) -> int | None:
    """The newest fiscal year that is held whole and has filings, else the newest with any."""
    return _whole_or_newest(sorted({row.fiscal_year for row in record.by_year if row.filings}))


def _whole_or_newest(years: Iterable[int]) -> int | None:
    found = list(years)
    partial = holdings().partial(Dataset.LCA)
    return max((year for year in found if year not in partial), default=None) or max(found, default=None)


def _columns(record: OccupationRecord, partial: Collection[int]) -> list[charts.Column]:
    return [
        charts.Column(row.fiscal_year, ((charts.SOLID, row.filings),), row.fiscal_year in partial)
        for row in record.by_year
    ]
