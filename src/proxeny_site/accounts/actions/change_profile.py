# SPDX-License-Identifier: EUPL-1.2
"""Change how a person is called and in which language messages come."""

from proxeny_site.accounts.models import User
from proxeny_site.accounts.rules import may_change_profile
from proxeny_site.web.permissions import require


def change_profile(*, by: User, person: User, name: str, language: str) -> User:
    """Return `person` as changed. Raises `PermissionDenied` for anybody but themselves."""
    require(may_change_profile, by, person)
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    return person
