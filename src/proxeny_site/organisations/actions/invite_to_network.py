# SPDX-License-Identifier: EUPL-1.2
"""Ask an organisation to become a member of a network."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._propose import propose
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import NetworkMember, Organisation, Standing, Status
from proxeny_site.organisations.network_rules import may_run_network
from proxeny_site.web.permissions import require


def invite_to_network(
    *, by: User, network: Organisation, member: Organisation, now: datetime
) -> NetworkMember:
    """Return the membership, offered; the organisation is told, and one of its owners answers.

    Only a network that the node has verified writes to others in this way. Raises
    `PermissionDenied`, `NotPossibleError`, or `StepNotAllowedError` where the two have a standing
    with one another already.
    """
    require(may_run_network, by, network)
    if network.status != Status.VERIFIED:
        raise NotPossibleError(
            Message(gettext_noop("Your network can invite once the node has verified it."))
        )
    if member == network or member.status == Status.REVOKED:
        raise NotPossibleError(Message(gettext_noop("Choose another organisation.")))
    return propose(
        network,
        member,
        Standing.INVITED,
        by=by,
        now=now,
        reason="invite",
        to=member,
        text=Message(
            gettext_noop("{network} invites {member} to join."),
            member=member.name,
            network=network.name,
        ),
        page="organisations:networks",
    )
