# SPDX-License-Identifier: EUPL-1.2
"""Who may ask to join a network, invite to it, decide about its members, and see them."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Kind, NetworkMember, Organisation, Role
from proxeny_site.organisations.reasons import because_of_role, only_owners, only_writers
from proxeny_site.organisations.rules import is_member_of, owns, writes_for
from proxeny_site.web.permissions import Grant, Permission


@predicate
def is_a_network(user: object, organisation: Organisation) -> bool:
    """The organisation is a network."""
    return organisation.kind == Kind.NETWORK


@predicate
def lists_its_members(user: object, network: Organisation) -> bool:
    """The network lets everybody see its members."""
    return network.lists_members


@predicate
def owns_the_member(user: object, membership: NetworkMember) -> bool:
    """The person answers for the organisation that is in the network."""
    return bool(owns.test(user, membership.member))


@predicate
def writes_for_the_network(user: object, membership: NetworkMember) -> bool:
    """The person is of the secretariat of the network: its owner or an editor."""
    return bool(writes_for.test(user, membership.network))


def _network(membership: object) -> Organisation:
    return membership.network  # type: ignore[attr-defined]


def _member(membership: object) -> Organisation:
    return membership.member  # type: ignore[attr-defined]


def _because_it_is_public(user: object, network: object) -> Message:
    return Message(gettext_noop("because the network shows its members to everybody"))


_secretariat = because_of_role(Role.OWNER, Role.EDITOR)

may_join_networks_for = Permission(
    gettext_noop("join a network"),
    Grant(owns, because_of_role(Role.OWNER)),
    otherwise=only_owners,
)
may_leave_network = Permission(
    gettext_noop("leave the network"),
    Grant(owns_the_member, because_of_role(Role.OWNER, of=_member)),
    otherwise=lambda membership: only_owners(_member(membership)),
)
may_answer_network = Permission(
    gettext_noop("answer the invitation of the network"),
    Grant(owns_the_member, because_of_role(Role.OWNER, of=_member)),
    otherwise=lambda membership: only_owners(_member(membership)),
)
may_run_network = Permission(
    gettext_noop("run this network"),
    Grant(is_a_network & writes_for, _secretariat),
    otherwise=only_writers,
)
may_decide_membership = Permission(
    gettext_noop("decide about this member"),
    Grant(writes_for_the_network, because_of_role(Role.OWNER, Role.EDITOR, of=_network)),
    otherwise=lambda membership: only_writers(_network(membership)),
)
may_see_network_members = Permission(
    gettext_noop("see the members of the network"),
    Grant(lists_its_members, _because_it_is_public),
    Grant(is_member_of, because_of_role()),
    otherwise=only_writers,
)
