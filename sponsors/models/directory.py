"""What the directory of employers searches, filters and sorts by: one narrow row for each standing employer."""

from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce

from sponsors.models.employer import Employer

FEWEST_LETTERS_OF_A_START = 3  # "a" begins half of all names; so short a word must be the whole one

ORDERS = {
    "filings": ("-filings", "legal_name", "employer_id"),
    "name": ("legal_name", "employer_id"),
    "newest": ("-newest_year", "-newest_quarter", "-filings", "employer_id"),
}


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def named(self, words: Iterable[str]) -> Self:
        """With every one of these words, or their beginnings, in a legal name, trade name or reviewed alias.

        `words` are of letters and digits alone, as `sponsors.names.normalise` leaves them.
        """
        asked = [f"{word}:*" if len(word) >= FEWEST_LETTERS_OF_A_START else word for word in words]
        if not asked:
            return self
        return self.filter(words=SearchQuery(" & ".join(asked), config="simple", search_type="raw"))

    def with_facets(self, facets: Iterable[str]) -> Self:
        """`facets`: state codes, and the names of `sponsors.directory`."""
        wanted = list(facets)
        return self.filter(facets__contains=wanted) if wanted else self

    def for_list(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=list(keys)).select_related("employer").defer("words")

    def in_order(self, sort: str, *, by_index: bool = True) -> Self:
        """`sort`: "filings", "name", or "newest": by the quarter of the newest certified filing, the most filings first.

        Not `by_index`: sorts what was found, though an index has the order.
        """
        first, *others = ORDERS[sort]
        if by_index:
            return self.order_by(first, *others)
        # An expression that no index knows, with the same value.
        plain = Coalesce(first.lstrip("-"), first.lstrip("-"))
        return self.order_by(plain.desc() if first.startswith("-") else plain.asc(), *others)


class DirectoryEntry(models.Model):
    """Rebuilt with an employer's record by `sql/directory_entries.sql`, its only writer."""

    employer = models.OneToOneField(
        Employer, on_delete=models.CASCADE, primary_key=True, related_name="directory_entry"
    )
    legal_name = models.CharField(max_length=300)
    filings = models.PositiveIntegerField(help_text="Certified: LCAs and labor certifications, of all years held.")
    lcas = models.PositiveIntegerField("certified LCAs")
    certifications = models.PositiveIntegerField("certified labor certifications (PERM)")
    approvals = models.PositiveIntegerField("petitions approved for new employment (USCIS)")
    newest_year = models.PositiveSmallIntegerField(help_text="Fiscal year of the newest one; 0 of none.")
    newest_quarter = models.PositiveSmallIntegerField(help_text="1 to 4; 0 where only the year is known.")
    facets = ArrayField(models.CharField(max_length=12), help_text="States of worksites, programmes, staffing.")
    words = SearchVectorField()

    objects = DirectoryEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "directory entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(filings=models.F("lcas") + models.F("certifications")),
                name="filings_of_an_entry_are_its_lcas_and_certifications",
            ),
        ]
        indexes = [
            models.Index(fields=["-filings", "legal_name", "employer"], name="directory_by_filings"),
            models.Index(fields=["legal_name", "employer"], name="directory_by_name"),
            models.Index(
                fields=["-newest_year", "-newest_quarter", "-filings", "employer"], name="directory_by_newest"
            ),
            GinIndex(fields=["words", "facets"], name="directory_words_and_facets"),
        ]

    def __str__(self) -> str:
        return self.legal_name
