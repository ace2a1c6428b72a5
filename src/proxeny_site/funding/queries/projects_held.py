# SPDX-License-Identifier: EUPL-1.2
"""What projects hold about one person."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Q, Value, When

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import Project
from proxeny_site.organisations.roles import roles_of


def tell_person(person: User) -> dict[str, Any]:
    """Return the projects that the person started, and those that name them as the contact."""
    started = Project.readable.filter(author=person)
    # What a project is called now is no affair of somebody who has left its organisation.
    known = When(organisation__in=list(roles_of(person)), then=F("title"))
    named = Project.readable.filter(names(person))
    return {
        "started": list(
            started.values("public_id", "created_at", called=Case(known, default=Value("")))
        ),
        "contact_of": [
            {
                "public_id": each.public_id,
                **_contact(each.published, person),
                **_contact(each.body, person),
            }
            for each in named
        ],
    }


def is_contact(text: Mapping[str, Any], person: User) -> bool:
    """Return whether a text of a project names the person as the contact."""
    return str(text.get("contact_email", "")).casefold() == person.email.casefold()


def _contact(text: Mapping[str, Any], person: User) -> dict[str, Any]:
    if not is_contact(text, person):
        return {}
    return {name: text[name] for name in CONTACT if text.get(name)}


def names(person: User) -> Q:
    """Return the condition that a text of a project names the person as the contact.

    Addresses of mail differ in capitals, and are the same all the same.
    """
    return Q(body__contact_email__iexact=person.email) | Q(
        published__contact_email__iexact=person.email
    )


#: The fields of a project that name a person.
CONTACT = ("contact", "contact_role", "contact_email", "contact_phone")
