"""Refuses requests that no person makes, before anything else reads them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST_QUERY = 8_000  # characters; every filter at once comes to under 2,000

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestBounds:
    """Answers 414 to a query string beyond `LONGEST_QUERY`, in words, and drops NUL characters from shorter ones.

    PostgreSQL cannot hold a NUL in text, so one in a query string can only match nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            return render(request, "414.html", {"longest": LONGEST_QUERY}, status=414)
        if "%00" in query or "\x00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        return self.get_response(request)
