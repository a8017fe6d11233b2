"""What a failed hand-over means: did the mail server refuse for now, refuse for good, or do we not know?

When in doubt it is unknown: the server may have taken the mail before we lost its answer.
"""

import smtplib
from dataclasses import dataclass
from enum import StrEnum

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused


class Meaning(StrEnum):
    FOR_NOW = "for now"
    FOR_GOOD = "for good"
    ADDRESS_REFUSED = "address refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MailAnswer:
    meaning: Meaning
    words: str


def read(error: Exception) -> MailAnswer:
    """The meaning of an exception that Django's mail backends or django-anymail's raise for one message."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, text = next(iter(error.recipients.values()))
            return MailAnswer(Meaning.ADDRESS_REFUSED if code >= 500 else Meaning.FOR_NOW, _words(code, text))
        case smtplib.SMTPSenderRefused():
            # Our own sender or our rate: nothing that the person's address could mend, so never held against it.
            return MailAnswer(Meaning.FOR_NOW, _words(error.smtp_code, error.smtp_error))
        case smtplib.SMTPDataError():
            meaning = Meaning.FOR_GOOD if error.smtp_code >= 500 else Meaning.FOR_NOW
            return MailAnswer(meaning, _words(error.smtp_code, error.smtp_error))
        case smtplib.SMTPResponseException():
            return MailAnswer(Meaning.FOR_NOW, _words(error.smtp_code, error.smtp_error))
        case AnymailRecipientsRefused():
            return MailAnswer(Meaning.ADDRESS_REFUSED, "The mail provider refused the address.")
        case AnymailAPIError() if error.status_code is not None and error.status_code < 500:
            return MailAnswer(Meaning.FOR_NOW, f"The mail provider answered {error.status_code}.")
    return MailAnswer(Meaning.UNKNOWN, f"No answer after the mail was handed over ({type(error).__name__}).")


def _words(code: int, text: bytes | str) -> str:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(said.split())}"[:500]
