"""Prevailing wages as OFLC publishes them, and the lottery's seasons, which an editor keeps."""

from django.contrib import admin
from django.db.models import URLField

from sponsors.admin.lists import BigTable, ReadOnly
from sponsors.models import AreaCounty, LotterySeason, PrevailingWage, WageArea


@admin.register(PrevailingWage)
class PrevailingWageAdmin(BigTable, admin.ModelAdmin[PrevailingWage]):
    list_display = ["soc_code", "area", "wage_year", "series", "level_1", "level_2", "level_3", "level_4"]
    list_filter = ["series"]
    search_fields = ["soc_code__exact"]
    search_help_text = "SOC code in full, as in 15-1252"
    ordering = ["soc_code", "area", "series", "wage_year"]


@admin.register(WageArea)
class WageAreaAdmin(ReadOnly, admin.ModelAdmin[WageArea]):
    list_display = ["name", "code"]
    search_fields = ["name", "code__exact"]
    ordering = ["name", "pk"]


@admin.register(AreaCounty)
class AreaCountyAdmin(ReadOnly, admin.ModelAdmin[AreaCounty]):
    list_display = ["county_name", "state", "area"]
    list_filter = ["state"]
    search_fields = ["county_name", "area__exact"]
    ordering = ["state", "county_name", "pk"]


@admin.register(LotterySeason)
class LotterySeasonAdmin(admin.ModelAdmin[LotterySeason]):
    list_display = ["fiscal_year", "registrations", "selected", "is_weighted", "shares_are_estimated", "reviewed_on"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    ordering = ["-fiscal_year"]
