"""Files that the official pages link to, and what we know and hold of each."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from sponsors.models.imports import ImportRun


class OfficialFileState(models.TextChoices):
    SEEN = "seen", "linked, not fetched"
    FETCHED = "fetched", "fetched"
    REFUSED = "refused", "the site refused"
    GONE = "gone", "no longer linked"


class OfficialFileQuerySet(models.QuerySet["OfficialFile"]):
    def waiting(self) -> Self:
        """New or changed files that nobody fetched, imported under their name, or dismissed."""
        # A table in an archive is called `archive.zip/table.csv`.
        of_this_file = Q(file_name=OuterRef("file_name")) | Q(
            file_name__startswith=Concat(OuterRef("file_name"), Value("/"))
        )
        imported_since = ImportRun.objects.imported().filter(of_this_file, started_at__gte=OuterRef("changed_at"))
        return self.filter(
            ~Exists(imported_since),
            Q(imported_at__isnull=True) | Q(imported_at__lt=F("changed_at")),
            changed_at__isnull=False,
            state__in=[OfficialFileState.SEEN, OfficialFileState.REFUSED],
        )

    def in_source_order(self) -> Self:
        return self.order_by("source", "file_name", "pk")


class OfficialFile(models.Model):
    """`changed_at` is later than `imported_at` when the source published something that we have not read yet."""

    source = models.CharField(max_length=40, help_text="Which official page links to it.")
    url = models.URLField(max_length=500, unique=True)
    label = models.CharField(max_length=300, blank=True, help_text="The link's text.")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=OfficialFileState.choices, default=OfficialFileState.SEEN)
    note = models.TextField(blank=True)
    etag = models.CharField("ETag", max_length=200, blank=True)
    last_modified = models.CharField("Last-Modified", max_length=60, blank=True)
    size = models.BigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    first_seen_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = OfficialFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=OfficialFileState.values), name="an_official_file_has_a_known_state"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
