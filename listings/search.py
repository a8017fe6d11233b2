"""The one way to ask for listings: the page, its counts, the role pages and the alerts all go through `matching`.

A search is its query string. `parse` keeps what can be used and says what could not; `canonical` is the form that a saved
search stores.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django_filters import MultipleChoiceFilter

from jobboard.lib.us import NAMES, state_code
from listings import conditions, filters
from listings.filters import ListingFilter
from listings.models import Listing, ListingQuerySet, RoleGuide
from listings.verdict import OPEN_VERDICTS, Verdict
from sponsors.models import Employer
from sponsors.occupations import titles_of
from sponsors.visa_classes import WORDS, VisaType

KEYS = tuple(ListingFilter.base_filters)
UNSAVED = ("sort",)  # how a page is shown, not what is searched
MANY_VALUED = {key for key, each in ListingFilter.base_filters.items() if isinstance(each, MultipleChoiceFilter)}


@dataclass(frozen=True, slots=True)
class Search:
    """Usable parameters by name, in the order of the filters; `errors` names each that was left out, and why."""

    params: dict[str, list[str]]
    visa: VisaType
    errors: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict, compare=False)  # of role, employer and occupation, for people

    @property
    def words(self) -> str:
        return self.params.get("q", [""])[0]

    @property
    def place(self) -> str:
        return self.params.get("place", [""])[0]

    @property
    def verdicts(self) -> list[Verdict]:
        chosen = self.params.get("verdict") or [verdict.value for verdict in OPEN_VERDICTS]
        return [verdict for verdict in Verdict if verdict.value in chosen]

    @property
    def sort(self) -> str:
        return self.params.get("sort", ["match" if self.words else "newest"])[0]


def parse(query: str | QueryDict) -> Search:
    given = QueryDict(query) if isinstance(query, str) else query
    known = QueryDict(mutable=True)
    for key in KEYS:
        values = [value.replace("\x00", "").strip() for value in given.getlist(key)][:20]
        given_once = list(dict.fromkeys(value for value in values if value))
        known.setlist(key, given_once if key in MANY_VALUED else given_once[-1:])  # the last is the one a form reads
    if "visa" in known:
        known.setlist("visa", [visa_code(value) for value in known.getlist("visa")])
    form = ListingFilter(known, now=timezone.now()).form
    errors = []
    if not form.is_valid():
        for key, messages in form.errors.items():
            shown = ", ".join(known.getlist(key))[:60]
            errors.append(f"{form.fields[key].label or key} “{shown}” was left out: {messages[0]}")
            known.setlist(key, [])
    params = {key: known.getlist(key) for key in KEYS if known.getlist(key)}
    visa = VisaType(params["visa"][0]) if "visa" in params else filters.DEFAULT_VISA
    return Search(params, visa, tuple(errors), _names(params, form.cleaned_data.get("role")))


# As people and exchanged files write them: "H-1B", "e-3", "STEM OPT".
_VISA_CODES = {words.code.casefold().replace(" ", "-"): visa.value for visa, words in WORDS.items()}


def visa_code(written: str) -> str:
    """The code of a visa as somebody wrote it; what is no visa comes back as it is."""
    return _VISA_CODES.get(written.strip().casefold().replace(" ", "-"), written)


def _names(params: dict[str, list[str]], role: RoleGuide | None) -> dict[str, str]:
    names = {}
    if role is not None:
        names["role"] = role.name
    if "employer" in params:
        slug = params["employer"][0]
        names["employer"] = str(Employer.objects.filter(slug=slug).first() or slug)
    if "occupation" in params:
        soc_code = params["occupation"][0]
        names["occupation"] = f"{titles_of([soc_code]).get(soc_code, 'SOC')} {soc_code}"
    return names


def filterset(search: Search, *, now: datetime, within: ListingQuerySet | None = None) -> ListingFilter:
    listings: ListingQuerySet = (Listing.objects.all() if within is None else within).live()
    found = ListingFilter(_querydict(search.params), queryset=listings, now=now)
    found.form.is_valid()
    return found


def matching(search: Search, *, now: datetime, within: ListingQuerySet | None = None) -> ListingQuerySet:
    """Live listings that fit, in no order, out of `within` where it is given."""
    return filterset(search, now=now, within=within).listings


def in_order(listings: ListingQuerySet, search: Search) -> ListingQuerySet:
    match search.sort:
        case "match" if search.words:
            return listings.best_match_first(search.words)
        case "verdict":
            return listings.surest_first(search.visa)
        case "pay":
            return listings.highest_paid_first()
    return listings.newest_first()


def _querydict(params: dict[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for key, values in params.items():
        query.setlist(key, values)
    return query


def query_string(params: dict[str, list[str]]) -> str:
    return urlencode([(key, value) for key in KEYS for value in params.get(key, [])])


def canonical(search: Search) -> str:
    """Known keys in order, values sorted, the visa and the verdicts named, nothing about how the page is shown."""
    params = {key: sorted(values) for key, values in search.params.items() if key not in UNSAVED}
    params["visa"] = [search.visa.value]
    params["verdict"] = sorted(verdict.value for verdict in search.verdicts)
    return query_string(params)


def with_param(search: Search, key: str, values: list[str]) -> str:
    """Query string of the search with `key` set to `values`; on page 1."""
    return query_string({**search.params, key: values})


def describe(search: Search, *, count: int | None = None) -> str:
    """ "research jobs in Minnesota", without the filters beside it; "research job" to stand behind a `count` of one."""
    subject = " ".join(part for part in (search.words, search.names.get("role", "")) if part)
    where = f" in {place_name(search.place)}" if search.place else ""
    return f"{subject} {'job' if count == 1 else 'jobs'}{where}".strip()


def place_name(place: str) -> str:
    code = state_code(place)
    return NAMES[code] if code else place


def describe_filters(search: Search) -> str:
    """ "H-1B, new: stated, likely or possible. Pay at least $60,000 a year." """
    words = [verdict.word.lower() for verdict in search.verdicts]
    joined = " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    sentences = [f"{WORDS[search.visa].short}: {joined}"]
    sentences += [label for key, _, label in chips(search) if key not in ("place", "visa", "verdict", "q", "role")]
    return ". ".join(sentences) + "."


LABELS: dict[str, dict[str, str]] = {
    "hide": {value: f"{label} hidden" for value, label in filters.HIDE},
    "record": dict(filters.RECORD),
    "mode": dict(conditions.MODES),
    "paid": {"yes": "States its pay"},
    "age": {value: f"Posted: {label.lower()}" for value, label in filters.AGES},
    "seniority": dict(filters.SENIORITIES),
}


def chips(search: Search) -> list[tuple[str, str, str]]:
    """Filters that are on, as (key, value, label). The verdict counts where it differs from the usual three."""
    found = [
        (key, value, _label(search, key, value))
        for key, values in search.params.items()
        if key not in ("sort", "verdict", "visa")
        for value in values
    ]
    if "visa" in search.params:
        found.append(("visa", search.visa.value, WORDS[search.visa].short[0].upper() + WORDS[search.visa].short[1:]))
    if search.verdicts != list(OPEN_VERDICTS):
        found.append(("verdict", "", "Verdict: " + ", ".join(verdict.word.lower() for verdict in search.verdicts)))
    return found


def _label(search: Search, key: str, value: str) -> str:
    match key:
        case "q":
            return f"“{value}”"
        case "place":
            return place_name(value)
        case "pay":
            return f"Pay at least ${float(value):,.0f} a year"
        case "employer" | "role" | "occupation":
            return search.names.get(key, value)
    return LABELS[key].get(value, value)


def why_fits(search: Search, listing: Listing) -> list[str]:
    """Reasons in words, for the mail: ["research in the title", "Minnesota", "H-1B, new: stated"]."""
    reasons = []
    wanted = [word for word in search.words.split() if not word.startswith("-")]
    if wanted:
        title = set(re.findall(r"\w+", listing.title.casefold()))
        in_title = all(set(re.findall(r"\w+", word.casefold())) <= title for word in wanted)
        reasons.append(f"{' '.join(wanted)} in {'the title' if in_title else 'the ad'}")
    reasons += [label for key, _, label in chips(search) if key not in ("q", "visa", "verdict")]
    verdict = Verdict(listing.verdicts[search.visa.value]["verdict"])
    return [*reasons, f"{WORDS[search.visa].short}: {verdict.word.lower()}"]
