"""Role guides with their tips and questions."""

from django.contrib import admin
from django.db.models import URLField

from listings.models import RoleGuide, RoleQuestion, RoleTip


class RoleTipInline(admin.StackedInline[RoleTip, RoleGuide]):
    model = RoleTip
    extra = 0
    ordering = ["position"]


class RoleQuestionInline(admin.StackedInline[RoleQuestion, RoleGuide]):
    model = RoleQuestion
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    extra = 0
    ordering = ["position"]


@admin.register(RoleGuide)
class RoleGuideAdmin(admin.ModelAdmin[RoleGuide]):
    list_display = ["name", "slug", "soc_codes", "reviewed_on", "is_published"]
    list_filter = ["is_published"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [RoleTipInline, RoleQuestionInline]
