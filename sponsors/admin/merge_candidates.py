from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sponsors import merge_candidates
from sponsors.admin.queues import Queue
from sponsors.models import CandidateState, Employer, MergeCandidate


@admin.register(MergeCandidate)
class MergeCandidateAdmin(Queue, admin.ModelAdmin[MergeCandidate]):
    """Employers that may be one; those first that filed most."""

    verbs = {"_merge": (merge_candidates.accept, "merged"), "_keep_apart": (merge_candidates.reject, "kept apart")}
    title = "Employers that may be one and the same"
    list_display = ["less", "more", "reason", "answer"]
    list_display_links = None
    list_select_related = ["employer", "other", "decided_by"]
    search_fields = ["employer__key__startswith", "other__key__startswith"]
    search_help_text = "The beginning of a name, in capitals as compared"
    ordering = ["-employer__filings", "pk"]
    actions = ["merge", "keep_apart"]

    @admin.display(description="would be merged")
    def less(self, candidate: MergeCandidate) -> SafeString:
        return _linked(merge_candidates.direction(candidate)[0])

    @admin.display(description="into")
    def more(self, candidate: MergeCandidate) -> SafeString:
        return _linked(merge_candidates.direction(candidate)[1])

    @admin.display(description="answer")
    def answer(self, candidate: MergeCandidate) -> SafeString | str:
        if candidate.state != CandidateState.OPEN:
            return self.buttons(candidate)
        less, more = merge_candidates.direction(candidate)
        page = reverse("admin:sponsors_employer_merge", args=[less.pk])
        look = format_html('<a href="{}?other={}">See what would move</a>', page, more.pk)
        return self.buttons(candidate, _merge="Merge", _keep_apart="Keep apart") + look

    @admin.action(description="Merge, those that filed less into the others", permissions=["change"])
    def merge(self, request: HttpRequest, chosen: "QuerySet[MergeCandidate]") -> None:
        self.answer_each(request, chosen, "_merge")

    @admin.action(description="Keep apart", permissions=["change"])
    def keep_apart(self, request: HttpRequest, chosen: "QuerySet[MergeCandidate]") -> None:
        self.answer_each(request, chosen, "_keep_apart")


def _linked(employer: Employer) -> SafeString:
    page = reverse("admin:sponsors_employer_identity", args=[employer.pk])
    place = ", ".join(part for part in (employer.city, employer.state) if part)
    return format_html('<a href="{}">{}</a> {}, {} certified LCAs', page, employer, place, f"{employer.filings:,}")
