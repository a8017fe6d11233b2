"""Two jobs: review employers' aliases and cap exemption, and see what imports did. Public records are read-only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sponsors import versions
from sponsors.models import Employer, EmployerName, ImportRun, LcaFiling, NameSource, RejectedRow


class ReadOnly:
    """Public records come from official files and are corrected there."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FiledNameInline(ReadOnly, admin.TabularInline[EmployerName, Employer]):
    """Most employers file under a few names; a group under a hundred."""

    model = EmployerName
    fields = ["name", "source", "filings"]
    verbose_name = "name on filings"
    verbose_name_plural = "names on filings"
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[EmployerName]:
        return super().get_queryset(request).exclude(source=NameSource.REVIEWED).order_by("-filings", "name", "pk")


class ReviewedAliasInline(admin.TabularInline[EmployerName, Employer]):
    model = EmployerName
    fields = ["name"]
    verbose_name = "reviewed alias"
    verbose_name_plural = "reviewed aliases"
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[EmployerName]:
        return super().get_queryset(request).filter(source=NameSource.REVIEWED).order_by("name", "pk")


@admin.register(Employer)
class EmployerAdmin(admin.ModelAdmin[Employer]):
    list_display = ["legal_name", "city", "state", "filings", "cap_exempt_reviewed_on", "is_sample"]
    list_filter = ["is_sample", ("cap_exempt_reviewed_on", admin.EmptyFieldListFilter)]
    search_fields = ["legal_name", "key"]
    search_help_text = "Legal name, as filed or normalised"
    ordering = ["-filings", "legal_name", "pk"]
    show_full_result_count = False
    readonly_fields = ["legal_name", "key", "slug", "city", "state", "naics", "filings", "is_sample"]
    fieldsets = [
        ("As filed", {"fields": ["legal_name", "key", "slug", "city", "state", "naics", "filings", "is_sample"]}),
        (
            "Cap exemption, as reviewed",
            {"fields": ["cap_exempt_evidence", "cap_exempt_reviewed_on", "cap_exempt_reviewed_by"]},
        ),
    ]
    inlines = [ReviewedAliasInline, FiledNameInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            versions.advance()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Employer | None = None) -> bool:
        return False


@admin.register(LcaFiling)
class LcaFilingAdmin(ReadOnly, admin.ModelAdmin[LcaFiling]):
    list_display = ["case_number", "status", "visa_class", "decision_on", "employer", "job_title", "worksite_state"]
    list_filter = ["visa_class", "status", "fiscal_year"]
    list_select_related = ["employer"]
    search_fields = ["=case_number"]
    search_help_text = "Case number in full, as in I-200-20001-000001"
    ordering = ["-decision_on", "-pk"]
    show_full_result_count = False


class RejectedRowInline(ReadOnly, admin.TabularInline[RejectedRow, ImportRun]):
    """The first rows; the run counts all of them by reason."""

    model = RejectedRow
    fields = ["line_number", "reason", "values"]
    extra = 0
    SHOWN = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[RejectedRow]:
        run = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        rows = super().get_queryset(request)
        if not str(run).isdecimal():
            return rows.none()
        first = rows.filter(import_run_id=run).order_by("line_number")[: self.SHOWN]
        return rows.filter(pk__in=list(first.values_list("pk", flat=True))).order_by("line_number")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, admin.ModelAdmin[ImportRun]):
    list_display = [
        "file_name", "outcome", "dataset", "started_at", "rows_read", "stored", "updated", "unchanged", "superseded",
        "rejected", "blank",
    ]  # fmt: skip
    list_filter = ["outcome", "dataset"]
    search_fields = ["file_name", "sha256"]
    ordering = ["-started_at", "-pk"]
    inlines = [RejectedRowInline]
