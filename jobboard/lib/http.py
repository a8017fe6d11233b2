"""Requests with what middleware put on them, for typed views."""

from typing import TypeAlias

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


Request: TypeAlias = HtmxRequest
