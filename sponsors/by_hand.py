"""What a person does when an official site gives a program nothing. Pure."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from sponsors.official_pages import OfficialPage, PageFile


def of_page(page: OfficialPage, folder: Path) -> str:
    """When the page itself could not be read, or has no link that we know."""
    return "\n".join(
        [
            "  By hand:",
            f"    1. Open {page.url} in a browser and save the files you want into {folder}.",
            f"    2. Run: manage.py import_filings {shlex.quote(str(folder))}/*",
        ]
    )


def of_files(page: OfficialPage, files: Sequence[PageFile], folder: Path) -> str:
    """When these files did not come though the page links to them."""
    lines = ["  By hand:", f"    1. Open {page.url} in a browser, follow these links, and save each file as named:"]
    for file in files:
        lines.append(f"       “{file.link.label or file.name}” {file.link.url}")
        lines.append(f"         as {folder / file.name}")
    saved = " ".join(shlex.quote(str(folder / file.name)) for file in files)
    return "\n".join([*lines, f"    2. Run: manage.py import_filings {saved}"])
