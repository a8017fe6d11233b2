"""The only declaration of the search filters: page, counts, alerts and links all come from here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

import django_filters
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db.models import Q
from django.utils.functional import cached_property

from listings import conditions, seniority
from listings.models import Listing, ListingQuerySet, RoleGuide
from listings.verdict import OPEN_VERDICTS, Verdict
from sponsors.visa_classes import WORDS, VisaType

DEFAULT_VISA = VisaType.H1B
VISAS = [(visa.value, WORDS[visa].name) for visa in VisaType]
VERDICTS = [(verdict.value, verdict.word) for verdict in Verdict]
HIDE = [("citizens", "Citizens only"), ("clearance", "Security clearance"), ("staffing", "Staffing firms")]
RECORD = [("exempt", "Cap-exempt, with evidence"), *Listing.RecordBand.choices]
PAY_STEPS = (40_000, 60_000, 90_000, 120_000, 150_000, 180_000)
AGES = [("1", "Last 24 hours"), ("3", "Last 3 days"), ("7", "Last 7 days"), ("30", "Last 30 days")]
SENIORITIES = [(rank.value, words) for rank, words in seniority.WORDS.items()]
SORTS = [
    ("newest", "Newest first"), ("match", "Best match"), ("verdict", "Verdict"), ("pay", "Pay, highest first"),
]  # fmt: skip


EMPTY: tuple[Any, ...] = (None, "", [])


class ListingFilter(django_filters.FilterSet):
    """Search parameters to listings. `now` and nothing else comes from outside the parameters."""

    q = django_filters.CharFilter(label="Words", validators=[MaxLengthValidator(300)])
    place = django_filters.CharFilter(label="Place", validators=[MaxLengthValidator(100)])
    visa = django_filters.ChoiceFilter(label="Visa", choices=VISAS)
    verdict = django_filters.MultipleChoiceFilter(label="Verdict", choices=VERDICTS)
    hide = django_filters.MultipleChoiceFilter(label="Hide", choices=HIDE)
    record = django_filters.MultipleChoiceFilter(label="Employer", choices=RECORD)
    mode = django_filters.MultipleChoiceFilter(label="Where the work is", choices=conditions.MODES)
    pay = django_filters.NumberFilter(label="Pay", min_value=0, max_value=10_000_000, decimal_places=2)
    paid = django_filters.ChoiceFilter(label="States its pay", choices=[("yes", "States its pay")])
    age = django_filters.ChoiceFilter(label="Posted", choices=AGES)
    seniority = django_filters.MultipleChoiceFilter(label="Seniority", choices=SENIORITIES)
    employer = django_filters.CharFilter(label="Employer", validators=[MaxLengthValidator(220)])
    occupation = django_filters.CharFilter(
        label="Occupation", validators=[RegexValidator(r"^\d{2}-\d{4}\Z", "A SOC code looks like 15-1252.")]
    )
    role = django_filters.ModelChoiceFilter(label="Role", queryset=RoleGuide.objects.published(), to_field_name="slug")
    sort = django_filters.ChoiceFilter(label="Sort", choices=SORTS)

    class Meta:
        model = Listing
        fields: list[str] = []

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        return queryset.fitting(*self.conditions())

    @property
    def listings(self) -> ListingQuerySet:
        """Those that fit, in no order."""
        return cast(ListingQuerySet, self.qs)

    def conditions(self, *, without: str | None = None) -> list[Q]:
        """One condition for each filter that is on, but for the one named `without`."""
        return [self.condition(name, value) for name, value in self.on.items() if name != without]

    def condition(self, name: str, value: Any) -> Q:
        ask: dict[str, Callable[[Any], Q]] = {
            "q": conditions.words,
            "place": conditions.place,
            "verdict": lambda chosen: conditions.verdicts(self.chosen_visa, [Verdict(word) for word in chosen]),
            "hide": conditions.not_hidden,
            "record": conditions.record,
            "mode": conditions.mode,
            "pay": conditions.pay_at_least,
            "paid": lambda _: conditions.states_pay(),
            "age": lambda days: conditions.posted_within(int(days), now=self.now),
            "seniority": conditions.seniority,
            "employer": conditions.employer,
            "occupation": conditions.occupation,
            "role": conditions.role,
        }
        return ask[name](value)

    @property
    def chosen_visa(self) -> VisaType:
        return VisaType(self.form.cleaned_data.get("visa") or DEFAULT_VISA)

    @cached_property
    def on(self) -> dict[str, Any]:
        """Filters that narrow, with their values. The verdict always does: without a choice, a refused listing is no result."""
        values = {name: value for name, value in self.form.cleaned_data.items() if value not in EMPTY}
        values.setdefault("verdict", [verdict.value for verdict in OPEN_VERDICTS])
        return {name: value for name, value in values.items() if name not in ("visa", "sort")}
