# SPDX-License-Identifier: EUPL-1.2
"""What the verbs on a draft share: nobody overwrites another, bounds, telling the asked."""

from dataclasses import replace
from typing import TypeVar

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import store
from proxeny_site.funding.consortium_draft import Draft, Line, Partner, mark_of, new_key, write
from proxeny_site.funding.errors import DraftConflictError, NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of

Part = TypeVar("Part", Partner, Line)
#: No consortium is larger, and no budget longer; more is a mistake or an attack.
MOST_PARTNERS, MOST_LINES = 100, 1_000


def as_seen(part: Part, held: Part | None, seen: str | None) -> Part:
    """Return `part` as it may be put in the place of `held`.

    `seen` is the `mark_of` of what the person saw there, None where nobody says, "" for nothing:
    a new part gets another key where its own is taken. Raises `DraftConflictError` where somebody
    else changed or removed what the person saw.
    """
    if seen == "" and held is not None:
        return replace(part, key=new_key())
    if seen is not None and seen != mark_of(held):
        raise DraftConflictError
    return part


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
