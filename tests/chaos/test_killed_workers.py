"""What docs/adr/0002-delivery-semantics.md promises, with real workers, a real broker and a real mail server."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from alerts.models import Delivery, DigestItem
from alerts.tasks import send_deliveries
from tests.chaos.processes import Processes
from tests.factories.alerts import waiting_mails
from tests.factories.listings import ListingFactory
from tests.support.smtp import MailServer

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

MAILS = 500
CHILDREN = 2
RECOVERY = 240.0  # seconds at most; with nothing else to do it takes a few


@pytest.fixture
def processes(mail_server: MailServer, tmp_path: Path) -> Iterator[Processes]:
    started = Processes(mail_server=mail_server, folder=tmp_path)
    yield started
    started.kill_all()


@pytest.fixture
def people() -> set[str]:
    """Everyone has a mail waiting."""
    return waiting_mails(MAILS, [ListingFactory.create(offering=True) for _ in range(3)])


def all_finished() -> bool:
    return not Delivery.objects.filter(state__in=["pending", "sending"]).exists()


@pytest.mark.parametrize("hold_back", [0.0, 15.0], ids=["while it sends", "while the server holds back its 250"])
def test_a_killed_worker_and_an_emptied_broker_lose_no_mail(
    mail_server: MailServer, redis: Redis, processes: Processes, people: set[str], hold_back: float
) -> None:
    doomed = processes.worker(children=CHILDREN)
    processes.beat()
    for _ in range(CHILDREN):
        send_deliveries.delay()
    assert mail_server.wait_for(MAILS // 4, seconds=RECOVERY), processes.said()
    mail_server.hold_back = hold_back
    if hold_back:
        assert mail_server.wait_for_waiting(CHILDREN, seconds=hold_back), processes.said()
    processes.kill(doomed)
    mail_server.hold_back = 0.0
    redis.flushdb()
    assert len(mail_server.taken) < MAILS

    processes.worker(children=CHILDREN)
    for _ in range(2):
        processes.beat()
    deadline = time.monotonic() + RECOVERY
    while time.monotonic() < deadline and not (set(mail_server.taken) == people and all_finished()):
        time.sleep(0.2)

    assert set(mail_server.taken) == people, processes.said()
    unknown = Delivery.objects.unknown().count()
    assert mail_server.taken.total() - MAILS <= unknown <= CHILDREN
    if hold_back:
        assert unknown == CHILDREN  # the server had these mails: each is doubled, and each is on record
        assert mail_server.taken.total() == MAILS + CHILDREN
    assert Delivery.objects.filter(state=Delivery.State.SENT).count() == MAILS
    assert Delivery.objects.count() == MAILS + unknown
    assert DigestItem.objects.count() == 3 * MAILS
