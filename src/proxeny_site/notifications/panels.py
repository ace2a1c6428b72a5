# SPDX-License-Identifier: EUPL-1.2
"""What this room shows beside the name of the person who is signed in."""

from collections.abc import Mapping

from django.http import HttpRequest

from proxeny_site.accounts.models import User
from proxeny_site.notifications.queries.inbox import unread_count
from proxeny_site.web import panels


def unread(request: HttpRequest, user: User) -> Mapping[str, object]:
    """Return how much `user` has not read."""
    return {"count": unread_count(user)}


def register() -> None:
    """Add the panel."""
    panels.register(
        panels.Panel("web:account", "notifications", 20, "notifications/_unread.html", unread)
    )
