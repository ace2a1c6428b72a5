# SPDX-License-Identifier: EUPL-1.2
"""Ask an organisation to become a member of a network."""

from datetime import datetime

from django.db import IntegrityError, transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.organisations.models import NetworkMember, Organisation, Standing, Status
from proxeny_site.organisations.network_rules import may_run_network
from proxeny_site.organisations.queries import writers_of
from proxeny_site.organisations.telling import tell
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
    try:
        with transaction.atomic():
            held = (
                NetworkMember.objects.select_for_update(of=("self",))
                .filter(network=network, member=member)
                .first()
            )
            if held is not None and held.standing != Standing.RELEASED:
                raise StepNotAllowedError(Standing(held.standing).label)
            held = held or NetworkMember(network=network, member=member)
            held.standing, held.since, held.reason = Standing.INVITED, now, ""
            held._history_user = by
            held._change_reason = "invite"
            held.save()
            tell(
                writers_of(member),
                Message(
                    gettext_noop("{network} invites {member} to join."),
                    member=member.name,
                    network=network.name,
                ),
                "organisations:networks",
                member.slug,
            )
    except IntegrityError:
        # The other side asked, or a colleague invited, at the same moment.
        raise StepNotAllowedError(Standing.INVITED.label) from None
    return held
