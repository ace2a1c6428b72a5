# SPDX-License-Identifier: EUPL-1.2
"""What the verbs of a network share: one allowed step of a membership, stored and told."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import StepNotAllowedError
from proxeny_site.organisations.models import STEPS, NetworkMember, Standing
from proxeny_site.organisations.queries import writers_of
from proxeny_site.organisations.telling import tell

#: What the member does; all else is done by the network.
BY_THE_MEMBER = frozenset({"leave", "accept", "decline"})


def step(
    membership: NetworkMember, verb: str, *, by: User, now: datetime, text: str, reason: str = ""
) -> NetworkMember:
    """Return the membership after `verb`; the other side is told `text`.

    `text` is a template with `{member}`, `{network}` and `{reason}`. Raises `StepNotAllowedError`.
    """
    allowed, target = STEPS[verb]
    with transaction.atomic():
        held = NetworkMember.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        if held.standing not in allowed:
            raise StepNotAllowedError(Standing(held.standing).label)
        held.standing, held.since, held.reason = target, now, reason.strip()
        held._history_user = by
        held._change_reason = verb
        held.save()
        said = Message(text, member=held.member.name, network=held.network.name, reason=held.reason)
        if verb in BY_THE_MEMBER:
            tell(writers_of(held.network), said, "organisations:admissions", held.network.slug)
        else:
            tell(writers_of(held.member), said, "organisations:networks", held.member.slug)
    return held
