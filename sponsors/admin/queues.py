"""Questions that wait for a person: each row has its buttons, and many are answered by an action."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sponsors.admin.deciding import attempt, attempt_each
from sponsors.admin.lists import FirstPages
from sponsors.models import CandidateState


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = "state"
    parameter_name = "state__exact"
    ALL = "all"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [*((state.value, state.label.capitalize()) for state in CandidateState), (self.ALL, "All")]

    def value(self) -> str:
        return super().value() or CandidateState.OPEN.value

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset if self.value() == self.ALL else queryset.filter(state=self.value())

    def choices(self, changelist: Any) -> Any:
        """Without the default, which is one of the others."""
        return list(super().choices(changelist))[1:]


class Queue:
    """For a ModelAdmin of rows with a `state`. `verbs`: the name of a button -> verb of one candidate, and its past."""

    title: str
    verbs: dict[str, tuple[Callable[..., object], str]]
    list_filter: Any = [StateFilter]
    paginator: Any = FirstPages
    show_full_result_count = False
    model: Any

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The buttons of the rows lie in the form of the list, beside its actions."""
        pressed = next((name for name in self.verbs if name in request.POST), None)
        if pressed is None:
            return super().changelist_view(request, {"title": self.title} | (extra_context or {}))  # type: ignore[no-any-return,misc]
        if not self.has_change_permission(request):
            raise PermissionDenied
        number = request.POST[pressed]
        candidate = get_object_or_404(self.model, pk=number if number.isdecimal() and len(number) < 19 else 0)
        verb, done = self.verbs[pressed]
        attempt(request, partial(verb, candidate=candidate), f"{candidate}: {done}.")
        return redirect(request.get_full_path())

    def get_list_display(self, request: HttpRequest) -> Any:
        """Who may only look sees what became of a question, and no buttons."""
        shown = list(super().get_list_display(request))  # type: ignore[misc]
        return (
            shown if self.has_change_permission(request) else ["state" if name == "answer" else name for name in shown]
        )

    def answer_each(self, request: HttpRequest, chosen: "QuerySet[Any]", name: str) -> None:
        verb, done = self.verbs[name]
        attempt_each(request, [partial(verb, candidate=each) for each in chosen.order_by("pk")], done)

    def buttons(self, candidate: Any, **words: str) -> SafeString | str:
        """`words` on each button; of what was decided, by whom."""
        if candidate.state != CandidateState.OPEN:
            by = f" by {candidate.decided_by}" if candidate.decided_by else ""
            return f"{candidate.get_state_display().capitalize()}{by}"
        pieces = [
            format_html('<button class="button" name="{}" value="{}">{}</button> ', name, candidate.pk, text)
            for name, text in words.items()
        ]
        return SafeString("".join(pieces))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """To answer; the page of one question is read only."""
        return obj is None and super().has_change_permission(request)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
