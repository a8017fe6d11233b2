"""What employers filed and USCIS decided, as the official files have it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sponsors.admin.lists import BigTable
from sponsors.models import EmployerKey, H1bDecision, LcaFiling, PermFiling
from sponsors.names import normalise


@admin.register(LcaFiling)
class LcaFilingAdmin(BigTable, admin.ModelAdmin[LcaFiling]):
    list_display = ["case_number", "status", "visa_class", "decision_on", "employer", "job_title", "worksite_state"]
    list_filter = ["visa_class", "status"]
    list_select_related = ["employer"]
    search_fields = ["case_number__exact"]
    search_help_text = "Case number in full, as in I-200-20001-000001"
    ordering = ["-decision_on", "-pk"]


@admin.register(PermFiling)
class PermFilingAdmin(BigTable, admin.ModelAdmin[PermFiling]):
    list_display = ["case_number", "status", "decision_on", "employer", "job_title", "worksite_state"]
    list_filter = ["status"]
    list_select_related = ["employer"]
    search_fields = ["case_number__exact"]
    search_help_text = "Case number in full, as in A-19001-00001 or G-100-23001-000001"
    ordering = ["-decision_on", "-pk"]


@admin.register(H1bDecision)
class H1bDecisionAdmin(BigTable, admin.ModelAdmin[H1bDecision]):
    list_display = [
        "employer_name", "fiscal_year", "tax_id", "city", "state", "initial_approvals", "initial_denials",
        "continuing_approvals", "continuing_denials", "employer",
    ]  # fmt: skip
    list_select_related = ["employer"]
    search_fields = ["employer__key"]
    search_help_text = "An employer's name in full"
    ordering = ["-pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        if not search_term:
            return queryset, False
        named = EmployerKey.objects.filter(key=normalise(search_term)).values("employer")
        return queryset.filter(employer__in=named), False
