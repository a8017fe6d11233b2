"""The line to the mail server, kept open from one mail to the next."""

from contextlib import suppress
from smtplib import SMTP
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend


class Mailer:
    """Django's mail backend of the settings.

    Call `make_ready` before each mail: a line that the server closed in the meantime is then found before anything is
    handed over, where it costs nothing, and not in the middle, where it makes an attempt unknown.
    """

    def __init__(self) -> None:
        self.backend = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()

    def make_ready(self) -> None:
        """Raises `OSError` (SMTP errors are such) when no mail server answers."""
        if isinstance(self.backend, EmailBackend) and self.backend.connection and not _answers(self.backend.connection):
            self.hang_up()
        self.backend.open()

    def hand_over(self, message: EmailMessage) -> None:
        """Raises what the backend raises; `mail_answers.read` says what that means. The line is new after a failure."""
        try:
            self.backend.send_messages([message])
        except BaseException:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        with suppress(OSError):  # the other end is gone already
            self.backend.close()


def _answers(line: SMTP) -> bool:
    try:
        code, _ = line.noop()
    except OSError:
        return False
    return code == 250
