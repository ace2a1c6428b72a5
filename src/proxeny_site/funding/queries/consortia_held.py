# SPDX-License-Identifier: EUPL-1.2
"""What the workspace of consortia holds about one person."""

from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, PartnerRequest


def tell_person(person: User) -> dict[str, Any]:
    """Return what the person started, asked and answered; it stays with their organisation,
    without the name once the account is deleted.
    """
    asked = PartnerRequest.of_node.filter(asked_by=person)
    answered = PartnerRequest.of_node.filter(answered_by=person)
    return {
        "consortia": list(Consortium.readable.filter(author=person).values("name", "created_at")),
        "asked": list(asked.values("consortium__name", "name", "words", "asked_on")),
        "answered": list(answered.values("consortium__name", "name", "note", "answered_on")),
        "searches": list(
            ConsortiumSearch.of_node.filter(asked_by=person).values("consortium__name", "asked_at")
        ),
    }
