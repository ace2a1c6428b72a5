# SPDX-License-Identifier: EUPL-1.2
"""Who published a page, by the host of its address."""

from __future__ import annotations

from functools import cache
from urllib.parse import SplitResult, urlsplit

from proxeny import atlas
from proxeny.transfer import ties


def publisher(url: str) -> str:
    """Return the name of who keeps the site of `url`, or its host where the atlas has no name.

    A part of a site (archive.example.org) belongs to who keeps the site (example.org).
    """
    host = _host(urlsplit(url))
    rest = host
    while rest and rest not in _named():
        rest = rest.partition(".")[2]
    return _named().get(rest, host)


def is_home_page(url: str) -> bool:
    """Return whether `url` leads to a site and to no page of it."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


@cache
def _named() -> dict[str, str]:
    known = [(row["name"], row["url"] or "") for row in ties.profiles().values()]
    sources = atlas.package("solutions").sources
    known += [(source.title.split(" (")[0], source.url or "") for source in sources]
    # A body with a page on the site of another one is not the publisher of that site.
    return {_host(urlsplit(url)): name for name, url in known if url and is_home_page(url)}


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".").removeprefix("www.")
