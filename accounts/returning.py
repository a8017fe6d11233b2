"""Where a person lands after an act: back where they were, and never on somebody else's site."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(address: str | None, *, request: HttpRequest) -> bool:
    """Whether `address` is a page of this site, under the host name of this request."""

    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def back(request: HttpRequest, *, otherwise: str) -> str:
    """The page named by the request's `next` when it is ours, else `otherwise` (a path or a URL name)."""

    address = request.POST.get("next") or request.GET.get("next")
    return address if address and is_ours(address, request=request) else resolve_url(otherwise)


def sign_up_and_return(address: str) -> str:
    """The sign-up page that leads to `address` once the e-mail address is confirmed."""

    return f"{reverse('account_signup')}?{urlencode({'next': address})}"
