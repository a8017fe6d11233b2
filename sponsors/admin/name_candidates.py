from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sponsors import candidates
from sponsors.admin.queues import Queue
from sponsors.models import NameCandidate


@admin.register(NameCandidate)
class NameCandidateAdmin(Queue, admin.ModelAdmin[NameCandidate]):
    """Whom a company name of ads may mean; those first on which most jobs wait."""

    verbs = {"_accept": (candidates.accept, "accepted"), "_reject": (candidates.reject, "rejected")}
    title = "Whom company names of ads may mean"
    list_display = ["company_name", "waiting_jobs", "offered", "answer"]
    list_display_links = None
    list_select_related = ["employer", "decided_by"]
    search_fields = ["company_name"]
    search_help_text = "Part of the name in ads"
    ordering = ["-jobs", "company_key", "-score", "pk"]
    actions = ["accept", "reject"]

    @admin.display(description="jobs that wait", ordering="jobs")
    def waiting_jobs(self, candidate: NameCandidate) -> SafeString:
        """Linked by name: this app knows none that is above it."""
        query = urlencode({"q": candidate.company_name, "state__exact": "published"})
        return format_html(
            '<a href="{}?{}">{}</a>', reverse("admin:listings_listing_changelist"), query, candidate.jobs
        )

    @admin.display(description="may mean", ordering="employer__legal_name")
    def offered(self, candidate: NameCandidate) -> SafeString:
        employer = candidate.employer
        page = reverse("admin:sponsors_employer_change", args=[employer.pk])
        place = ", ".join(part for part in (employer.city, employer.state) if part)
        why = " ".join(candidate.reasons)
        return format_html('<a href="{}">{}</a> {}<br>{}: {}', page, employer, place, candidate.score, why)

    @admin.display(description="Does it?")
    def answer(self, candidate: NameCandidate) -> SafeString | str:
        return self.buttons(candidate, _accept="Yes", _reject="No")

    @admin.action(description="They mean these employers", permissions=["change"])
    def accept(self, request: HttpRequest, chosen: "QuerySet[NameCandidate]") -> None:
        self.answer_each(request, chosen, "_accept")

    @admin.action(description="They do not mean these employers", permissions=["change"])
    def reject(self, request: HttpRequest, chosen: "QuerySet[NameCandidate]") -> None:
        self.answer_each(request, chosen, "_reject")
