"""The Chromium that the browser tests drive.

It is the machine's, else playwright's own download, else, as root, the distribution's package.
"""

import os
import shutil
import subprocess
from pathlib import Path

from jobboard.embedded.trouble import Trouble

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOADS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PATTERNS = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium")


def find() -> Path | None:
    """The executable of a Chromium or Chrome, None where there is none."""

    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    for place in APPLICATIONS:
        if os.access(place, os.X_OK):
            return Path(place)
    downloads = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for folder in [downloads] if downloads else DOWNLOADS:
        for pattern in PATTERNS:
            for chrome in sorted(Path(folder).expanduser().glob(pattern), reverse=True):
                return chrome
    return None


def require() -> Path:
    """The same, or `Trouble` with the command that brings one: a browser test never passes by not running."""

    found = find()
    if found is None:
        raise Trouble(
            "The browser tests need Chromium, and none was found.\n"
            "Debian: sudo apt install chromium   (anywhere: .venv/bin/python -m playwright install chromium)"
        )
    return found


def install() -> None:
    """As root on Debian and its kin: install the distribution's package. Elsewhere nothing happens."""

    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return
    print("Installing Chromium with apt-get", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, *words], check=False, stdout=subprocess.DEVNULL, env=quietly)
