"""A real Chromium against the real site. Where none is found the tests fail, with the command that brings one."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from jobboard.embedded import chromium as installed
from jobboard.embedded.trouble import Trouble

# Chromium itself asks nobody anything while it is tested.
QUIET = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--no-default-browser-check", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
]  # fmt: skip
# Without rights of its own, root's Chromium has no sandbox; its shared memory may be as small as a container's.
AS_ROOT = ["--no-sandbox", "--disable-dev-shm-usage"]

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    try:
        executable = installed.require()
    except Trouble as trouble:
        pytest.fail(str(trouble), pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver's loop runs in this thread; our queries are not in it
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable, args=[*QUIET, *(AS_ROOT if os.geteuid() == 0 else [])]
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, live_server: Any) -> Iterator[NewPage]:
    """`new_page(javascript=True, width=1280, dark=False)`: a page of a fresh browser profile on the running site.

    At the end: no request went anywhere else, and no script of the site failed.
    """
    contexts: list[BrowserContext] = []
    elsewhere: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "about:")):
            elsewhere.append(request.url)

    def make(*, javascript: bool = True, width: int = 1280, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(60_000)
        context.on("request", note)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        return page

    yield make
    for context in contexts:
        context.close()
    assert elsewhere == [], "the site sent the browser to others"
    assert errors == [], "a script failed"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()
