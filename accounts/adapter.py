"""What we change about allauth: where people return to, and the name in its mails."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.account.utils import get_next_redirect_url
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.urls import reverse

from accounts import returning

# In the confirmation link. Not `next`: allauth would follow that past the login that another browser still needs.
RETURN_FIELD = "return"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    def is_safe_url(self, url: str) -> bool:
        return returning.is_ours(url, request=allauth_context.request)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        """The link carries the way back: the mail may be opened in a browser that knows nothing of the sign-up."""

        link: str = super().get_email_confirmation_url(request, emailconfirmation)
        came_from = get_next_redirect_url(request)
        return f"{link}?{urlencode({RETURN_FIELD: came_from})}" if came_from else link

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """After the address is confirmed: the way back, by the login page where this browser is not signed in."""

        came_from = self.request.POST.get(RETURN_FIELD)
        if not returning.is_ours(came_from, request=self.request):
            came_from = None
        if self.request.user.is_authenticated:
            return came_from or str(self.get_login_redirect_url(self.request))
        login = reverse("account_login")
        return f"{login}?{urlencode({REDIRECT_FIELD_NAME: came_from})}" if came_from else login

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mails name the site, not the host name of the request."""

        site = SimpleNamespace(name=settings.SITE_NAME, domain=urlsplit(settings.SITE_URL).netloc)
        super().send_mail(template_prefix, email, {**context, "current_site": site})
