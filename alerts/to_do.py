"""Mails that need a look, for the first page of the admin."""

from datetime import datetime

from accounts.admin_site import ToDo, register_todo
from accounts.to_do import WEEK, line
from alerts.models import Delivery


def lost_mails(now: datetime) -> ToDo:
    bad = f"{Delivery.State.FAILED},{Delivery.State.UNKNOWN}"
    lost = {"state__in": bad, "finished_at__gte": (now - WEEK).isoformat()}
    return line(
        Delivery.objects.all(),
        lost,
        "mail failed or unknown in the last week",
        "mails failed or unknown in the last week",
    )


register_todo(lost_mails, permission="alerts.view_delivery")
