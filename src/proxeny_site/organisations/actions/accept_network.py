# SPDX-License-Identifier: EUPL-1.2
"""Accept the invitation of a network."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._standing import step
from proxeny_site.organisations.models import NetworkMember
from proxeny_site.organisations.network_rules import may_answer_network
from proxeny_site.web.permissions import require


def accept_network(*, by: User, membership: NetworkMember, now: datetime) -> NetworkMember:
    """Return the membership, admitted: the network had offered it. The secretariat is told.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_answer_network, by, membership)
    text = gettext_noop("{member} accepted the invitation of {network}.")
    return step(membership, "accept", by=by, now=now, text=text)
