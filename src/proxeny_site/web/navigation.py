# SPDX-License-Identifier: EUPL-1.2
"""Where a person can go from any page: the sections, the languages, the address to share."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

#: Address names of the sections, in the order of the masthead.
SECTIONS = (
    ("transfer:find", _("Find")),
    ("solutions:contribute", _("Contribute")),
    ("web:method", _("Method")),
    ("web:data", _("Data")),
    ("web:about", _("About")),
)


@dataclass(frozen=True)
class Item:
    """A link of the masthead."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Language:
    """A language of the interface, its own name, and this page in it."""

    code: str
    name: str
    url: str
    bidi: bool
    current: bool


def sections(request: HttpRequest | None) -> list[Item]:
    """Return the sections that this node has; the one that `request` is in is marked current."""
    here = request.path if request else ""
    items = []
    for name, label in SECTIONS:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        items.append(Item(str(label), url, here.startswith(url)))
    return items


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
    """Return the absolute address of the present page without its query; "" without a request."""
    return request.build_absolute_uri(request.path) if request else ""
