# SPDX-License-Identifier: EUPL-1.2
"""Ask a network to take an organisation in."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._propose import propose
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import Kind, NetworkMember, Organisation, Standing, Status
from proxeny_site.organisations.network_rules import may_join_networks_for
from proxeny_site.web.permissions import require


def join_network(
    *, by: User, member: Organisation, network: Organisation, now: datetime
) -> NetworkMember:
    """Return the membership, asked for; the secretariat is told. Who was released may ask anew.

    Raises `PermissionDenied`, `NotPossibleError` for what is no network or is the organisation
    itself, or `StepNotAllowedError` where it was asked for already.
    """
    require(may_join_networks_for, by, member)
    if network.kind != Kind.NETWORK or network == member:
        raise NotPossibleError(Message(gettext_noop("Choose a network.")))
    if member.status == Status.REVOKED:
        raise NotPossibleError(
            Message(
                gettext_noop("{name} does not hold its city any more: it cannot join in its name."),
                name=member.name,
            )
        )
    return propose(
        network,
        member,
        Standing.ASKED,
        by=by,
        now=now,
        reason="join",
        to=network,
        text=Message(
            gettext_noop("{member} asks to join {network}."),
            member=member.name,
            network=network.name,
        ),
        page="organisations:admissions",
    )
