# SPDX-License-Identifier: EUPL-1.2
"""Who may follow a call, and who keeps the calls of the node."""

from rules import predicate

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.rules import is_oneself
from proxeny_site.funding.models import CallFollow
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.organisations.roles import node_of, roles_of
from proxeny_site.web.permissions import Grant, Permission


@predicate
def is_signed_in(user: object, target: object = None) -> bool:
    """The person has signed in."""
    return bool(is_oneself(user, user))


@predicate
def follows_it(user: object, follow: CallFollow) -> bool:
    """It is the person who follows the call."""
    return bool(is_oneself(user, follow.person))


@predicate
def keeps_the_node(user: object, target: object = None) -> bool:
    """The person is owner or editor of the organisation that runs this node."""
    held = roles_of(user).get(node_of(user) or 0, {})
    return not {Role.OWNER, Role.EDITOR}.isdisjoint(held)


def _because_calls_are_public(user: object, target: object) -> Message:
    return Message(gettext_noop("because calls are open to everybody"))


def _because_it_is_yours(user: object, target: object) -> Message:
    return Message(gettext_noop("because you follow it"))


def because_you_keep_the_node(user: object, target: object) -> Message:
    """Say the role in which somebody keeps the node."""
    node = Organisation.objects.get(pk=node_of(user))
    role = next(role for role in (Role.OWNER, Role.EDITOR) if role in roles_of(user)[node.pk])
    return Message(
        gettext_noop("because you are {role} of {organisation}, which runs this node"),
        role=role.label,
        organisation=node,
    )


def _only_signed_in(target: object) -> Message:
    return Message(gettext_noop("because one has to sign in first"))


def _only_who_follows(target: object) -> Message:
    return Message(gettext_noop("because only the one who follows it may"))


def only_keepers(target: object) -> Message:
    """Say who else keeps the node."""
    return Message(gettext_noop("because only owners and editors of the node's organisation may"))


may_follow_calls = Permission(
    gettext_noop("follow calls"),
    Grant(is_signed_in, _because_calls_are_public),
    otherwise=_only_signed_in,
)
may_change_follow = Permission(
    gettext_noop("change how you follow this call"),
    Grant(follows_it, _because_it_is_yours),
    otherwise=_only_who_follows,
)
may_import_calls = Permission(
    gettext_noop("take calls in"),
    Grant(keeps_the_node, because_you_keep_the_node),
    otherwise=only_keepers,
)
