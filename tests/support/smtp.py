"""A real SMTP server in a thread, which counts what it took and can be made to behave badly."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """Takes mail on 127.0.0.1. A mail counts as taken when the server has all of it, whether or not it says so.

    `hold_back`: seconds between having a mail and saying 250. `hang_up`: break the line instead of saying 250.
    `refuse[address]` and `refuse_data`: an answer such as "550 no such person" to RCPT or DATA.
    `every`: after how many mails of one line the server closes it, as providers do.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.taken: Counter[str] = Counter()
        self.hold_back = 0.0
        self.hang_up = False
        self.refuse: dict[str, str] = {}
        self.refuse_data = ""
        self.lines = 0
        self.waiting = 0  # who has handed a mail over and was not told 250
        self._changed = threading.Condition()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, enable_SMTPUTF8=True)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop(no_assert=True)
        self._controller.loop.close()

    def wait_for(self, count: int, *, seconds: float) -> bool:
        """Whether `count` mails were taken within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.mails) >= count, timeout=seconds)

    def wait_for_waiting(self, count: int, *, seconds: float) -> bool:
        """Whether so many wait for their 250 within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self.waiting >= count, timeout=seconds)

    def _wait(self, more: int) -> None:
        with self._changed:
            self.waiting += more
            self._changed.notify_all()

    async def handle_EHLO(  # noqa: N802  (the name aiosmtpd calls)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.lines += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuse_data:
            return self.refuse_data
        content: Any = envelope.content
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        with self._changed:
            self.mails.append(mail)
            self.taken.update(envelope.rcpt_tos)
            self._changed.notify_all()
        if self.hold_back:
            self._wait(1)
            await asyncio.sleep(self.hold_back)
            self._wait(-1)
        if self.hang_up:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 taken"


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def smtp(mail_server: MailServer, settings: Any) -> MailServer:
    """Django's mail goes to `mail_server`."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_TIMEOUT = 2
    return mail_server
