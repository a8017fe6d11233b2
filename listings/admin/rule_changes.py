"""What changed rules would change: how far the reading is, how many answers of which kind, with examples, and the button."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from listings import answers, rereading, tasks
from listings.models import ReadingDifference, RuleChange
from listings.models.rule_change import count_kinds
from sponsors.admin.lists import ReadOnly

EXAMPLES = 5  # of doors that open and of doors that close
EXAMPLES_OF_A_KIND = 50
PERMISSION = "listings.change_rulechange"


@dataclass(frozen=True, slots=True)
class Example:
    """One listing, the words before and after, and what each answer would become."""

    difference: ReadingDifference
    moves: list[str]


@admin.register(RuleChange)
class RuleChangeAdmin(ReadOnly, admin.ModelAdmin[RuleChange]):
    list_display = ["__str__", "state", "to_read", "ads_read", "updated", "differing", "published_at", "published_by"]
    list_filter = ["state"]
    ordering = ["-started_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(require_POST(self.act))
        return [path("<int:change_id>/act/", act, name="listings_rulechange_act"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdecimal():
            return redirect("admin:listings_rulechange_changelist")
        change = get_object_or_404(RuleChange, pk=int(object_id[:18]))
        counted = [(answers.kind(code), count) for code, count in sorted(count_kinds(change), key=_weight)]
        chosen = request.GET.get("kind", "")
        context = {
            **self.admin_site.each_context(request),
            "title": str(change),
            "opts": RuleChange._meta,
            "change": change,
            "goes_on": change.state in (RuleChange.State.READING, RuleChange.State.PUBLISHING),
            "kinds": counted,
            "chosen": next((kind for kind, _ in counted if kind.code == chosen), None),
            "examples": _examples(change, chosen),
            "left": change.differences.waiting(change.rules_version).count(),
            "may_act": request.user.has_perm(PERMISSION),
        }
        return TemplateResponse(request, "admin/listings/rule_change.html", context)

    def act(self, request: HttpRequest, change_id: int) -> HttpResponse:
        """Stop, resume or publish; each says when it came too late."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        change = get_object_or_404(RuleChange, pk=change_id)
        if _ACTS.get(request.POST.get("act", ""), _nothing)(change, str(request.user)):
            transaction.on_commit(tasks.derive_stale.delay)
        else:
            messages.warning(request, f"Not done: it is {change.get_state_display().lower()}.")
        return redirect("admin:listings_rulechange_change", change.pk)


def _weight(counted: tuple[str, int]) -> tuple[int, int, str]:
    """What the change does to people first, then what is read otherwise, then every visa; most first."""
    code, count = counted
    firsts = (answers.OPENS, answers.CLOSES, "review", "stance")
    about = code.partition(":")[0]
    return (firsts.index(about) if about in firsts else len(firsts), -count, code)


def _publish(change: RuleChange, by: str) -> bool:
    try:
        rereading.publish(change, by=by, at=timezone.now())
    except rereading.NotWaiting:
        return False
    return True


def _nothing(change: RuleChange, by: str) -> bool:
    return False


_ACTS = {
    "stop": lambda change, by: rereading.stop(change),
    "resume": lambda change, by: rereading.resume(change),
    "publish": _publish,
}


def _examples(change: RuleChange, kind: str) -> list[Example]:
    """Of one kind, or a few of each that matters most: doors that would open, for false hope hurts most, and that would close."""
    differences = change.differences.with_listings().in_key_order()
    if kind:
        return [_example(each) for each in differences.of_kind(kind)[:EXAMPLES_OF_A_KIND]]
    found = {each.pk: each for kind in (answers.OPENS, answers.CLOSES) for each in differences.of_kind(kind)[:EXAMPLES]}
    return [_example(each) for each in (found or {each.pk: each for each in differences[:EXAMPLES]}).values()]


def _example(difference: ReadingDifference) -> Example:
    return Example(difference, answers.in_words(difference.kinds))
