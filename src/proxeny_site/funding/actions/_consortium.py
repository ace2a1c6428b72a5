# SPDX-License-Identifier: EUPL-1.2
"""What every verb on a draft shares: take it alone, store it as one version, tell the asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.consortium_draft import Draft, write
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of
from proxeny_site.trust.standing import is_revoked

#: No consortium is larger, and no budget longer; more is a mistake or an attack.
MOST_PARTNERS, MOST_LINES = 100, 1_000


@contextmanager
def alone_with(consortium: Consortium) -> Iterator[Consortium]:
    """Yield the draft as it is stored now, held against other writers until the block ends."""
    with transaction.atomic(), scope(organisation=consortium.organisation):
        held = Consortium.objects.select_for_update(of=("self",)).select_related("organisation")
        yield held.get(pk=consortium.pk)


def store(held: Consortium, *, by: User, reason: str, draft: Draft | None = None) -> None:
    """Save the record, with this draft where one is given, and one version of it in the history.

    Raises `NotPossibleError` for more partners or lines than a consortium has.
    """
    if draft is not None:
        if len(draft.partners) > MOST_PARTNERS:
            raise NotPossibleError(
                gettext_noop("A consortium has at most {most} partners here."), most=MOST_PARTNERS
            )
        if len(draft.lines) > MOST_LINES:
            raise NotPossibleError(
                gettext_noop("A budget has at most {most} lines here."), most=MOST_LINES
            )
        held.draft = write(draft)
    held._history_user, held._change_reason = by, reason
    held.save()


def check_may_speak(organisation: Organisation) -> None:
    """Raise `NotPossibleError` for an organisation that lost its city."""
    if is_revoked(organisation):
        raise NotPossibleError(
            gettext_noop(
                "{organisation} does not hold its city any more and cannot speak in its name. What "
                "it wrote before stays."
            ),
            organisation=organisation,
        )


def tell(side: Organisation, text: Message, page: str, *arguments: object) -> None:
    """Tell all who write for `side`."""
    notify(to=writers_of(side), kind=Kind.MESSAGE, text=text, page=page, arguments=arguments)
