# SPDX-License-Identifier: EUPL-1.2
"""Sections that a room adds to a page of a room below it.

The city page belongs to `cities`, which knows no solutions; `solutions` stands above it and has
something to say about a city. So the page asks here, and the rooms above register what they have
in their `AppConfig.ready()`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

#: Given the request and what the page is about: the template's context, or None to stay away.
Read = Callable[[HttpRequest, object], Mapping[str, object] | None]


@dataclass(frozen=True)
class Panel:
    """A section of `page` (an address name, "cities:detail"): its template and its one query."""

    page: str
    name: str
    order: int
    template: str
    read: Read


@dataclass(frozen=True)
class Shown:
    """A panel with what it shows: `{% include panel.template with panel=panel.context %}`."""

    name: str
    template: str
    context: Mapping[str, object]


_panels: dict[tuple[str, str], Panel] = {}


def register(panel: Panel) -> None:
    """Add a panel; one with the same page and name is replaced."""
    _panels[panel.page, panel.name] = panel


def shown(page: str, request: HttpRequest, subject: object) -> list[Shown]:
    """Return the panels of `page` that have something to show about `subject`, in order."""
    wanted = sorted((p for p in _panels.values() if p.page == page), key=lambda p: p.order)
    found = [(panel, panel.read(request, subject)) for panel in wanted]
    return [Shown(p.name, p.template, context) for p, context in found if context is not None]
