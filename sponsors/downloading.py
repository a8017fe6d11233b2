"""One file from an official site to disk, whole or not at all.

What has come lies in `NAME.part`, and beside it `NAME.part.json` says of which state of which address; a later run goes
on from there if the site still has the same. A finished file takes its name in one step, so that nobody ever finds half
of one. Two runs must not fetch into one folder at once: `the_only_one_in` sees to that.
"""

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import httpx

from sponsors import first_bytes
from sponsors.official_site import NotFetched, OfficialSite, Refused, SiteSilent, TryAgain, Version

Progress = Callable[[int, int | None], None]  # bytes so far, and of how many if the site says

_CHUNK = 1 << 18


class FolderTrouble(NotFetched):
    """Nothing can be kept in this folder, whichever site is asked."""


@dataclass(frozen=True, slots=True)
class Download:
    path: Path
    size: int
    sha256: str
    version: Version
    resumed_at: int  # bytes that were there from an earlier try


def download(
    site: OfficialSite, url: str, target: Path, *, held: Version | None = None, progress: Progress | None = None
) -> Download | None:
    """Fetch `url` into `target`; None when the site says that it still is `held`.

    Raises Refused, SiteSilent or FolderTrouble with a sentence. What came before a failure stays for the next try,
    unless it is not the file.
    """
    deadline = time.monotonic() + site.manners.longest_file
    part = Part(target)
    with in_words(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        return site.patiently(
            lambda: _attempt(site, url, part, held, progress, deadline), deadline=deadline, reached=lambda: part.size
        )


@contextmanager
def the_only_one_in(folder: Path) -> Iterator[None]:
    """Hold the folder for one process. Raises FolderTrouble when another one fetches into it."""
    with in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderTrouble(f"Another process is fetching into {folder}. Wait for it, or name another.") from None
        yield


class Part:
    """The beginning of a file, and what is known of the whole."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f"{target.name}.part")
        self._about = target.with_name(f"{target.name}.part.json")

    @property
    def size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def version(self, url: str) -> Version | None:
        """Of which state of `url` the beginning is; None if it is of something else, or cannot be gone on with."""
        try:
            about = json.loads(self._about.read_text(encoding="utf-8"))
            version = Version(**about["version"])
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return version if about.get("url") == url and _validator(version) and self.size else None

    def begin(self, url: str, version: Version) -> None:
        self.discard()
        self._about.write_text(json.dumps({"url": url, "version": asdict(version)}), encoding="utf-8")

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)

    def finish(self) -> None:
        os.replace(self.path, self.target)
        self._about.unlink(missing_ok=True)


def _attempt(
    site: OfficialSite, url: str, part: Part, held: Version | None, progress: Progress | None, deadline: float
) -> Download | None:
    begun = part.version(url)
    headers = {"Accept-Encoding": "identity"}  # parts and sizes are of the file itself
    if begun:
        headers |= {"Range": f"bytes={part.size}-", "If-Range": _validator(begun)}
    elif held:
        headers |= held.conditions
    with site.ask("GET", url, headers) as answer:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            part.discard()
            return None
        resumed_at = part.size if begun and _continues(answer, part.size) else 0
        if not resumed_at and answer.status_code != httpx.codes.OK:
            part.discard()
            raise TryAgain(f"{url} did not go on where it stopped.", after=0)
        version = begun if begun and resumed_at else Version.of(answer)
        if not resumed_at:
            # An encoded body has another length than the file, and is not gone on with.
            version = version if "Content-Encoding" not in answer.headers else Version()
            part.begin(url, version)
        try:
            _check_space(site, part, version.size)
            sha256 = _write(_bounded(site, answer, part.size, deadline), part, version.size, progress)
        except Refused as refused:
            part.discard()
            raise Refused(f"{url}: {refused}") from None
    size = part.size
    part.finish()
    return Download(part.target, size, sha256, version, resumed_at)


def _bounded(site: OfficialSite, answer: httpx.Response, size: int, deadline: float) -> Iterator[bytes]:
    """The body that follows `size` bytes, as far as it is neither too large nor too late."""
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > site.manners.largest_file:
            raise Refused(f"it is larger than {site.manners.largest_file / 1e6:,.0f} MB, more than we take.")
        yield chunk
        if time.monotonic() > deadline:
            raise SiteSilent(
                f"{answer.url} took longer than {site.manners.longest_file / 60:,.0f} minutes. {size:,} bytes are kept;"
                " the next run goes on from there."
            )


def _write(chunks: Iterator[bytes], part: Part, expected: int | None, progress: Progress | None) -> str:
    """Append to the part and return the SHA-256 of the whole. What cannot be the file is refused before all of it came."""
    with part.path.open("ab+") as file:
        digest, start = _read_again(file)
        size, judged = file.tell(), len(start) >= first_bytes.ENOUGH
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            if not judged:
                start += chunk[: first_bytes.ENOUGH]
                judged = len(start) >= first_bytes.ENOUGH and _judge(part, start)
            if progress:
                progress(size, expected)
        if expected is not None and size != expected:
            raise TryAgain(f"{part.target.name} broke off after {size:,} of {expected:,} bytes.")
        if not judged:
            _judge(part, start)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _read_again(file: IO[bytes]) -> tuple["hashlib._Hash", bytes]:
    """The digest of what is there, and its first bytes; the file is then at its end."""
    file.seek(0)
    start = file.read(first_bytes.ENOUGH)
    digest = hashlib.sha256(start)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest, start


def _judge(part: Part, start: bytes) -> bool:
    if why := first_bytes.why_not(part.target.name, start):
        raise Refused(why)
    return True


def _continues(answer: httpx.Response, size: int) -> bool:
    found = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    return answer.status_code == httpx.codes.PARTIAL_CONTENT and found is not None and int(found[1]) == size


def _validator(version: Version) -> str:
    """What If-Range may carry: a strong ETag or the date; a weak ETag does not promise equal bytes."""
    return version.etag if version.etag and not version.etag.startswith("W/") else version.last_modified


def _check_space(site: OfficialSite, part: Part, expected: int | None) -> None:
    if expected is None:
        return
    if expected > site.manners.largest_file:
        raise Refused(f"it has {expected / 1e6:,.0f} MB, more than we take.")
    needed, free = expected - part.size, shutil.disk_usage(part.target.parent).free
    if needed > free:
        raise FolderTrouble(
            f"{part.target.parent} has {free / 1e6:,.0f} MB free, and {part.target.name} needs {needed / 1e6:,.0f} MB"
            " more. Free some space or name another folder, then run the command again."
        )


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """What the system says against this folder becomes a FolderTrouble."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FolderTrouble(
                f"The disk of {folder} is full. Free some space, then run the command again; it goes on from there."
            ) from error
        raise FolderTrouble(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
