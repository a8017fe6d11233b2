"""Answers for probes. Alive never asks a service, or an outage of one would restart everything; ready asks both."""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobboard.celery import app


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "live"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    checks = {"database": _database(), "broker": _broker()}
    well = all(state == "ok" for state in checks.values())
    return JsonResponse({"status": "ready" if well else "not ready", **checks}, status=200 if well else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Exception as error:  # whatever it is, this process cannot serve
        return type(error).__name__
    return "ok"


def _broker() -> str:
    try:
        with app.connection_for_write(connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except Exception as error:  # as above
        return type(error).__name__
    return "ok"
