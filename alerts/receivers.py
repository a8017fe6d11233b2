"""What this app does when a person changes below it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from accounts import privacy
from accounts.models import User
from alerts import subscribing
from alerts.models import DigestItem, SavedSearch


@receiver(post_save, sender=User)
def follow_the_time_zone(instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    if not created and (update_fields is None or "time_zone" in update_fields):
        subscribing.follow_zone(user=instance, now=timezone.now())


def export(user: User) -> list[dict[str, object]]:
    """The person's alerts and what each mailed, for the file that the person takes along."""
    mailed: dict[int | None, list[dict[str, object]]] = {}
    for item in DigestItem.objects.for_person(user).for_mail().select_related("digest").in_mail_order():
        fact = {"title": item.listing.title, "company": item.listing.company, "planned_at": item.digest.planned_at}
        mailed.setdefault(item.saved_search_id, []).append(fact)
    return [
        {
            "name": saved.name,
            "query": saved.query,
            "frequency": saved.frequency,
            "made_at": saved.created_at,
            "mailed": mailed.get(saved.pk, []),
        }
        for saved in SavedSearch.objects.for_person(user).newest_first()
    ]


privacy.register_exporter("alerts", export)
