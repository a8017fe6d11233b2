from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sponsors import official_files
from sponsors.admin.lists import ReadOnly
from sponsors.models import OfficialFile


class WaitsFilter(admin.SimpleListFilter):
    title = "news"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", "New or changed, not imported")]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[OfficialFile]") -> "QuerySet[OfficialFile]":
        return queryset.filter(pk__in=OfficialFile.objects.waiting().values("pk")) if self.value() else queryset


@admin.register(OfficialFile)
class OfficialFileAdmin(ReadOnly, admin.ModelAdmin[OfficialFile]):
    """What the official pages link to, and what we hold of it."""

    list_display = ["file_name", "source", "state", "changed_at", "fetched_at", "imported_at", "note"]
    list_filter = [WaitsFilter, "state", "source"]
    search_fields = ["file_name", "label"]
    search_help_text = (
        "File name, or the text of its link. What is new or changed comes by: manage.py fetch_filings --import"
    )
    ordering = ["source", "file_name", "pk"]
    actions = ["dismiss"]

    def has_dismiss_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sponsors.change_officialfile")

    @admin.action(description="Not wanted: no news until they change", permissions=["dismiss"])
    def dismiss(self, request: HttpRequest, chosen: "QuerySet[OfficialFile]") -> None:
        self.message_user(request, f"{official_files.dismiss(chosen)} dismissed.")
