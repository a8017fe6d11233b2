import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Left, Replace
from django.urls import reverse
from django.utils.text import slugify

from listings import lint
from listings.models.source import Source
from listings.stance import Stance
from sponsors.visa_classes import VisaType

if TYPE_CHECKING:
    from listings.models.rule_change import RuleChange

TEXT_CONFIG = "english"
STANCES = [(stance.value, stance.value.replace("_", " ").capitalize()) for stance in Stance]


# A text search vector holds a megabyte at most; a text of this many characters fits, whatever it consists of.
CHARACTERS_INDEXED = 100_000


def _apart(column: str | Left) -> Replace:
    """PostgreSQL reads "AI/ML" as a path, one word; people search for its parts."""
    return Replace(column, models.Value("/"), models.Value(" "), output_field=models.TextField())


def word_query(words: str) -> SearchQuery:
    """What a person typed, with phrases, OR and minus."""
    return SearchQuery(words.replace("/", " "), config=TEXT_CONFIG, search_type="websearch")


ROWS_WRITTEN = 200  # by one statement, which holds their texts


def _json(value: Any) -> Any:
    return value if isinstance(value, str | int | list | dict | None) else str(value)


class ListingQuerySet(models.QuerySet["Listing"]):
    # Who may see it

    def live(self) -> Self:
        return self.filter(state=Listing.State.PUBLISHED)

    def visible(self) -> Self:
        """With a page of its own: published, or closed and saying so."""
        return self.filter(state__in=[Listing.State.PUBLISHED, Listing.State.CLOSED])

    def open(self) -> Self:
        """Shown, or to be once a person agrees. What is closed keeps the verdict of its last day."""
        return self.filter(state__in=[Listing.State.PUBLISHED, Listing.State.REVIEW])

    def in_review(self) -> Self:
        return self.filter(state=Listing.State.REVIEW)

    # What fits. The conditions themselves are in `listings.conditions`, one for each filter.

    def fitting(self, *conditions: Q) -> Self:
        return self.filter(*conditions)

    def with_keys(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=list(keys))

    def of_employers(self, employers: Iterable[int]) -> Self:
        return self.filter(employer_id__in=employers)

    def without_employer(self) -> Self:
        """Whose company is not certainly one that files."""
        return self.filter(employer__isnull=True)

    def of_sources(self, sources: models.QuerySet[Source]) -> Self:
        return self.filter(source__in=sources)

    def similar_to(self, listing: "Listing") -> Self:
        """Of the same occupation, or of the same employer where the title names none; of neither, nothing is alike."""
        if not listing.soc_code and listing.employer_id is None:
            return self.none()
        alike = Q(soc_code=listing.soc_code) if listing.soc_code else Q(employer_id=listing.employer_id)
        return self.live().filter(alike).exclude(pk=listing.pk)

    def of_other_rules(self, version: str) -> Self:
        """Open ones whose answers come from other rules."""
        return self.open().exclude(rules_version=version)

    def without_difference(self, change: "RuleChange") -> Self:
        """Those that are not yet known to differ under the rules of `change`."""
        return self.exclude(pk__in=change.differences.values("listing"))

    def of_other_records(self, version: int, *, rules: str) -> Self:
        """Open ones of these rules whose employer was looked up in records of another version.

        Those of other rules wait: the table of verdicts is a rule as well, and would change them unseen.
        """
        return self.open().filter(rules_version=rules).exclude(records_version=version)

    def with_signs_unseen(self) -> Self:
        """Open ones with a sign that holds nothing back, which nobody has looked at."""
        return self.open().filter(flags__overlap=list(lint.NOTED), reviewed_at__isnull=True)

    def with_sign(self, flag: str) -> Self:
        return self.filter(flags__contains=[flag])

    def locked(self, *, skip_locked: bool = False) -> Self:
        """Nobody else writes them until the transaction ends; always locked in one order, so that two never wait in a ring."""
        return self.select_for_update(of=("self",), skip_locked=skip_locked).order_by("pk")

    def without_texts(self) -> Self:
        """What the record and the state need: the long texts stay in the database."""
        return self.defer("description", "plain", "evidence", "signs", "fields_read", "search", "title_search")

    def keys_after(self, key: int, *, most: int) -> list[int]:
        return list(self.filter(pk__gt=key).order_by("pk").values_list("pk", flat=True)[:most])

    def count_by_employer(self, employers: Iterable[int]) -> dict[int, int]:
        counted = self.of_employers(employers).order_by().values("employer_id").annotate(number=models.Count("pk"))
        return {row["employer_id"]: row["number"] for row in counted}

    def count_by_company(self) -> dict[str, int]:
        counted = self.order_by().values("company").annotate(number=models.Count("pk"))
        return {row["company"]: row["number"] for row in counted}

    # Writing

    def write(self, listings: Sequence["Listing"], names: Iterable[str]) -> None:
        """Stores these fields of every one of `listings`, many in one statement: `bulk_update` composes a case for each cell, which
        costs ten times the rest of deriving a listing.
        """
        named = {field.name: field for field in self.model._meta.concrete_fields}
        fields = [named[name] for name in names]
        table = self.model._meta.db_table
        columns = ", ".join(f"{field.column} = given.{field.column}" for field in fields)
        with connection.cursor() as cursor:
            for some in (listings[at : at + ROWS_WRITTEN] for at in range(0, len(listings), ROWS_WRITTEN)):
                rows = [
                    {"id": listing.pk, **{field.column: _json(getattr(listing, field.attname)) for field in fields}}
                    for listing in some
                ]
                cursor.execute(
                    f"update {table} set {columns} from json_populate_recordset(null::{table}, %s) as given "  # noqa: S608 - own names
                    f"where {table}.id = given.id",
                    [json.dumps(rows)],
                )

    # Order

    def newest_first(self) -> Self:
        return self.order_by(F("dated_at").desc(), F("pk").desc())

    def best_match_first(self, words: str) -> Self:
        """Those with the words in their title before all others."""
        query = word_query(words)
        titled = models.Case(models.When(title_search=query, then=1), default=0)
        return self.annotate(titled=titled, rank=SearchRank(F("search"), query)).order_by(
            F("titled").desc(), F("rank").desc(), F("dated_at").desc(), F("pk").desc()
        )

    def surest_first(self, visa: VisaType) -> Self:
        """Stated before likely before possible; the newest first within each."""
        ranks = [
            models.When(verdict_keys__contains=[f"{visa}:{verdict}"], then=models.Value(rank))
            for rank, verdict in enumerate(["stated", "likely", "possible", "none"])
        ]
        return self.annotate(surety=models.Case(*ranks, default=models.Value(9))).order_by(
            F("surety").asc(), F("dated_at").desc(), F("pk").desc()
        )

    def highest_paid_first(self) -> Self:
        return self.order_by(F("pay_annual_max").desc(nulls_last=True), F("dated_at").desc(), F("pk").desc())

    def for_cards(self) -> Self:
        """Only what a card shows: the ad's text stays in the database."""
        return self.select_related("employer", "source").defer(
            "description", "plain", "signs", "search", "title_search", "fields_read"
        )


