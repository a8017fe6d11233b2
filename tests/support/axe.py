"""What a page must hold for everyone: axe finds nothing, and nothing has to be scrolled sideways."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDER_THAN_THE_WINDOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
}"""


def problems(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """One line for each place on the page that axe objects to, or that is wider than the window.

    `only`: these rules of axe instead of all.
    """
    found = [
        f"{violation['id']}: {' '.join(node['target'])} ({node['failureSummary'].splitlines()[-1].strip()})"
        for violation in _violations(page, only)
        for node in violation["nodes"]
    ]
    return found + [f"wider than the window: {element}" for element in page.evaluate(WIDER_THAN_THE_WINDOW)]


def _violations(page: Page, only: tuple[str, ...]) -> list[dict[str, Any]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # The styles are our own and there: nothing has to be loaded once more to be judged.
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if only:
        options["runOnly"] = list(only)
    found = page.evaluate("options => axe.run(document, options)", options)
    violations: list[dict[str, Any]] = found["violations"]
    return violations
