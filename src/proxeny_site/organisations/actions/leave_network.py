# SPDX-License-Identifier: EUPL-1.2
"""Take an organisation out of a network, or take back that it asked."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._standing import step
from proxeny_site.organisations.models import NetworkMember
from proxeny_site.organisations.network_rules import may_leave_network
from proxeny_site.web.permissions import require


def leave_network(*, by: User, membership: NetworkMember, now: datetime) -> NetworkMember:
    """Return the membership, ended by the member; the secretariat is told.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_leave_network, by, membership)
    text = gettext_noop("{member} left {network}.")
    return step(membership, "leave", by=by, now=now, text=text)
