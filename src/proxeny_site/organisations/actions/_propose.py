# SPDX-License-Identifier: EUPL-1.2
"""Asking a network and inviting an organisation: one of the two proposes a membership."""

from datetime import datetime

from django.db import IntegrityError, transaction

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import StepNotAllowedError
from proxeny_site.organisations.models import NetworkMember, Organisation, Standing
from proxeny_site.organisations.queries import writers_of
from proxeny_site.organisations.telling import tell


def propose(
    network: Organisation,
    member: Organisation,
    standing: Standing,
    *,
    by: User,
    now: datetime,
    reason: str,
    to: Organisation,
    text: Message,
    page: str,
) -> NetworkMember:
    """Return the membership in `standing`; the writers of `to` are told `text`, leading to `page`.

    Who was released may begin anew. Raises `StepNotAllowedError` where the two have a standing with
    one another already.
    """
    try:
        with transaction.atomic():
            rows = NetworkMember.objects.select_for_update(of=("self",))
            held = rows.filter(network=network, member=member).first()
            if held is not None and held.standing != Standing.RELEASED:
                raise StepNotAllowedError(Standing(held.standing).label)
            held = held or NetworkMember(network=network, member=member)
            held.standing, held.since, held.reason = standing, now, ""
            held._history_user, held._change_reason = by, reason
            held.save()
            tell(writers_of(to), text, page, to.slug)
    except IntegrityError:
        # The other side, or a colleague, did so at the same moment.
        raise StepNotAllowedError(standing.label) from None
    return held
