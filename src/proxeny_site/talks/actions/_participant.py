# SPDX-License-Identifier: EUPL-1.2
"""How an organisation comes into a thread."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.talks.models import Participant, Thread


def join(
    thread: Thread,
    organisation: Organisation,
    *,
    responsible: User | None,
    by: User,
    now: datetime,
) -> Participant:
    """Return the stored participant."""
    participant = Participant(
        thread=thread, organisation=organisation, responsible=responsible, since=now
    )
    participant._history_user, participant._change_reason = by, "join"
    participant.save()
    return participant
