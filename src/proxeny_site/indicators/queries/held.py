# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about one person."""

from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Cycle, Part, Value


def tell_person(person: User) -> dict[str, Any]:
    """Return what the person entered, handed out and was handed.

    Values stay with their city, without the name once the account is deleted.
    """
    return {
        "values": list(
            Value._base_manager.filter(entered_by=person).values(
                "cycle__framework", "cycle__year", "code", "data_point", "value", "entered_at"
            )
        ),
        "cycles_to_read": list(
            Cycle._base_manager.filter(second_reader=person).values("framework", "year")
        ),
        "parts_handed_out": list(
            Part._base_manager.filter(handed_by=person).values("title", "colleague", "handed_at")
        ),
        "parts_received": list(
            Part._base_manager.filter(email__iexact=person.email).values("title", "until")
        ),
    }
