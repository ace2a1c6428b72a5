# SPDX-License-Identifier: EUPL-1.2
"""Who may do what for an organisation. Each rule reads as a sentence about a person."""

from rules import predicate

from proxeny_site.organisations.models import Membership, Organisation, Role


def role_in(user: object, organisation: Organisation | None) -> Role | None:
    """Return the role of `user` in `organisation`, None for anybody else."""
    if organisation is None or not getattr(user, "is_authenticated", False):
        return None
    membership = Membership.objects.filter(
        user=user, user__is_active=True, organisation=organisation
    ).first()
    return Role(membership.role) if membership else None


@predicate
def is_member_of(user: object, organisation: Organisation | None) -> bool:
    """The person belongs to the organisation, in any role."""
    return role_in(user, organisation) is not None


@predicate
def owns(user: object, organisation: Organisation | None) -> bool:
    """The person answers for the organisation."""
    return role_in(user, organisation) is Role.OWNER


@predicate
def writes_for(user: object, organisation: Organisation | None) -> bool:
    """The person writes in the name of the organisation: its owner or an editor."""
    return role_in(user, organisation) in (Role.OWNER, Role.EDITOR)


@predicate
def verifies_for_the_node(user: object) -> bool:
    """The person is a verifier of the organisation that runs this node."""
    node = Organisation.objects.filter(is_node=True).first()
    return role_in(user, node) is Role.VERIFIER


may_see_members = is_member_of
may_manage_members = owns
