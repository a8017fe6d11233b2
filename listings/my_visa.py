"""The visa a visitor chose last, kept in a cookie of theirs: every page answers for it until they choose another."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from jobboard.lib.http import HtmxRequest
from listings import filters, search
from sponsors.visa_classes import VisaType

COOKIE = "my_visa"
KEPT = 180 * 24 * 3600  # seconds

View = Callable[..., HttpResponse]


def of(request: HttpRequest) -> VisaType:
    """The visa of the address, else of the cookie, else the commonest."""
    return _known(request.GET.get("visa")) or _known(request.COOKIES.get(COOKIE)) or filters.DEFAULT_VISA


def parameters(request: HttpRequest) -> QueryDict:
    """The address's search, with the visitor's visa where the address names none."""
    given = request.GET.copy()
    if not given.get("visa") and _known(request.COOKIES.get(COOKIE)):
        given["visa"] = of(request).value
    return given


def remembered(view: View) -> View:
    """Keeps a visa that the address names. Nothing is written on our side."""

    @wraps(view)
    def keeping(request: HtmxRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        named = _known(request.GET.get("visa"))
        if named and request.COOKIES.get(COOKIE) != named.value:
            response.set_cookie(
                COOKIE, named.value, KEPT, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        return response

    return keeping


def _known(value: str | None) -> VisaType | None:
    try:
        return VisaType(search.visa_code(value or ""))
    except ValueError:
        return None
