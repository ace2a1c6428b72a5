# SPDX-License-Identifier: EUPL-1.2
"""Suspend a member of a network."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._standing import step
from proxeny_site.organisations.errors import ReasonMissingError
from proxeny_site.organisations.models import NetworkMember
from proxeny_site.organisations.network_rules import may_decide_membership
from proxeny_site.web.permissions import require


def suspend_member(
    *, by: User, membership: NetworkMember, reason: str, now: datetime
) -> NetworkMember:
    """Return the membership, suspended: what is shared with the network is closed to the member.

    The member reads the reason. Raises `PermissionDenied`, `StepNotAllowedError` or
    `ReasonMissingError`.
    """
    require(may_decide_membership, by, membership)
    if not reason.strip():
        raise ReasonMissingError
    text = gettext_noop("{network} suspended {member}. The reason: {reason}")
    return step(membership, "suspend", by=by, now=now, text=text, reason=reason)