class Listing(models.Model):
    """One job ad of one source, as published, with what we read in it.

    Columns below the line "derived" have one writer, `listings.deriving`, and carry the version of the rules that wrote them.
    """

    class State(models.TextChoices):
        REVIEW = "review", "In review"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"
        CLOSED = "closed", "Closed"

    class Mode(models.TextChoices):
        ONSITE = "onsite", "On site"
        HYBRID = "hybrid", "Hybrid"
        REMOTE = "remote", "Remote"
        UNKNOWN = "unknown", "Not said"

    class RecordBand(models.TextChoices):
        LARGE = "100", "100 or more LCAs"
        MIDDLE = "10", "10 to 99 LCAs"
        SMALL = "1", "1 to 9 LCAs"
        NONE_OBSERVED = "none", "None observed"
        UNRATED = "unrated", "Not rated"

    # As the source has it
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="listings")
    external_id = models.CharField(max_length=200)
    requisition = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300)
    company = models.CharField(max_length=200)
    url = models.URLField(max_length=1000, blank=True)
    apply_url = models.URLField(max_length=1000, blank=True)
    description = models.TextField(help_text="Sanitised HTML.")
    text_cut = models.BooleanField("the source cut the text", default=False)
    place_text = models.CharField(max_length=500, blank=True)
    remote_field = models.CharField(
        max_length=20, blank=True, help_text="The source's own remote field, where it has one."
    )
    pay_field = models.CharField(max_length=300, blank=True, help_text="The source's own pay field, where it has one.")
    employment_type_field = models.CharField(max_length=60, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    dated_at = models.DateTimeField(help_text="Posted, as far as the source says; else first seen. Orders the pages.")
    content_hash = models.CharField(max_length=64)

    # Its life
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    review_reasons = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    missed_reads = models.PositiveSmallIntegerField(default=0, help_text="Complete reads in a row without it.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_from = models.CharField(
        max_length=10,
        choices=State,
        blank=True,
        editable=False,
        help_text="Where it goes when its source sends it again. Blank where an editor closed it.",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.CharField(max_length=254, blank=True, editable=False)
    review_note = models.CharField("reason", max_length=300, blank=True, editable=False)

    # Derived: who
    employer = models.ForeignKey(
        "sponsors.Employer", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    employer_match = models.CharField(max_length=12, default="none", editable=False)
    employer_reason = models.CharField(max_length=300, blank=True, editable=False)

    # Derived: what the ad says
    plain = models.TextField(editable=False)
    stance = models.CharField(max_length=20, choices=STANCES, editable=False)
    visa_stances = models.JSONField(default=dict, editable=False)
    evidence = models.JSONField(default=list, editable=False)
    flags = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    signs = models.JSONField(
        default=list, editable=False, help_text="Sentences that an editor should see, each with its rule."
    )
    pay_text = models.CharField(max_length=300, blank=True, editable=False)
    pay_min = models.DecimalField(max_digits=12, decimal_places=2, null=True, editable=False)
    pay_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, editable=False)
    pay_unit = models.CharField(max_length=10, blank=True, editable=False)
    pay_currency = models.CharField(max_length=3, blank=True, editable=False)
    pay_annual_min = models.DecimalField(max_digits=12, decimal_places=2, null=True, editable=False)
    pay_annual_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, editable=False)
    places = models.JSONField(default=list, editable=False)
    place_keys = ArrayField(models.CharField(max_length=120), default=list, editable=False)
    outside_us = models.BooleanField(default=False, editable=False)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.UNKNOWN, editable=False)
    seniority = models.CharField(max_length=12, blank=True, editable=False)
    fields_read = models.JSONField(default=dict, editable=False)
    soc_code = models.CharField(max_length=7, blank=True, editable=False)

    # Derived: what the employer filed, and what follows
    record_band = models.CharField(max_length=8, choices=RecordBand, default=RecordBand.UNRATED, editable=False)
    cap_exempt = models.BooleanField(default=False, editable=False)
    staffing = models.BooleanField(default=False, editable=False)
    record_line = models.JSONField(default=dict, editable=False)
    verdicts = models.JSONField(default=dict, editable=False)
    verdict_keys = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    rules_version = models.CharField(max_length=20, blank=True, editable=False)
    records_version = models.PositiveBigIntegerField(default=0, editable=False)
    derived_at = models.DateTimeField(null=True, editable=False)
    search = models.GeneratedField(
        expression=SearchVector(_apart("title"), weight="A", config=TEXT_CONFIG)
        + SearchVector("company", weight="B", config=TEXT_CONFIG)
        + SearchVector(_apart(Left("plain", CHARACTERS_INDEXED)), weight="C", config=TEXT_CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    title_search = models.GeneratedField(
        expression=SearchVector(_apart("title"), config=TEXT_CONFIG), output_field=SearchVectorField(), db_persist=True
    )

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_listing_per_posting_of_a_source"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="closed_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by="")
                | (Q(reviewed_at__isnull=False) & ~Q(reviewed_by="")),
                name="review_has_its_moment_and_person",
            ),
            models.CheckConstraint(
                condition=Q(review_note="") | Q(reviewed_at__isnull=False), name="a_review_note_is_of_a_review"
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="listing_words"),
            GinIndex(fields=["verdict_keys"], name="listing_verdicts"),
            GinIndex(fields=["place_keys"], name="listing_places"),
            models.Index(fields=["state", "-dated_at", "-id"], name="listing_newest"),
            models.Index(fields=["state", "first_seen_at"], name="listing_first_seen"),
            models.Index(fields=["employer", "state"], name="listing_employer"),
            models.Index(fields=["soc_code", "state"], name="listing_occupation"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.company}"

    def get_absolute_url(self) -> str:
        return reverse("listing", args=[self.pk, slugify(self.title)[:60] or "job"])

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_sample(self) -> bool:
        return self.source.is_sample

    @property
    def apply_link(self) -> str:
        return self.apply_url or self.url

    @property
    def has_pay(self) -> bool:
        return self.pay_min is not None or self.pay_max is not None
