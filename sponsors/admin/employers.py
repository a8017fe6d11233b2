"""An employer: as filed, as reviewed, and who else it is."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest
from django.urls import URLPattern

from sponsors import merging, versions
from sponsors.admin import identity_pages
from sponsors.admin.deciding import attempt
from sponsors.admin.lists import FirstPages, ReadOnly
from sponsors.models import Employer, EmployerKey, EmployerName, NameSource
from sponsors.names import normalise

AS_FILED = ["legal_name", "key", "slug", "city", "state", "naics", "filings", "parent", "merged_into", "is_sample"]
_LAST_CHARACTER = chr(0x10FFFF)


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
    """Added and removed, each with its entry in the history; never edited."""

    model = EmployerName
    fields = ["name"]
    verbose_name = "reviewed alias"
    verbose_name_plural = "reviewed aliases"
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[EmployerName]:
        return super().get_queryset(request).filter(source=NameSource.REVIEWED).order_by("name", "pk")

    def has_add_permission(self, request: HttpRequest, obj: Employer | None = None) -> bool:
        return request.user.has_perm("sponsors.change_employer")

    def has_change_permission(self, request: HttpRequest, obj: Employer | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Employer | None = None) -> bool:
        return request.user.has_perm("sponsors.change_employer")


@admin.register(Employer)
class EmployerAdmin(admin.ModelAdmin[Employer]):
    list_display = ["legal_name", "city", "state", "filings", "merged_into", "cap_exempt_reviewed_on", "is_sample"]
    list_filter = [
        "is_sample",
        ("cap_exempt_reviewed_on", admin.EmptyFieldListFilter),
        ("merged_into", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["merged_into"]
    search_fields = ["key"]
    search_help_text = "The beginning of a legal name, or any name in full"
    ordering = ["-filings", "legal_name", "pk"]
    paginator = FirstPages
    show_full_result_count = False
    change_form_template = "admin/sponsors/employer.html"
    readonly_fields = AS_FILED
    fieldsets = [
        ("As filed", {"fields": (*AS_FILED,)}),
        (
            "Cap exemption, as reviewed",
            {"fields": ["cap_exempt_evidence", "cap_exempt_reviewed_on", "cap_exempt_reviewed_by"]},
        ),
    ]
    inlines = [ReviewedAliasInline, FiledNameInline]

    def get_urls(self) -> list[URLPattern]:
        return [*identity_pages.urls(self), *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Employer], search_term: str
    ) -> tuple[QuerySet[Employer], bool]:
        """By index: names that begin so, and whoever has the whole name in another way. Who was merged is offered nowhere."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.standing()  # type: ignore[attr-defined]  # it is an EmployerQuerySet
        key = normalise(search_term)
        if not key:
            return queryset, False
        beginning = Employer.objects.annotate(in_bytes=Collate("key", "C")).filter(
            in_bytes__gte=key, in_bytes__lt=key + _LAST_CHARACTER
        )
        owners = EmployerKey.objects.filter(key=key).values("employer")
        named = EmployerName.objects.filter(key=key).values("employer")
        found = beginning.order_by().values("pk").union(owners, named)
        return queryset.filter(pk__in=found), False

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Aliases through their verbs."""
        aliases = formset.save(commit=False)
        for alias in formset.deleted_objects:
            attempt(request, partial(merging.remove_alias, alias=alias), f"“{alias}” is no alias any more.")
        for alias in aliases:
            verb = partial(merging.add_alias, employer=form.instance, name=alias.name)
            attempt(request, verb, f"“{alias}” means {form.instance} now.")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed():
            versions.advance()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Employer | None = None) -> bool:
        return False
