"""Occupations and their titles, as OFLC and O*NET publish them."""

from django.contrib import admin

from sponsors.admin.lists import ReadOnly
from sponsors.models import Occupation, OccupationTitle, OnetOccupation


@admin.register(Occupation)
class OccupationAdmin(ReadOnly, admin.ModelAdmin[Occupation]):
    list_display = ["soc_code", "title"]
    search_fields = ["soc_code__startswith", "title"]
    ordering = ["soc_code", "pk"]


@admin.register(OnetOccupation)
class OnetOccupationAdmin(ReadOnly, admin.ModelAdmin[OnetOccupation]):
    list_display = ["onet_code", "title", "soc_code", "job_zone", "education"]
    list_filter = ["job_zone"]
    search_fields = ["onet_code__startswith", "soc_code__exact", "title"]
    ordering = ["onet_code", "pk"]


@admin.register(OccupationTitle)
class OccupationTitleAdmin(ReadOnly, admin.ModelAdmin[OccupationTitle]):
    list_display = ["title", "onet_code"]
    search_fields = ["title__istartswith", "onet_code__exact"]
    search_help_text = "The beginning of a title, or an O*NET code in full"
    ordering = ["title", "pk"]
