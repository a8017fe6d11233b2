"""Fetching a source's pages over HTTP: known hosts only, bounded in time, size and number, honest about who asks."""

import time
from datetime import datetime
from urllib.parse import urlsplit

import httpx
import stamina
from django.conf import settings
from django.utils import timezone

from listings.models import Source, SourceRun
from listings.sources import refresh as reading
from listings.sources.base import PayloadRefused, Request
from listings.sources.base import Source as Reader
from listings.sources.registry import SOURCES

LARGEST_PAGE = 60_000_000  # bytes; the largest boards come to about 20 MB
LONGEST_FETCH = 60  # seconds for one page, body included
RETRIED = (429, 500, 502, 503, 504)


class FetchFailed(Exception):
    """No usable answer; the message says which address and why."""


class TryAgain(FetchFailed):
    """The server asks to come back later."""


def refresh(source: Source, *, at: datetime) -> SourceRun:
    """Fetch every page of `source` and read it into listings. A failure is a run too, and closes nothing."""
    began = timezone.now()
    try:
        payloads = fetch(SOURCES[source.system], source.token)
    except FetchFailed as error:
        return reading.fail(source, message=str(error), began=began)
    except Exception:
        return reading.fail_unexpectedly(source, began=began)
    return reading.read_payloads(source, payloads, at=at)


def fetch(reader: Reader, token: str) -> list[bytes]:
    """Pages of one board, in order. Raises FetchFailed; nothing is returned of a board that came in part."""
    payloads: list[bytes] = []
    with httpx.Client(headers={"User-Agent": settings.FEED_USER_AGENT}, timeout=20, follow_redirects=False) as client:
        for request in reader.requests(token):
            payloads.append(_page(client, reader, request))
            if reader.page_size is None or _postings(reader, payloads[-1]) < reader.page_size:
                break
    return payloads


def _postings(reader: Reader, payload: bytes) -> int:
    try:
        read = reader.read(payload, company="?")
    except PayloadRefused as error:
        raise FetchFailed(str(error)) from None
    return len(read.drafts) + len(read.refused)


@stamina.retry(on=TryAgain, attempts=3, wait_initial=2.0, wait_max=30.0)
def _page(client: httpx.Client, reader: Reader, request: Request) -> bytes:
    if urlsplit(request.url).hostname not in reader.hosts:
        raise FetchFailed(f"{request.url} is not on a host of {reader.system}")
    deadline = time.monotonic() + LONGEST_FETCH
    body = bytearray()
    try:
        with client.stream("GET", request.url, params=request.params) as answer:
            if answer.status_code in RETRIED:
                raise TryAgain(f"{answer.url} answered {answer.status_code}")
            if answer.status_code != httpx.codes.OK:
                raise FetchFailed(f"{answer.url} answered {answer.status_code}")
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LARGEST_PAGE:
                    raise FetchFailed(f"{answer.url} sent more than {LARGEST_PAGE // 1_000_000} MB")
                if time.monotonic() > deadline:
                    raise FetchFailed(f"{answer.url} took longer than {LONGEST_FETCH} s")
    except httpx.HTTPError as error:
        raise TryAgain(f"{request.url}: {type(error).__name__}") from error
    return bytes(body)
