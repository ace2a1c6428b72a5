# SPDX-License-Identifier: EUPL-1.2
"""Who may bring in colleagues, stand in for them, and say what an organisation is."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import (
    Delegation,
    Invitation,
    Kind,
    Organisation,
    Role,
    Status,
)
from proxeny_site.organisations.reasons import because_of_role, only_members, only_owners
from proxeny_site.organisations.roles import roles_in
from proxeny_site.organisations.rules import (
    is_member_of,
    is_tied_to,
    owns,
    verifies_for_the_node,
)
from proxeny_site.web.permissions import Grant, Permission


@predicate
def is_signed_in(user: object) -> bool:
    """The person has signed in."""
    return bool(getattr(user, "is_authenticated", False) and getattr(user, "is_active", False))


@predicate
def owns_in_person(user: object, organisation: Organisation | None) -> bool:
    """The person is an owner themselves and does not only stand in for one."""
    return roles_in(user, organisation).get(Role.OWNER, False) is None


@predicate
def needs_no_claim(user: object, organisation: Organisation) -> bool:
    """The organisation is no city government: those are verified by their claim."""
    return organisation.kind != Kind.CITY_GOVERNMENT


@predicate
def was_renamed(user: object, organisation: Organisation) -> bool:
    """The organisation changed its English name since it was verified, also by a claim."""
    return organisation.status == Status.RENAMED


@predicate
def gave_the_role(user: object, delegation: Delegation) -> bool:
    """The role that is delegated is the person's own."""
    return delegation.membership.user_id == getattr(user, "pk", None)


@predicate
def owns_where_it_counts(user: object, delegation: Delegation) -> bool:
    """The person answers for the organisation in which the delegation counts."""
    return bool(owns.test(user, _where_it_counts(delegation)))


@predicate
def is_the_addressee(user: object, invitation: Invitation) -> bool:
    """The invitation went to the address with which the person signs in."""
    return invitation.email == getattr(user, "email", None)


def _where_it_counts(delegation: object) -> Organisation:
    return delegation.membership.organisation  # type: ignore[attr-defined]


def because_you_signed_in(user: object, target: object) -> Message:
    """Say that an account is enough."""
    return Message(gettext_noop("because you have an account"))


def because_you_verify(user: object, target: object) -> Message:
    """Say that the person verifies for the node."""
    return Message(gettext_noop("because you are a verifier of this node"))


def _because_it_is_yours(user: object, target: object) -> Message:
    return Message(gettext_noop("because it is your own role"))


def _because_it_is_for_you(user: object, target: object) -> Message:
    return Message(gettext_noop("because it was sent to your e-mail address"))


def only_people(target: object) -> Message:
    """Say that one has to sign in."""
    return Message(gettext_noop("because only people with an account may"))


def _only_strange_verifiers(target: object) -> Message:
    return Message(
        gettext_noop(
            "because only verifiers of this node may who do not belong to it; the government of a "
            "city is verified by its claim"
        )
    )


def _only_the_addressee(target: object) -> Message:
    return Message(gettext_noop("because only the person may to whose address it was sent"))


def _only_the_giver(target: object) -> Message:
    return Message(gettext_noop("because only the giver and the owners may"))


may_register = Permission(
    gettext_noop("register an organisation"),
    Grant(is_signed_in, because_you_signed_in),
    otherwise=only_people,
)
may_describe = Permission(
    gettext_noop("change what the page says"),
    Grant(owns, because_of_role(Role.OWNER)),
    otherwise=only_owners,
)
may_verify = Permission(
    gettext_noop("verify this organisation"),
    Grant((needs_no_claim | was_renamed) & verifies_for_the_node & ~is_tied_to, because_you_verify),
    otherwise=_only_strange_verifiers,
)
#: Nobody becomes or stops being an owner by the hand of somebody who only stands in for one.
may_manage_owners = Permission(
    gettext_noop("make and unmake owners"),
    Grant(owns_in_person, because_of_role(Role.OWNER)),
    otherwise=only_owners,
)
may_leave = Permission(
    gettext_noop("leave the organisation"),
    Grant(is_member_of, because_of_role()),
    otherwise=only_members,
)
may_delegate = Permission(
    gettext_noop("have somebody stand in for you"),
    Grant(is_member_of, because_of_role()),
    otherwise=only_members,
)
may_end_delegation = Permission(
    gettext_noop("end the delegation"),
    Grant(gave_the_role, _because_it_is_yours),
    Grant(owns_where_it_counts, because_of_role(Role.OWNER, of=_where_it_counts)),
    otherwise=_only_the_giver,
)
may_accept = Permission(
    gettext_noop("accept this invitation"),
    Grant(is_signed_in & is_the_addressee, _because_it_is_for_you),
    otherwise=_only_the_addressee,
)
