# SPDX-License-Identifier: EUPL-1.2
"""What those who hold the link of a part may do: find the part, or learn nothing."""

from datetime import datetime

from django.utils import timezone
from django_scopes import scopes_disabled

from proxeny_site.indicators.errors import LinkError
from proxeny_site.indicators.models import Part
from proxeny_site.indicators.queries.parts import part_with


def opened(secret: str, now: datetime) -> Part:
    """Return the part that the secret opens now, held against whoever would withdraw it.

    Call it in a transaction. Raises `LinkError` for every other secret.
    """
    with scopes_disabled():
        found = part_with(secret, timezone.localdate(now), held=True)
    if found is None:
        raise LinkError
    return found
