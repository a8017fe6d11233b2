"""All stylesheets as one response: thirty small files to write, one request to read.

There is no build: the files under `static/css` are joined as they are when first asked for, `layers.css` first, since the
layer order is all that matters. The address holds a hash of the content, so browsers keep it for a year.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

FOLDER: Path = settings.BASE_DIR / "static" / "css"
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Stylesheet:
    content: bytes
    compressed: bytes
    name: str


def files() -> list[Path]:
    """Every stylesheet, the layer order first, print last."""
    first, last = FOLDER / "layers.css", FOLDER / "print.css"
    return [first, *sorted(set(FOLDER.rglob("*.css")) - {first, last}), last]


@lru_cache(maxsize=1)
def _joined(stamp: tuple[int, ...]) -> Stylesheet:
    content = b"\n".join(path.read_bytes() for path in files())
    return Stylesheet(content, gzip.compress(content, 9, mtime=0), hashlib.sha256(content).hexdigest()[:12])


def joined() -> Stylesheet:
    return _joined(tuple(path.stat().st_mtime_ns for path in files()))


def address() -> str:
    return reverse("stylesheet", args=[joined().name])


@require_safe
def stylesheet(request: HttpRequest, name: str) -> HttpResponse:
    """The current stylesheet under any name; only under its own is it kept."""
    sheet = joined()
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(sheet.compressed if zipped else sheet.content, content_type="text/css; charset=utf-8")
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if name == sheet.name else "no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
