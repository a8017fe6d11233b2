from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings import rules_table
from listings.verdict import LIKELY_FLOOR


@require_safe
def verdict_rules(request: HttpRequest) -> HttpResponse:
    """The decision table, printed from the one that decides."""
    context: dict[str, Any] = {"tables": rules_table.tables(), "likely_floor": LIKELY_FLOOR}
    return render(request, "listings/verdict_rules.html", context)
