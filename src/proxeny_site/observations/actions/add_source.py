# SPDX-License-Identifier: EUPL-1.2
"""Say by which way readings will come."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.key_file import seal_text
from proxeny_site.web.permissions import require


def add_source(
    *,
    by: User,
    organisation: Organisation,
    kind: SourceKind,
    title: str,
    options: Mapping[str, Any],
    password: str = "",
    every: int | None = None,
) -> Source:
    """Return the new source; `every` are the minutes after which a reading is late.

    The password is stored encrypted. Raises `PermissionDenied` or `KeyFileError`.
    """
    require(may_connect, by, organisation)
    source = Source(
        organisation=organisation,
        kind=kind,
        title=title,
        options=dict(options),
        every=every,
        created_by=by,
        secret=seal_text(password).encode() if password else None,
    )
    source._history_user = by
    with transaction.atomic():
        source.save()
    return source
