"""Reviewing listings. Actions call the verbs of `publishing`; what was derived is read, not edited."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from listings import lint, publishing
from listings.admin import deciding
from listings.models import Listing, ListingQuerySet, StanceChange, StanceOverride
from sponsors.admin.lists import ReadOnly


def sign_words(rule: str) -> tuple[str, str]:
    """What a sign may mean, and the source of its rule; of a rule that is gone, its name."""
    found = lint.rule_named(rule)
    return (found.words, found.source) if found else (rule.replace("_", " "), "a rule that no longer stands")


class SignFilter(admin.SimpleListFilter):
    """Listings with a sign for an editor; "unseen" are those that are shown although nobody has looked."""

    title = "sign"
    parameter_name = "sign"
    UNSEEN = "unseen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(self.UNSEEN, "Shown, nobody looked"), *((flag, flag.replace("_", " ")) for flag in lint.FLAGS)]

    def queryset(self, request: HttpRequest, queryset: ListingQuerySet) -> ListingQuerySet:  # type: ignore[override]  # of listings
        if self.value() == self.UNSEEN:
            return queryset.with_signs_unseen()
        return queryset.with_sign(str(self.value())) if self.value() in lint.FLAGS else queryset


class StanceOverrideInline(ReadOnly, admin.TabularInline[StanceOverride, Listing]):
    """Decisions about what the ad says, those that ended too."""

    model = StanceOverride
    verbose_name_plural = "Decided by editors"
    fields = ["visa", "stance", "quote", "reason", "decided_at", "decided_by", "ended_at", "ended_because", "ended_by"]
    ordering = ["-decided_at", "-pk"]
    extra = 0


class StanceChangeInline(ReadOnly, admin.TabularInline[StanceChange, Listing]):
    """How what the ad says came to be another."""

    model = StanceChange
    verbose_name_plural = "History of what it says"
    fields = [
        "changed_at",
        "why",
        "stance_before",
        "stance_after",
        "quote_before",
        "quote_after",
        "changed_by",
        "reason",
    ]
    ordering = ["-changed_at", "-pk"]
    extra = 0


@admin.register(Listing)
class ListingAdmin(admin.ModelAdmin[Listing]):
    list_display = ["title", "company", "state", "stance", "record_band", "why_in_review", "dated_at", "source"]
    list_filter = [
        "state",
        SignFilter,
        "stance",
        "record_band",
        "employer_match",
        "source__system",
        "source__is_sample",
    ]
    list_select_related = ["source"]
    search_fields = ["title", "company", "=external_id"]
    search_help_text = "Title, company, or the source's own number in full"
    date_hierarchy = None
    ordering = ["-dated_at", "-pk"]
    show_full_result_count = False
    actions = ["publish", "reject", "send_to_review", "look_at", "close"]
    inlines = [StanceOverrideInline, StanceChangeInline]
    change_form_template = "admin/listings/listing_with_decision.html"
    fieldsets = [
        (
            "The ad",
            {"fields": ["title", "company", "source", "external_id", "page", "state", "review_reasons", "signs_seen"]},
        ),
        (
            "What it says",
            {"fields": ["stance", "evidence_read", "flags", "pay_text", "place_text", "mode", "seniority"]},
        ),
        ("Who it is", {"fields": ["employer", "employer_match", "employer_reason", "record_band", "soc_code"]}),
        (
            "Its life",
            {"fields": ["dated_at", "first_seen_at", "last_seen_at", "changed_at", "missed_reads", "closed_at"]},
        ),
        ("Review", {"fields": ["reviewed_at", "reviewed_by", "review_note"]}),
        ("Text", {"fields": ["plain"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Listing | None = None) -> bool:
        """Actions need it; the form of one listing is read only, since every field comes from the source or the rules."""
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Listing | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        return [*deciding.urls(self.admin_site), *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Listing | None = None,
    ) -> HttpResponse:
        if obj is not None:
            context |= deciding.context(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="in review for")
    def why_in_review(self, listing: Listing) -> str:
        return ", ".join(reason.replace("_", " ") for reason in listing.review_reasons)

    @admin.display(description="sentences read")
    def evidence_read(self, listing: Listing) -> str:
        return "\n".join(f"“{piece['quote']}” ({piece['stance']}, {piece['rule']})" for piece in listing.evidence)

    @admin.display(description="signs for an editor")
    def signs_seen(self, listing: Listing) -> SafeString | str:
        """Each sentence, what it may mean, and where that rule comes from."""
        shown = [(sign["quote"], *sign_words(sign["rule"])) for sign in listing.signs]
        return format_html_join(mark_safe("<br>"), "“{}” {} <span>({})</span>", shown) or "none"

    @admin.display(description="page")
    def page(self, listing: Listing) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', listing.get_absolute_url())

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, chosen: QuerySet[Listing]) -> None:
        """What looks like a scam is never one of many: somebody opens it, and says why it is none."""
        harmless = [listing for listing in chosen if "scam_signs" not in listing.review_reasons]
        self._each(request, harmless, publishing.publish, "published")
        if left := len(chosen) - len(harmless):
            words = f"{left} not published, for signs of a scam: open each while it is in review, and give a reason."
            self.message_user(request, words, messages.WARNING)

    @admin.action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, chosen: QuerySet[Listing]) -> None:
        self._each(request, chosen, publishing.reject, "rejected")

    @admin.action(description="Send to review", permissions=["change"])
    def send_to_review(self, request: HttpRequest, chosen: QuerySet[Listing]) -> None:
        self._each(request, chosen, publishing.send_to_review, "sent to review")

    @admin.action(description="Looked at: leave it as it is", permissions=["change"])
    def look_at(self, request: HttpRequest, chosen: QuerySet[Listing]) -> None:
        self._each(request, chosen, publishing.look_at, "looked at")

    @admin.action(description="Close", permissions=["change"])
    def close(self, request: HttpRequest, chosen: QuerySet[Listing]) -> None:
        self._each(request, chosen, publishing.close_by_hand, "closed")

    def _each(self, request: HttpRequest, chosen: Iterable[Listing], verb: Callable[..., None], done: str) -> None:
        at, by = timezone.now(), str(request.user)
        count = 0
        for listing in chosen:
            verb(listing, by=by, at=at)
            count += 1
        self.message_user(request, f"{count} {done}.", messages.SUCCESS)
