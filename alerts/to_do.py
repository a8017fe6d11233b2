"""Mails that need a look, for the first page of the admin."""

from accounts.to_do import WEEK, Line
from alerts.models import Delivery

Line(
    Delivery,
    "mail failed or unknown in the last week",
    "mails failed or unknown in the last week",
    {"state__in": f"{Delivery.State.FAILED},{Delivery.State.UNKNOWN}"},
    since=("finished_at", WEEK),
).register()
