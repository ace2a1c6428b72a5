# SPDX-License-Identifier: EUPL-1.2
"""A page as a PDF, set in the typefaces that the site serves; nothing is fetched from elsewhere.

WeasyPrint needs Pango, a library of the system (`tools/install_system.sh libpango-1.0-0
libpangoft2-1.0-0 libharfbuzz-subset0`). The node runs without it; then only this does not work.
"""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from proxeny.errors import ProxenyError
from proxeny.messages import Message, gettext_noop

#: Addresses inside a template that is made for this: "static:vendor/fonts/NAME.woff2".
_SCHEME = "static:"
#: (family, file) of the faces: each script under a name of its own, in the order of trial.
FACES = (
    ("Latin", "source-sans-3-latin-wght-normal.woff2"),
    ("Latin more", "source-sans-3-latin-ext-wght-normal.woff2"),
    ("Cyrillic", "source-sans-3-cyrillic-wght-normal.woff2"),
    ("Arabic", "vazirmatn-arabic-wght-normal.woff2"),
)


class PdfUnavailableError(ProxenyError):
    """This machine cannot make PDFs."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                gettext_noop(
                    "This node cannot make PDFs: its machine lacks the library Pango. The operator "
                    "installs it; until then print this page from your browser."
                )
            )
        )


def make(template: str, context: dict[str, Any]) -> bytes:
    """Return the PDF of `template`, in the language of the moment.

    Raises `PdfUnavailableError` where the library is missing.
    """
    try:
        import weasyprint
    except (ImportError, OSError):
        raise PdfUnavailableError from None
    html = render_to_string(template, {**context, "faces": FACES})
    document = weasyprint.HTML(string=html, url_fetcher=_fetcher(weasyprint.urls))
    return bytes(document.write_pdf())


def _fetcher(urls: Any) -> Any:
    """Return what gives WeasyPrint the fonts of the site and refuses every other address."""

    class Fonts(urls.URLFetcher):  # type: ignore[misc]
        """A class only once the library could be loaded."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(_SCHEME)
            if not re.fullmatch(r"[a-z0-9-]+\.woff2", name):
                raise ValueError(f"a PDF of this node does not load {url}")
            body = _font(name).read_bytes()
            return urls.URLFetcherResponse(url, body, {"Content-Type": "font/woff2"})

    return Fonts()


def _font(name: str) -> Path:
    path = f"vendor/fonts/{name}"
    return Path(finders.find(path) or settings.STATIC_ROOT / path)
