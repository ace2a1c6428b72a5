# SPDX-License-Identifier: EUPL-1.2
"""Where a person can go from any page: the sections, the languages, the address to share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

#: Address names of the sections, in the order of the masthead.
SECTIONS = (
    ("indicators:measure", _("Measure")),
    ("transfer:find", _("Find")),
    ("solutions:browse", _("Solutions")),
    ("cities:search", _("Cities")),
    ("organisations:index", _("Organisations")),
    ("partners:seek", _("Partners")),
    ("funding:index", _("Fund")),
    ("solutions:contribute", _("Contribute")),
    ("web:method", _("Method")),
    ("web:about", _("About")),
)

#: Pages that belong to a section without lying below its address.
ELSEWHERE = (
    ("observations:index", "indicators:measure"),
    ("talks:notices", "partners:seek"),
)

#: Pages that only the foot of a page leads to.
MORE = (
    ("trust:verify", _("Verify a signed record")),
    ("web:data", _("Data sources")),
    ("api:openapi-view", _("Programming interface")),
    ("web:styleguide", _("Design system")),
)


@dataclass(frozen=True)
class Item:
    """A link of the masthead; `current` is the value of `aria-current`, "" elsewhere."""

    label: str
    url: str
    current: str


@dataclass(frozen=True)
class Language:
    """A language of the interface, its own name, and this page in it."""

    code: str
    name: str
    url: str
    bidi: bool
    current: bool


def _links(names: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Return (label, address) of the pages that this node has."""
    found = []
    for name, label in names:
        try:
            found.append((str(label), reverse(name)))
        except NoReverseMatch:
            continue
    return found


def sections(request: HttpRequest | None) -> list[Item]:
    """Return the sections; the nearest one above the page of `request` is marked current."""
    here = request.path if request else ""
    links = _links(SECTIONS)
    for below, section in ELSEWHERE:
        if here.startswith(reverse(below)):
            here = reverse(section) + here.strip("/")
    nearest = max((url for _label, url in links if here.startswith(url)), key=len, default="")
    return [
        Item(label, url, "" if url != nearest else "page" if url == here else "true")
        for label, url in links
    ]


def more() -> list[tuple[str, str]]:
    """Return (label, address) of the pages that only the foot of a page leads to."""
    return _links(MORE)


def languages(request: HttpRequest | None) -> list[Language]:
    """Return every language with the address of the present page (its query kept) in it."""
    path = request.get_full_path() if request else reverse("web:home")
    present = get_language()
    found = []
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        found.append(
            Language(
                code, info["name_local"], translate_url(path, code), info["bidi"], code == present
            )
        )
    return found


def canonical(request: HttpRequest | None) -> str:
    """Return the absolute address of the present page without its query.

    It is "" without a request, and under a name that is none of the node's: the page that says so
    is drawn with this too.
    """
    try:
        return request.build_absolute_uri(request.path) if request else ""
    except DisallowedHost:
        return ""
