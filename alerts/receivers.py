"""What this app does when a person changes below it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from accounts import privacy
from accounts.models import User
from alerts import subscribing
from alerts.models import DigestItem, SavedSearch, Subscriber
from alerts.schedule import WEEKDAYS


@receiver(post_save, sender=User)
def follow_the_time_zone(instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    if not created and (update_fields is None or "time_zone" in update_fields):
        subscribing.follow_zone(user=instance, now=timezone.now())


def export(user: User) -> dict[str, object]:
    """When mails come and whether the address took them, the alerts, and what each mailed, for the person's own file."""
    subscriber = Subscriber.objects.of(user)
    mailed: dict[int | None, list[dict[str, object]]] = {}
    for item in DigestItem.objects.for_person(user).for_mail().select_related("digest").in_mail_order():
        fact = {"title": item.listing.title, "company": item.listing.company, "planned_at": item.digest.planned_at}
        mailed.setdefault(item.saved_search_id, []).append(fact)
    return {
        "hour": subscriber.hour,
        "refused_at": subscriber.refused_at,
        "refusal": subscriber.refusal,
        "alerts": [
            {**_facts(saved), "mailed": mailed.get(saved.pk, [])}
            for saved in SavedSearch.objects.for_person(user).newest_first()
        ],
        "mailed_by_deleted_alerts": mailed.get(None, []),
    }


def _facts(saved: SavedSearch) -> dict[str, object]:
    return {
        "name": saved.name,
        "query": saved.query,
        "frequency": saved.frequency,
        "weekday": None if saved.on_weekday is None else WEEKDAYS[saved.on_weekday],
        "made_at": saved.created_at,
        "last_mailed_at": saved.last_mailed_at,
        "paused_at": saved.paused_at,
        "paused_until": saved.paused_until,
        "rests_until": saved.rests_until,
    }


privacy.register_exporter("alerts", export)
