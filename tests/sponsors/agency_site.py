"""A small official site on 127.0.0.1, which can be made to behave as real ones do on bad days."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from sponsors.official_pages import OfficialPage
from sponsors.official_site import Manners

# Quick, so that a test of patience takes no patience.
QUICK = Manners(
    user_agent="Board/1 (+http://127.0.0.1/; board@example.org)",
    pause=0.0,
    answer_within=2.0,
    longest_page=5.0,
    longest_file=20.0,
    first_wait=0.01,
    longest_wait=3.0,
)


@dataclass
class Served:
    """One address. `status` other than 200 is sent as such; `cut_after` bytes the line is cut, once for each number."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    cut_after: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)  # answered one after the other, before `status`
    ranges: bool = True
    chunk: int = 1 << 16
    between_chunks: float = 0.0
    declared: int | None = (
        None  # a Content-Length that is not the body's; -1 for none, the end of the line being the end
    )


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked has gone: here that is what is tested."""


class AgencySite:
    def __init__(self) -> None:
        self.served: dict[str, Served] = {}
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            do_HEAD = do_GET  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def page(self, name: str = "lca", *, path: str = "/performance", **changes: object) -> OfficialPage:
        described: dict[str, object] = {
            "name": name,
            "title": "LCA files",
            "url": f"{self.url}{path}",
            "hosts": ("127.0.0.1",),
            "wanted": re.compile(r"^(lca|h-1b)(?![a-z0-9])", re.IGNORECASE),
        }
        return OfficialPage(**(described | changes))  # type: ignore[arg-type]

    def publish(self, *names: str, page: str = "/performance", body: bytes = b"PK\x03\x04" + b"x" * 3000) -> None:
        """The page links to these names, and each is there."""
        links = "".join(f'<a href="/files/{name}">{name.partition(".")[0]}</a>\n' for name in names)
        self.served[page] = Served(f"<html><body>{links}</body></html>".encode(), headers={"Content-Type": "text/html"})
        for name in names:
            self.served.setdefault(f"/files/{name}", Served(body, etag=f'"{name}-1"', last_modified=JANUARY))

    def requests(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = unquote(handler.path)
        self.asked.append(Asked(handler.command, path, dict(handler.headers)))
        served = self.served.get(path, Served(status=404))
        status = served.statuses.pop(0) if served.statuses else served.status
        start, body = 0, served.body
        if status == 200 and self._is_held(served, handler):
            status, body = 304, b""
        asked_range = handler.headers.get("Range")
        if status == 200 and asked_range and served.ranges and self._may_go_on(served, handler):
            start = int(asked_range.removeprefix("bytes=").removesuffix("-"))
            status = 206 if start < len(body) else 416
        self._send(handler, served, status, body, start)

    def _send(self, handler: BaseHTTPRequestHandler, served: Served, status: int, body: bytes, start: int) -> None:
        rest = body[start:] if status in (200, 206) else b""
        handler.send_response(status)
        headers = {"ETag": served.etag, "Last-Modified": served.last_modified, **served.headers}
        if served.declared == -1:
            headers["Connection"], handler.close_connection = "close", True
        else:
            headers["Content-Length"] = str(len(rest) if served.declared is None else served.declared)
        if status == 206:
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        for name, value in headers.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        if handler.command == "HEAD":
            return
        cut = served.cut_after.pop(0) if served.cut_after else None
        try:
            for place in range(0, len(rest), served.chunk):
                piece = rest[place : place + served.chunk]
                if cut is not None and place + len(piece) >= cut:
                    handler.wfile.write(piece[: cut - place])
                    handler.wfile.flush()
                    handler.close_connection = True
                    handler.connection.close()
                    return
                handler.wfile.write(piece)
                if served.between_chunks:
                    handler.wfile.flush()
                    time.sleep(served.between_chunks)
        except OSError:
            handler.close_connection = True  # whoever asked has gone

    @staticmethod
    def _is_held(served: Served, handler: BaseHTTPRequestHandler) -> bool:
        if "If-None-Match" in handler.headers:
            return bool(served.etag) and handler.headers["If-None-Match"] == served.etag
        return bool(served.last_modified) and handler.headers.get("If-Modified-Since") == served.last_modified

    @staticmethod
    def _may_go_on(served: Served, handler: BaseHTTPRequestHandler) -> bool:
        return handler.headers.get("If-Range") in (None, served.etag, served.last_modified)


JANUARY = "Tue, 06 Jan 2026 12:00:00 GMT"
APRIL = "Tue, 07 Apr 2026 12:00:00 GMT"


@contextmanager
def agency_site() -> Iterator[AgencySite]:
    site = AgencySite()
    try:
        yield site
    finally:
        site.close()


def eventually(condition: Callable[[], bool], *, seconds: float = 10.0) -> bool:
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True
