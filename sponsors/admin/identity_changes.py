from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sponsors.admin import words
from sponsors.admin.lists import FirstPages, ReadOnly
from sponsors.models import IdentityChange


@admin.register(IdentityChange)
class IdentityChangeAdmin(ReadOnly, admin.ModelAdmin[IdentityChange]):
    """The history of all employers; each is undone on the page of its employer."""

    list_display = ["decided_at", "what", "by", "reason", "undone_at", "undone_by"]
    list_filter = ["kind", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["employer", "other", "by", "undone_by"]
    search_fields = ["employer__key__startswith", "other__key__startswith"]
    search_help_text = "The beginning of an employer's name, in capitals as compared"
    ordering = ["-decided_at", "-pk"]
    paginator = FirstPages
    fields = ["what", "kind", "employer", "other", "reason", "decided_at", "by", "undone_at", "undone_by"]

    @admin.display(description="what was decided")
    def what(self, change: IdentityChange) -> SafeString:
        page = reverse("admin:sponsors_employer_identity", args=[change.employer_id])
        return format_html('{} <a href="{}">To the employer</a>', words.of_change(change), page)
