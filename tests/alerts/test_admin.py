import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alerts.models import Delivery, Subscriber
from tests.factories.alerts import alert, digest, person
from tests.factories.listings import ListingFactory

pytestmark = pytest.mark.django_db

PAGES = ["subscriber", "savedsearch", "digest", "delivery"]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(person(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("name", PAGES)
def test_a_list_costs_the_same_for_one_row_and_for_many(admin: Client, name: str) -> None:
    counts = []
    for amount in (1, 9):
        for _ in range(amount):
            digest(alert(), [ListingFactory.create(offering=True)])
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(reverse(f"admin:alerts_{name}_changelist")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_digest_shows_its_items_and_attempts_at_a_constant_cost(admin: Client) -> None:
    counts = []
    for amount in (1, 9):
        delivery = digest(alert(), [ListingFactory.create(offering=True) for _ in range(amount)])
        address = reverse("admin:alerts_digest_change", args=[delivery.digest.pk])
        admin.get(address)  # content types are read once in a process
        with CaptureQueriesContext(connection) as queries:
            assert "Laboratory Technician" in admin.get(address).content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_failed_deliveries_are_found(admin: Client) -> None:
    failed, fine = (digest(alert(), [ListingFactory.create(offering=True)]) for _ in range(2))
    Delivery.objects.filter(pk=failed.pk).update(state="failed", finished_at=timezone.now(), answer="550 no")
    page = admin.get(reverse("admin:alerts_delivery_changelist"), {"state__exact": "failed"}).content.decode()
    assert failed.digest.user.email in page
    assert fine.digest.user.email not in page


def test_an_admin_lets_a_refused_address_try_again(admin: Client) -> None:
    saved = alert()
    Subscriber.objects.filter(user=saved.user).update(refused_at=timezone.now(), refusal="550 no such person")
    data = {"action": "let_address_try_again", "_selected_action": [saved.user.pk]}
    admin.post(reverse("admin:alerts_subscriber_changelist"), data)
    assert Subscriber.objects.reachable().filter(user=saved.user).exists()
