"""Sources, and what each read of them brought."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from listings import tasks
from listings.models import Source, SourceRun


class SourceRunInline(admin.TabularInline[SourceRun, Source]):
    """The newest reads."""

    model = SourceRun
    fields = ("started_at", "outcome", "fetched", "opened", "changed", "unchanged", "closed", "refused", "message")
    readonly_fields = fields
    extra = 0
    max_num = 0
    can_delete = False
    ordering = ["-started_at", "-pk"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceRun]:
        newest = SourceRun.objects.order_by("-started_at", "-pk").values("pk")[:200]
        return super().get_queryset(request).filter(pk__in=newest)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    list_display = ["__str__", "company", "is_active", "is_sample", "last_read_at", "failures"]
    list_filter = ["system", "is_active", "is_sample"]
    search_fields = ["token", "company"]
    ordering = ["system", "token"]
    fields = ["system", "token", "company", "is_active", "is_sample", "last_read_at", "failures"]
    readonly_fields = ["is_sample", "last_read_at", "failures"]
    inlines = [SourceRunInline]
    actions = ["read_now"]

    @admin.action(description="Read now", permissions=["change"])
    def read_now(self, request: HttpRequest, chosen: QuerySet[Source]) -> None:
        fetchable = [source for source in chosen if source.system != Source.System.FILE and not source.is_sample]
        for source in fetchable:
            transaction.on_commit(partial(tasks.refresh_source.delay, source_id=source.pk))
        self.message_user(request, f"{len(fetchable)} will be read within a minute. Files and samples are not fetched.")


@admin.register(SourceRun)
class SourceRunAdmin(admin.ModelAdmin[SourceRun]):
    list_display = ["source", "started_at", "outcome", "fetched", "opened", "changed", "closed", "refused", "message"]
    list_filter = ["outcome"]
    list_select_related = ["source"]
    ordering = ["-started_at", "-pk"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
