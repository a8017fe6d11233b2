"""The pages under an employer on which a person merges, splits, links and undoes; each says first what would move."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from sponsors import merging
from sponsors.admin import words
from sponsors.admin.deciding import Decision, confirm
from sponsors.models import Employer, EmployerKey, IdentityChange

HISTORY_SHOWN = 100
Page = Callable[..., HttpResponse]


class OtherEmployerForm(forms.Form):
    """Finds another employer by the beginning of its name."""

    other = forms.ModelChoiceField(
        queryset=Employer.objects.standing(),
        widget=AutocompleteSelect(Employer._meta.get_field("merged_into"), admin.site),
        error_messages={"invalid_choice": "Choose an employer that stands on its own."},
    )


def urls(model_admin: "admin.ModelAdmin[Employer]") -> list[URLPattern]:
    def page(route: str, name: str, view: Page) -> URLPattern:
        return path(f"<int:pk>/{route}", _guarded(model_admin, view), name=f"sponsors_employer_{name}")

    return [
        page("identity/", "identity", identity),
        page("merge/", "merge", merge),
        page("split/", "split", split),
        page("link/", "link", link),
        page("unlink/", "unlink", unlink),
        page("undo/<int:change_id>/", "undo", undo),
    ]


def _guarded(model_admin: "admin.ModelAdmin[Employer]", view: Page) -> Page:
    """Whoever may only look sees the history; who may change employers decides."""

    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        employer = get_object_or_404(Employer.objects.select_related("parent", "merged_into"), pk=pk)
        may_decide = model_admin.has_change_permission(request, employer)
        if not (may_decide or (view is identity and model_admin.has_view_permission(request, employer))):
            raise PermissionDenied
        context = {**admin.site.each_context(request), "opts": Employer._meta, "may_decide": may_decide}
        return view(request, employer, context, **kwargs)

    return admin.site.admin_view(guarded)


def identity(request: HttpRequest, employer: Employer, context: dict[str, Any]) -> HttpResponse:
    changes = (
        IdentityChange.objects.filter(Q(employer=employer) | Q(other=employer))
        .select_related("employer", "other", "by", "undone_by")
        .newest_first()
    )
    return TemplateResponse(
        request,
        "admin/sponsors/identity.html",
        context
        | {
            "title": f"Who is {employer}",
            "employer": employer,
            "keys": EmployerKey.objects.filter(employer=employer).order_by("key"),
            "merged": employer.merged.in_name_order(),
            "entities": employer.entities.in_name_order(),
            "history": [(change, words.of_change(change)) for change in changes[:HISTORY_SHOWN]],
            "form": OtherEmployerForm(auto_id="id_merge_%s"),
            "group_form": OtherEmployerForm(auto_id="id_link_%s"),
            "media": OtherEmployerForm().media,
        },
    )


def merge(request: HttpRequest, employer: Employer, context: dict[str, Any]) -> HttpResponse:
    into = _chosen(request)
    if into is None:
        return _choose_first(request, employer)
    decision = Decision(
        title=f"Merge {employer} into {into}?",
        words=words.of_merge(employer, into),
        button="Merge them",
        done=f"{employer} is counted under {into} now.",
        verb=partial(merging.merge, employer=employer, into=into),
    )
    return confirm(request, decision, employer, back=_page_of(into), context=context)


def split(request: HttpRequest, employer: Employer, context: dict[str, Any]) -> HttpResponse:
    key = request.GET.get("key", "")
    decision = Decision(
        title=f"Split “{key}” off {employer}?",
        words=words.of_split(employer, key),
        button="Split it off",
        done=f"“{key}” stands on its own now.",
        verb=partial(merging.split, employer=employer, key=key),
    )
    return confirm(request, decision, employer, back=_page_of(employer), context=context)


def link(request: HttpRequest, employer: Employer, context: dict[str, Any]) -> HttpResponse:
    parent = _chosen(request)
    if parent is None:
        return _choose_first(request, employer)
    decision = Decision(
        title=f"Link {employer} to {parent}?",
        words=(f"{employer} belongs to {parent}. Each keeps its own record, and their pages name each other.",),
        button="Link them",
        done=f"{employer} is linked to {parent}.",
        verb=partial(merging.link, employer=employer, parent=parent),
    )
    return confirm(request, decision, employer, back=_page_of(employer), context=context)


def unlink(request: HttpRequest, employer: Employer, context: dict[str, Any]) -> HttpResponse:
    decision = Decision(
        title=f"Take {employer} out of its group?",
        words=(f"{employer} does not belong to {employer.parent}.",),
        button="Take the link away",
        done=f"{employer} belongs to no group now.",
        verb=partial(merging.unlink, employer=employer),
    )
    return confirm(request, decision, employer, back=_page_of(employer), context=context)


def undo(request: HttpRequest, employer: Employer, context: dict[str, Any], change_id: int) -> HttpResponse:
    change = get_object_or_404(IdentityChange.objects.select_related("employer", "other"), pk=change_id)
    if employer.pk not in (change.employer_id, change.other_id):
        raise Http404
    decision = Decision(
        title="Undo this?",
        words=(words.of_change(change), *words.of_undoing(change)),
        button="Undo it",
        done="Undone.",
        verb=partial(merging.undo, change=change),
        asks_reason=False,
    )
    return confirm(request, decision, employer, back=_page_of(employer), context=context)


def _chosen(request: HttpRequest) -> Employer | None:
    form = OtherEmployerForm(request.GET)
    chosen: Employer | None = form.cleaned_data["other"] if form.is_valid() else None
    return chosen


def _choose_first(request: HttpRequest, employer: Employer) -> HttpResponse:
    messages.error(request, "Choose another employer first.")
    return redirect(_page_of(employer))


def _page_of(employer: Employer) -> str:
    return reverse("admin:sponsors_employer_identity", args=[employer.pk])
