"""The Celery app and the one list of periodic work.

Every entry may run twice or late: the database decides what is due, a tick only asks.
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init

from jobboard import statement_timeout

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings.embedded")

app = Celery("jobboard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def allow_long_statements(**kwargs: Any) -> None:
    """Before the children are forked, which keep it."""
    statement_timeout.use(statement_timeout.BACKGROUND)


app.conf.beat_schedule = {
    "plan alert digests": {"task": "alerts.tasks.plan_digests", "schedule": 30.0, "options": {"expires": 60}},
    "send due deliveries": {"task": "alerts.tasks.send_deliveries", "schedule": 10.0, "options": {"expires": 20}},
    "derive stale listings": {"task": "listings.tasks.derive_stale", "schedule": 120.0, "options": {"expires": 100}},
    "read uploads": {"task": "sponsors.tasks.read_uploads", "schedule": 60.0, "options": {"expires": 50}},
    "offer employers": {"task": "listings.tasks.offer_employers", "schedule": crontab(minute=47)},
    "find merge candidates": {"task": "sponsors.tasks.find_merge_candidates", "schedule": crontab(hour=3, minute=23)},
    "learn occupations": {
        "task": "sponsors.tasks.learn_occupations",
        "schedule": crontab(minute=33),
        "options": {"expires": 3000},
    },
    "clear ended sessions": {"task": "accounts.tasks.clear_sessions", "schedule": crontab(hour=4, minute=41)},
    "look for official files": {
        "task": "sponsors.tasks.look_for_official_files",
        "schedule": crontab(hour=5, minute=23),
        "options": {"expires": 3600},
    },
    "refresh sources": {
        "task": "listings.tasks.refresh_sources",
        "schedule": crontab(minute=17),
        "options": {"expires": 3000},
    },
}
