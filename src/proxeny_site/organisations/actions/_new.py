# SPDX-License-Identifier: EUPL-1.2
"""What a new organisation needs: an address and an owner."""

from django.utils.text import slugify

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Membership, Organisation, Role
from proxeny_site.organisations.roles import forget_roles

#: Words that are addresses of the room itself.
RESERVED = frozenset({"claims", "invitations", "mine", "register", "verification"})


def free_slug(*names: str) -> str:
    """Return the first of `names` that can be an address, with a number where it is taken."""
    short = next(filter(None, (slugify(name)[:70] for name in names)))
    taken = set(Organisation.objects.filter(slug__startswith=short).values_list("slug", flat=True))
    taken |= RESERVED
    number, slug = 1, short
    while slug in taken:
        number += 1
        slug = f"{short}-{number}"
    return slug


def make_owner(organisation: Organisation, person: User) -> None:
    """Make `person` the first owner of a new organisation."""
    membership = Membership(user=person, organisation=organisation, role=Role.OWNER)
    membership._history_user = person
    membership.save()
    forget_roles(person)
