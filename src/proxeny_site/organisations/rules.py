# SPDX-License-Identifier: EUPL-1.2
"""Who may do what for an organisation. Each rule reads as a sentence about a person."""

from rules import predicate

from proxeny.messages import gettext_noop
from proxeny_site.organisations.models import Organisation, Role, Shared, Visibility
from proxeny_site.organisations.reasons import because_of_role, only_members, only_owners
from proxeny_site.organisations.roles import forget_roles as forget_roles
from proxeny_site.organisations.roles import networks_of, node_of, roles_in, ties_of
from proxeny_site.organisations.roles import roles_of as roles_of
from proxeny_site.web.permissions import Grant, Permission


@predicate
def is_member_of(user: object, organisation: Organisation | None) -> bool:
    """The person belongs to the organisation, in any role."""
    return bool(roles_in(user, organisation))


@predicate
def is_tied_to(user: object, organisation: Organisation | None) -> bool:
    """The person belongs to the organisation, whatever their token opens: they are no judge."""
    return organisation is not None and organisation.pk in ties_of(user)


@predicate
def owns(user: object, organisation: Organisation | None) -> bool:
    """The person answers for the organisation."""
    return Role.OWNER in roles_in(user, organisation)


@predicate
def writes_for(user: object, organisation: Organisation | None) -> bool:
    """The person writes in the name of the organisation: its owner or an editor."""
    return not {Role.OWNER, Role.EDITOR}.isdisjoint(roles_in(user, organisation))


@predicate
def verifies_for_the_node(user: object) -> bool:
    """The person is a verifier of the organisation that runs this node."""
    return Role.VERIFIER in roles_of(user).get(node_of(user) or 0, {})


@predicate
def is_among_the_partners(user: object, record: Shared) -> bool:
    """The owner shares the record with an organisation of the person."""
    mine = roles_of(user).keys()
    if record.visibility != Visibility.PARTNERS or not mine:
        return False
    return any(partner.pk in mine for partner in record.shared_with.all())


@predicate
def is_in_a_network_it_is_shared_with(user: object, record: Shared) -> bool:
    """The owner shares it with a network: the person is of an admitted member or of its own."""
    mine = roles_of(user).keys()
    if record.visibility != Visibility.NETWORK or not mine:
        return False
    reached = networks_of(user).keys() | mine
    return any(network.pk in reached for network in record.shared_with.all())


may_see_members = Permission(
    gettext_noop("see the members"),
    Grant(is_member_of, because_of_role()),
    otherwise=only_members,
)
may_manage_members = Permission(
    gettext_noop("give and take roles"),
    Grant(owns, because_of_role(Role.OWNER)),
    otherwise=only_owners,
)
