"""What the browser meets: listings as a source brings them, a person who is signed in, real workers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from listings.models import Source, SourceRun
from listings.sources.refresh import read_payloads
from tests.chaos.processes import Processes
from tests.factories.listings import SourceFactory
from tests.support.smtp import MailServer


class Feed:
    """A listing file that grows: `bring` adds a posting and reads the whole file again."""

    def __init__(self) -> None:
        self.source: Source = SourceFactory.create(token="larkmoor.json", company="Larkmoor Clinic")
        self.rows: list[dict[str, Any]] = []

    def bring(self, title: str, text: str, **fields: Any) -> SourceRun:
        row = {"external_id": f"r-{len(self.rows)}", "title": title, "text": text, "places": "Duluth, MN", **fields}
        self.rows.append(row)
        return read_payloads(self.source, [json.dumps(self.rows).encode()], at=timezone.now())


@pytest.fixture
def feed(transactional_db: None) -> Feed:
    return Feed()


@pytest.fixture
def processes(mail_server: MailServer, live_server: Any, redis: object, tmp_path: Path) -> Iterator[Processes]:
    started = Processes(mail_server=mail_server, folder=tmp_path)
    started.environment["SITE_URL"] = live_server.url
    yield started
    started.kill_all()


def sign_in(page: Page, user: User) -> None:
    """As the sign-in page leaves the browser; that page has tests of its own."""
    client = Client()
    client.force_login(user)
    page.goto("/health/live/")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}])
