"""What imports did with which file, and the page on which editors bring files."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from sponsors.admin import upload_pages
from sponsors.admin.lists import ReadOnly
from sponsors.models import ImportRun, RejectedRow


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
    search_fields = ["file_name", "sha256__exact"]
    ordering = ["-started_at", "-pk"]
    exclude = ["upload"]  # it waits for a worker; no address leads to it
    inlines = [RejectedRowInline]
    change_list_template = "admin/sponsors/import_runs.html"

    def get_urls(self) -> list[URLPattern]:
        return [*upload_pages.urls(self), *super().get_urls()]

    def has_upload_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sponsors.add_importrun")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        may_upload = {"may_upload": self.has_upload_permission(request)}
        return super().changelist_view(request, (extra_context or {}) | may_upload)
