"""A decision about who is who, on its way from a button to its verb and back with words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from sponsors.merging import Refused
from sponsors.models import Employer, IdentityChange

TEMPLATE = "admin/sponsors/decide.html"


class ReasonForm(forms.Form):
    reason = forms.CharField(
        required=False,
        max_length=IdentityChange._meta.get_field("reason").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="For the history: what shows it.",
    )


class Verb(Protocol):
    """A verb of `merging` with all but who decides, and when."""

    def __call__(self, *, by: AbstractBaseUser, at: datetime) -> object: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """`words` say what will happen, `button` does it, `done` is said afterwards; `verb` may take a `reason` too."""

    title: str
    words: tuple[str, ...]
    button: str
    done: str
    verb: Callable[..., object]
    asks_reason: bool = True


def confirm(
    request: HttpRequest, decision: Decision, employer: Employer, *, back: str, context: dict[str, Any]
) -> HttpResponse:
    """Asked by GET it says what would move; by POST it happens, or says why not."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = {"reason": form.cleaned_data["reason"]} if decision.asks_reason else {}
        attempt(request, partial(decision.verb, **reason), decision.done)
        return redirect(back)
    context |= {"title": decision.title, "decision": decision, "form": form, "employer": employer, "back": back}
    return TemplateResponse(request, TEMPLATE, context)


def attempt(request: HttpRequest, verb: Verb, done: str) -> None:
    """Tells the person in words what was done, or why it was not."""
    try:
        verb(by=_editor(request), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)


def attempt_each(request: HttpRequest, verbs: Iterable[Verb], done: str) -> None:
    """`done` follows the number, as in "3 accepted"; a refusal is said once."""
    by, at = _editor(request), timezone.now()
    count, refusals = 0, set()
    for verb in verbs:
        try:
            verb(by=by, at=at)
            count += 1
        except Refused as refused:
            refusals.add(str(refused))
    messages.success(request, f"{count} {done}.")
    for words in sorted(refusals):
        messages.error(request, words)


def _editor(request: HttpRequest) -> AbstractBaseUser:
    if request.user.is_anonymous:
        raise PermissionDenied
    return request.user
