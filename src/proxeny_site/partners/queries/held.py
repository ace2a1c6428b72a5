# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about one person."""

from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.partners.models import SameDecision


def tell_person(person: User) -> dict[str, Any]:
    """Return what the person decided; it stays, without the name once the account is deleted."""
    decided = SameDecision.objects.filter(by=person)
    return {"decisions": list(decided.values("verdict", "first", "second", "why", "at"))}
