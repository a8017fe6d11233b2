"""Reviewing listings and watching sources. Actions call the verbs of `publishing`; what was derived is read, not edited."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from listings import publishing, tasks
from listings.models import Listing, RoleGuide, RoleQuestion, RoleTip, Source, SourceRun


class DecisionForm(forms.Form):
    """What an editor decides about one listing in review. Each decision is a button."""

    VERBS = {"publish": publishing.publish, "reject": publishing.reject}
    SAID = {"publish": "Published", "reject": "Rejected"}

    decision = forms.ChoiceField(choices=list(SAID.items()))
    note = forms.CharField(
        label="Reason",
        max_length=Listing._meta.get_field("review_note").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


@admin.register(Listing)
class ListingAdmin(admin.ModelAdmin[Listing]):
    list_display = ["title", "company", "state", "stance", "record_band", "why_in_review", "dated_at", "source"]
    list_filter = ["state", "stance", "record_band", "employer_match", "source__system", "source__is_sample"]
    list_select_related = ["source"]
    search_fields = ["title", "company", "=external_id"]
    search_help_text = "Title, company, or the source's own number in full"
    date_hierarchy = None
    ordering = ["-dated_at", "-pk"]
    show_full_result_count = False
    actions = ["publish", "reject", "send_to_review", "close"]
    change_form_template = "admin/listings/listing_with_decision.html"
    fieldsets = [
        ("The ad", {"fields": ["title", "company", "source", "external_id", "page", "state", "review_reasons"]}),
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
        decide = self.admin_site.admin_view(require_POST(self.decide))
        return [path("<int:listing_id>/decide/", decide, name="listings_listing_decide"), *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Listing | None = None,
    ) -> HttpResponse:
        waits = obj is not None and obj.state == Listing.State.REVIEW and self.has_change_permission(request)
        context["decision_form"] = DecisionForm() if waits else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def decide(self, request: HttpRequest, listing_id: int) -> HttpResponse:
        """Publish or reject one listing in review, with the reason. What a colleague has decided meanwhile stays."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = DecisionForm(request.POST)
        with transaction.atomic():
            listing = get_object_or_404(Listing.objects.select_for_update(of=["self"]), pk=listing_id)
            if listing.state != Listing.State.REVIEW:
                state = listing.get_state_display().lower()
                self.message_user(request, f"Not changed: it is {state}, not in review any more.", messages.WARNING)
            elif not form.is_valid():
                most = form.fields["note"].max_length  # type: ignore[attr-defined]  # it is a CharField
                words = f"Not decided: publish or reject it, with a reason of 1 to {most} characters."
                self.message_user(request, words, messages.ERROR)
            else:
                verb, note = form.cleaned_data["decision"], form.cleaned_data["note"]
                form.VERBS[verb](listing, by=str(request.user), at=timezone.now(), note=note)
                self.message_user(request, f"{form.SAID[verb]}: {listing}.", messages.SUCCESS)
                return redirect(f"{reverse('admin:listings_listing_changelist')}?state__exact={Listing.State.REVIEW}")
        return redirect("admin:listings_listing_change", listing.pk)

    @admin.display(description="in review for")
    def why_in_review(self, listing: Listing) -> str:
        return ", ".join(reason.replace("_", " ") for reason in listing.review_reasons)

    @admin.display(description="sentences read")
    def evidence_read(self, listing: Listing) -> str:
        return "\n".join(f"“{piece['quote']}” ({piece['stance']}, {piece['rule']})" for piece in listing.evidence)

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
