"""For looking: people make alerts and the machine sends them. An admin may let a refused address try again."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from alerts import subscribing
from alerts.models import Delivery, Digest, DigestItem, SavedSearch, Subscriber


class ReadOnly(admin.ModelAdmin[Any]):
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RefusedFilter(admin.SimpleListFilter):
    title = "address"
    parameter_name = "address"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("refused", "Refused by its mail server")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(refused_at__isnull=False) if self.value() else queryset


@admin.register(Subscriber)
class SubscriberAdmin(ReadOnly):
    list_display = ["user", "hour", "next_due_at", "refused_at", "refusal"]
    list_filter = [RefusedFilter]
    list_select_related = ["user"]
    search_fields = ["user__email"]
    ordering = ["next_due_at", "pk"]
    actions = ["let_address_try_again"]

    @admin.action(description="Let the address try again", permissions=["view"])
    def let_address_try_again(self, request: HttpRequest, chosen: QuerySet[Subscriber]) -> None:
        for subscriber in chosen.select_related("user"):
            subscribing.try_address_again(user=subscriber.user, now=timezone.now())
        self.message_user(request, "Their next mails are tried.")


@admin.register(SavedSearch)
class SavedSearchAdmin(ReadOnly):
    list_display = ["name", "user", "visa", "frequency", "paused_at", "last_mailed_at"]
    list_filter = ["frequency", "visa"]
    list_select_related = ["user"]
    search_fields = ["name", "user__email"]
    ordering = ["-created_at", "-pk"]


class DeliveryInline(admin.TabularInline[Delivery, Digest]):
    model = Delivery
    ordering = ["attempt"]
    fields = ["attempt", "state", "next_attempt_at", "claimed_at", "finished_at", "message_id", "answer"]
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ItemInline(admin.TabularInline[DigestItem, Digest]):
    model = DigestItem
    ordering = ["pk"]
    fields = ["saved_search", "listing", "reasons"]
    can_delete = False
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[DigestItem]:
        return super().get_queryset(request).select_related("saved_search", "listing", "user")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Digest)
class DigestAdmin(ReadOnly):
    list_display = ["user", "for_on", "saved_search", "due_at", "state", "attempts", "answer"]
    list_select_related = ["user", "saved_search"]
    search_fields = ["user__email"]
    ordering = ["-planned_at", "-pk"]
    inlines = [DeliveryInline, ItemInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Digest]:
        return Digest.objects.with_state()

    @admin.display(description="State")
    def state(self, digest: Any) -> str:
        return Delivery.State(digest.state).label if digest.state else "–"

    @admin.display(description="Attempts")
    def attempts(self, digest: Any) -> int:
        return digest.attempts or 0

    @admin.display(description="Answer")
    def answer(self, digest: Any) -> str:
        return digest.answer or ""


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    list_display = ["digest", "attempt", "state", "next_attempt_at", "finished_at", "answer"]
    list_filter = ["state"]
    list_select_related = ["digest__user"]
    search_fields = ["digest__user__email", "message_id"]
    ordering = ["-pk"]
