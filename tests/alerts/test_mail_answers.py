import smtplib

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused

from alerts.mail_answers import MailAnswer, Meaning, read

API_LIMIT, API_DOWN, API_SILENT = AnymailAPIError("slow down"), AnymailAPIError("broken"), AnymailAPIError("no answer")
API_LIMIT.status_code, API_DOWN.status_code, API_SILENT.status_code = 429, 503, None


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"no such person")}), Meaning.ADDRESS_REFUSED),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (451, b"greylisted")}), Meaning.FOR_NOW),
        (smtplib.SMTPSenderRefused(550, b"not you", "us@b.example"), Meaning.FOR_NOW),
        (smtplib.SMTPDataError(554, b"spam"), Meaning.FOR_GOOD),
        (smtplib.SMTPDataError(452, b"disk full"), Meaning.FOR_NOW),
        (smtplib.SMTPAuthenticationError(535, b"who are you"), Meaning.FOR_NOW),
        (smtplib.SMTPServerDisconnected("gone"), Meaning.UNKNOWN),
        (TimeoutError(), Meaning.UNKNOWN),
        (AnymailRecipientsRefused(), Meaning.ADDRESS_REFUSED),
        (API_LIMIT, Meaning.FOR_NOW),
        (API_DOWN, Meaning.UNKNOWN),
        (API_SILENT, Meaning.UNKNOWN),
    ],
)
def test_what_an_error_means(error: Exception, meaning: Meaning) -> None:
    assert read(error).meaning is meaning


def test_the_words_of_the_server_are_kept_on_one_line() -> None:
    refused = smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"5.1.1\r\nno such \xff person")})
    assert read(refused) == MailAnswer(Meaning.ADDRESS_REFUSED, "550 5.1.1 no such \ufffd person")
