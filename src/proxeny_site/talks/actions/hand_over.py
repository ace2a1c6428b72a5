# SPDX-License-Identifier: EUPL-1.2
"""Hand over what is open to a colleague, so that nothing lapses when somebody leaves."""

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Membership, Role
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import ContactRequest, Participant, RequestState
from proxeny_site.talks.rules import may_hand_over
from proxeny_site.web.permissions import require


def hand_over(*, by: User, membership: Membership, successor: Membership) -> int:
    """Make `successor` responsible for the open threads and requests of a member; return how many.

    Their role is not touched: an owner gives it, a delegation lends it. The successor is told.
    Raises `PermissionDenied`, or `NotPossibleError` for somebody outside or who does not write.
    """
    require(may_hand_over, by, membership)
    if (
        successor.organisation_id != membership.organisation_id
        or successor.pk == membership.pk
        or successor.role not in (Role.OWNER, Role.EDITOR)
    ):
        raise NotPossibleError(
            gettext_noop("Choose a colleague who writes for the organisation: an owner or editor.")
        )
    organisation, person = membership.organisation, membership.user
    threads = Participant.objects.filter(
        organisation=organisation, responsible=person, thread__closed_at__isnull=True
    )
    requests = ContactRequest.objects.filter(
        asker=organisation, contact=person, state=RequestState.ASKED
    )
    with transaction.atomic():
        moved = [
            *threads.select_for_update(of=("self",)),
            *requests.select_for_update(of=("self",)),
        ]
        for one in moved:
            name = "responsible" if isinstance(one, Participant) else "contact"
            setattr(one, name, successor.user)
            one._history_user, one._change_reason = by, "hand over"
            one.save()
        notify(
            to=[successor.user],
            kind=Kind.MESSAGE,
            text=Message(
                gettext_noop(
                    "You are now responsible for what {person} had open in {organisation}: "
                    "{count} threads and requests."
                ),
                person=person,
                organisation=organisation,
                count=len(moved),
            ),
            page="talks:talks",
        )
    return len(moved)
