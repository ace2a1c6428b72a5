# SPDX-License-Identifier: EUPL-1.2
"""What those who hold the link of a part may do: find the part, or learn nothing."""

from datetime import datetime

from django_scopes import scopes_disabled

from proxeny_site.indicators.errors import LinkError
from proxeny_site.indicators.models import Part
from proxeny_site.indicators.queries.parts import part_with


def opened(secret: str, now: datetime) -> Part:
    """Return the part that the secret opens now; raises `LinkError` for every other."""
    with scopes_disabled():
        part = part_with(secret, now.date())
    if part is None:
        raise LinkError
    return part
