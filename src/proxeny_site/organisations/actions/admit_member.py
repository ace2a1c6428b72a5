# SPDX-License-Identifier: EUPL-1.2
"""Admit an organisation to a network, or let one back in that was suspended."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._standing import step
from proxeny_site.organisations.models import NetworkMember
from proxeny_site.organisations.network_rules import may_decide_membership
from proxeny_site.web.permissions import require


def admit_member(*, by: User, membership: NetworkMember, now: datetime) -> NetworkMember:
    """Return the membership, admitted; the member is told.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_decide_membership, by, membership)
    text = gettext_noop("{network} admitted {member}.")
    return step(membership, "admit", by=by, now=now, text=text)
