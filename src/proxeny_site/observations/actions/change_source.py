# SPDX-License-Identifier: EUPL-1.2
"""Change by which way readings come."""

from collections.abc import Mapping
from typing import Any

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Source
from proxeny_site.observations.rules import may_connect
from proxeny_site.trust.key_file import seal_text
from proxeny_site.web.permissions import require


def change_source(
    *,
    by: User,
    source: Source,
    title: str,
    options: Mapping[str, Any],
    password: str = "",
    every: int | None = None,
) -> Source:
    """Return the source with its new words; an empty password leaves the old one.

    A broker that was asked before is asked anew at once. Raises `PermissionDenied` or
    `KeyFileError`.
    """
    require(may_connect, by, source.organisation)
    # What its form does not ask for stays: that it is simulated, how its address is turned.
    source.title, source.options, source.every = title, {**source.options, **options}, every
    if password:
        source.secret = seal_text(password).encode()
    source.problem, source.due_at, source._history_user = [], None, by
    with scope(organisation=source.organisation):
        source.save()
    return source
