"""A visitor and an editor in a process of their own, until their input ends: a line of JSON for each page and each saved row."""

import json
import os
import select
import sys
import time
from itertools import cycle

import django

SEARCHES = ("", "q=data+engineer", "place=Minnesota", "visa=e3&verdict=stated", "q=nurse&sort=match")
PAUSE = 0.25  # seconds between two visits: a person, not a load test


def main() -> None:
    django.setup()
    from django.db import connection, transaction
    from django.test import Client, override_settings
    from django.utils import timezone

    from listings.models import Listing

    def tell(what: str, begun: float) -> None:
        print(json.dumps({"what": what, "at": time.time(), "seconds": time.perf_counter() - begun}), flush=True)  # noqa: T201

    keys = cycle(Listing.objects.order_by("?").values_list("pk", flat=True)[:500])
    client = Client()
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        for query in cycle(SEARCHES):
            if select.select([sys.stdin], [], [], PAUSE)[0]:
                break
            begun = time.perf_counter()
            answer = client.get(f"/?{query}")
            if answer.status_code != 200:
                raise SystemExit(f"/?{query} answered {answer.status_code}")
            tell("page", begun)
            begun = time.perf_counter()
            with transaction.atomic():
                Listing.objects.with_keys([next(keys)]).locked().update(last_seen_at=timezone.now())
            tell("saved", begun)
    connection.close()
    os._exit(0)


if __name__ == "__main__":
    main()
