"""Who is who, as people decided it: candidates that wait, and every decision with its undoing."""

from typing import Self

from django.conf import settings
from django.db import models

from sponsors.models.employer import Employer


class CandidateState(models.TextChoices):
    OPEN = "open", "waits for a person"
    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


class NameCandidateQuerySet(models.QuerySet["NameCandidate"]):
    def waiting(self) -> Self:
        return self.filter(state=CandidateState.OPEN)

    def by_jobs(self) -> Self:
        """Those first on which most jobs wait."""
        return self.order_by("-jobs", "company_key", "-score", "pk")


class NameCandidate(models.Model):
    """An employer that a company name of job ads may mean. Accepting it makes a reviewed alias."""

    company_name = models.CharField(max_length=300)
    company_key = models.CharField(max_length=300)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="name_candidates")
    score = models.DecimalField(max_digits=4, decimal_places=3)
    reasons = models.JSONField(default=list)
    jobs = models.PositiveIntegerField(default=0, help_text="Live listings that wait on the answer.")
    state = models.CharField(max_length=10, choices=CandidateState.choices, default=CandidateState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = NameCandidateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company_key", "employer"], name="one_candidate_per_company_and_employer"),
            models.CheckConstraint(
                condition=models.Q(state__in=CandidateState.values), name="a_candidate_has_a_known_state"
            ),
        ]
        indexes = [models.Index(fields=["state", "-jobs"], name="name_candidate_queue")]

    def __str__(self) -> str:
        return f"{self.company_name}: {self.employer}"


class MergeCandidate(models.Model):
    """Two employers that may be one and the same, with the reason ("the same FEIN on 12 and 3 filings")."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="merge_candidates")
    other = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=CandidateState.choices, default=CandidateState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "other"], name="one_merge_candidate_per_pair"),
            models.CheckConstraint(
                condition=models.Q(employer__lt=models.F("other")),
                name="a_merge_candidate_names_the_older_employer_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer} and {self.other}"


class IdentityChangeKind(models.TextChoices):
    MERGE = "merge", "merged"
    SPLIT = "split", "split"
    LINK = "link", "linked to its group"
    ALIAS = "alias", "alias reviewed"
    REJECT = "reject", "candidate rejected"


class IdentityChangeQuerySet(models.QuerySet["IdentityChange"]):
    def newest_first(self) -> Self:
        return self.order_by("-decided_at", "-pk")


class IdentityChange(models.Model):
    """One decision about who is who. `details` holds what undoing it needs: the keys, names and links it moved."""

    kind = models.CharField(max_length=10, choices=IdentityChangeKind.choices)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="identity_changes")
    other = models.ForeignKey(Employer, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    details = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = IdentityChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["employer", "-decided_at"], name="identity_change_of_employer")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.employer}"
