# SPDX-License-Identifier: EUPL-1.2
"""What projects hold about one person."""

from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import Project


def tell_person(person: User) -> dict[str, Any]:
    """Return the projects that the person started, and those that name them as the contact."""
    started = Project.readable.filter(author=person)
    named = Project.readable.filter(body__contact_email=person.email)
    return {
        "started": list(started.values("public_id", "title", "created_at")),
        "contact_of": [
            {
                "public_id": each.public_id,
                **{name: each.body.get(name) for name in CONTACT if each.body.get(name)},
            }
            for each in named
        ],
    }


#: The fields of a project that name a person.
CONTACT = ("contact", "contact_role", "contact_email", "contact_phone")
