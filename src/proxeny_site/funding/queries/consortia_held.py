# SPDX-License-Identifier: EUPL-1.2
"""What the workspace of consortia holds about one person."""

from typing import Any

from django.db.models import Case, F, Q, Value, When

from proxeny_site.accounts.models import User
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, PartnerRequest
from proxeny_site.organisations.roles import roles_of


def tell_person(person: User) -> dict[str, Any]:
    """Return what the person started, asked and answered; it stays with their organisation,
    without the name once the account is deleted.

    What a consortium is called now is told to those alone who still belong to its organisation, or
    to the one that was asked.
    """
    mine = list(roles_of(person))
    own = Q(organisation__in=mine)
    inside = Q(consortium__organisation__in=mine)
    asked = PartnerRequest.of_node.filter(asked_by=person)
    answered = PartnerRequest.of_node.filter(answered_by=person)
    return {
        "consortia": list(
            Consortium.readable.filter(author=person).values(
                "created_at", called=_name(own, "name")
            )
        ),
        "asked": list(asked.values("name", "words", "asked_on", consortium_name=_name(inside))),
        "answered": list(
            answered.values("name", "note", "answered_on", consortium_name=_name(inside | own))
        ),
        "searches": list(
            ConsortiumSearch.of_node.filter(asked_by=person).values(
                "asked_at", consortium_name=_name(inside)
            )
        ),
    }


def _name(known_to: Q, field: str = "consortium__name") -> Case:
    return Case(When(known_to, then=F(field)), default=Value(""))
