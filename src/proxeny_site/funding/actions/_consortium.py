# SPDX-License-Identifier: EUPL-1.2
"""What the verbs on a draft share: store it within bounds, and tell the asked."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import store
from proxeny_site.funding.consortium_draft import Draft, write
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of

#: No consortium is larger, and no budget longer; more is a mistake or an attack.
MOST_PARTNERS, MOST_LINES = 100, 1_000


def store_draft(held: Consortium, draft: Draft, *, by: User, reason: str) -> None:
    """Save the consortium with `draft`, and one version of it in the history.

    Raises `NotPossibleError` for more partners or lines than a consortium has.
    """
    if len(draft.partners) > MOST_PARTNERS:
        raise NotPossibleError(
            gettext_noop("A consortium has at most {most} partners here."), most=MOST_PARTNERS
        )
    if len(draft.lines) > MOST_LINES:
        raise NotPossibleError(
            gettext_noop("A budget has at most {most} lines here."), most=MOST_LINES
        )
    held.draft = write(draft)
    store(held, by=by, reason=reason)


def tell(side: Organisation, text: Message, page: str, *arguments: object) -> None:
    """Tell all who write for `side`."""
    notify(to=writers_of(side), kind=Kind.MESSAGE, text=text, page=page, arguments=arguments)
