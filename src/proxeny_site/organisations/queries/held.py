# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about one person."""

from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Claim, Invitation, Membership, Organisation, Role


def tell_person(person: User) -> dict[str, Any]:
    """Return where the person belongs, was invited, stands in for others and claimed a city."""
    return {
        "memberships": list(person.memberships.values("organisation__name", "role", "created_at")),
        "stands_in_for": list(
            person.delegations.values(
                "membership__organisation__name", "membership__role", "starts_on", "ends_on"
            )
        ),
        "invitations": list(
            Invitation.objects.filter(email=person.email).values(
                "organisation__name", "role", "answer", "sent_at"
            )
        ),
        "claims": list(
            Claim.objects.filter(claimant=person).values(
                "name", "state", "domain", "email", "words", "answer", "created_at"
            )
        ),
    }


def hinders_erasure(person: User) -> list[Message]:
    """Return one message for each organisation that would be left without an owner."""
    owned = Organisation.objects.select_for_update().filter(
        memberships__user=person, memberships__role=Role.OWNER
    )
    others = Membership.objects.filter(role=Role.OWNER, user__is_active=True).exclude(user=person)
    safe = set(others.values_list("organisation_id", flat=True))
    sentence = gettext_noop(
        "You are the last owner of {organisation}. Make somebody else its owner first."
    )
    return [Message(sentence, organisation=each.name) for each in owned if each.pk not in safe]
