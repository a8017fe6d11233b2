"""The part of an employer's page that public records alone decide, kept as rendered until the records change.

Kept in the memory of each web process: nobody shares it and nothing has to be cleared. A page is found under what it was
counted from, so that one of other records is never found again and makes room in its turn. Who asks, the clock and the
open jobs are no part of it: what renders it is given an employer, its record and the day's wage year, never a request.
"""

from collections.abc import Callable

from django.core.cache.backends.locmem import LocMemCache
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sponsors.holdings import Stamp

MOST = 200  # pages of up to 100 kB each: 20 MB a process
_FOR_GOOD = None  # seconds: records change, pages do not age

_kept = LocMemCache("employer pages", {"TIMEOUT": _FOR_GOOD, "OPTIONS": {"MAX_ENTRIES": MOST}})


def kept(employer: int, *, stamp: Stamp, wage_year: int, render: Callable[[], str]) -> SafeString:
    """What `render` gives, or gave under the same stamp (`sponsors.holdings`).

    Read the stamp first: records that change meanwhile leave the page under the one before, where nobody finds it.
    """
    run, version = stamp
    key = f"{employer}:{run}:{version}:{wage_year}:{get_language()}"
    page = _kept.get(key)
    if page is None:
        page = render()
        _kept.set(key, page)
    return SafeString(page)


def forget() -> None:
    """For measuring: the next page is rendered anew."""
    _kept.clear()
