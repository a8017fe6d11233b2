"""A page as a reader gets it: how its template is laid out in lines makes no difference."""

import re

from django.http import HttpResponse
from django.http.response import HttpResponseBase

_BLOCKS = (
    "html|head|body|title|main|section|header|footer|nav|div|form|fieldset|legend|details|summary|figure|p|h[1-4]|ul|ol|li"
    "|dl|dt|dd|table|caption|thead|tbody|tr|th|td|select|option|label|button"
)
_EDGES = re.compile(rf"\s*(</?(?:{_BLOCKS})\b[^>]*>)\s*")


def one_line(page: str | HttpResponseBase) -> str:
    """Without whitespace at the edges of blocks, and with one space for every other stretch of it."""
    if isinstance(page, HttpResponse):
        page = page.content.decode()
    return " ".join(_EDGES.sub(r"\1", str(page)).split())
