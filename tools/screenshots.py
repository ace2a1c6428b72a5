# SPDX-License-Identifier: EUPL-1.2
"""Take the pictures of the README and the docs from a running node.

    make demo                                              # in another shell
    python -m tools.screenshots http://127.0.0.1:8000

Writes PNG files to docs/images. Needs Debian's Chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
PORTO = 2735943
QUESTION = urlencode({"q": "keep schools cool during heat waves", "city": "Porto, PT"})
#: Name -> address below the node, width and height in CSS pixels.
PICTURES = {
    "results": (f"/en/find/?{QUESTION}", 1280, 900),
    "results-arabic": (f"/ar/find/?{QUESTION}", 390, 844),
    "peers": (f"/en/cities/{PORTO}/peers/", 1280, 900),
}


def main(arguments: list[str]) -> int:
    """Take every picture and return the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, (address, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            response = page.goto(arguments[0].rstrip("/") + address, wait_until="networkidle")
            if response is None or not response.ok:
                print(f"{address} did not answer", file=sys.stderr)
                return 1
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
            print(f"docs/images/{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
