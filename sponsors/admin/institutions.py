from django.contrib import admin

from sponsors.admin.lists import ReadOnly
from sponsors.models import Institution


@admin.register(Institution)
class InstitutionAdmin(ReadOnly, admin.ModelAdmin[Institution]):
    """The IPEDS directory. Which employer an institution is follows from its name, and from merges and splits."""

    list_display = ["name", "city", "state", "control", "employer"]
    list_filter = ["control", "state"]
    list_select_related = ["employer"]
    search_fields = ["name", "unitid__exact"]
    search_help_text = "Part of the name, or the UNITID"
    ordering = ["name", "pk"]
