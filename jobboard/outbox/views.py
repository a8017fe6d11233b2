import re

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from jobboard.lib.pagination import pages
from jobboard.outbox.models import OutboxMail

MAILS_PER_PAGE = 50
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)


@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    window = pages(request.GET.get("page", "1"), total=OutboxMail.objects.count(), size=MAILS_PER_PAGE)
    mails = OutboxMail.objects.for_list().newest_first()[window.first_index : window.first_index + MAILS_PER_PAGE]
    page_urls = [(number, f"?page={number}") for number in window.numbers]
    return render(request, "outbox/list.html", {"mails": mails, "pages": window, "page_urls": page_urls})


@require_safe
@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # it types views as taking nothing but the request
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "outbox/mail.html", {"mail": get_object_or_404(OutboxMail, pk=pk)})


@require_safe
@never_cache
@xframe_options_sameorigin
@csp(  # type: ignore[arg-type]  # as above
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-top-navigation-by-user-activation"],
    }
)
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part by itself, for a frame: a mail brings its own inline styles, which no page of the site may have.

    Links open in the whole window, as in a mail program.
    """
    html = get_object_or_404(OutboxMail, pk=pk).html
    return HttpResponse(HEAD.sub(lambda head: head[0] + '<base target="_top">', html, count=1))
