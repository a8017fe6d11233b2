"""The admin under the site's name, entered through the site's own sign-in.

That one limits the rate of tries and asks for a confirmed address; Django's admin login does neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from accounts import one_time_passwords, returning


@dataclass(frozen=True, slots=True)
class ToDo:
    """`count` things that wait, `words` for so many of them, and the address of the list that shows just these."""

    count: int
    words: str
    url: str


_to_do: list[tuple[str, Callable[[datetime], ToDo]]] = []


def register_todo(line: Callable[[datetime], ToDo], *, permission: str) -> None:
    """Let the first page ask `line(now)`, for people with `permission`; a count of 0 is not shown.

    Called from the module `to_do` of an app, which the first page finds as the admin finds the modules `admin`.
    """

    _to_do.append((permission, line))


class BoardAdminSite(AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = "What there is to do"
    index_template = "admin/to_do.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        autodiscover_modules("to_do")
        now = timezone.now()
        lines = [line(now) for permission, line in _to_do if request.user.has_perm(permission)]
        return super().index(request, {**(extra_context or {}), "to_do": [line for line in lines if line.count]})

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not one_time_passwords.is_due(request.user)  # type: ignore[arg-type]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send on: visitors to the sign-in, a one-time password to its change, staff to where they wanted to go."""

        wanted = returning.back(request, otherwise="admin:index")
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")
        if not super().has_permission(request):
            raise PermissionDenied
        if one_time_passwords.is_due(request.user):
            messages.warning(request, "Your password was printed or told. Choose your own to enter the admin.")
            return redirect(f"{reverse('account_change_password')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")
        return redirect(wanted)
