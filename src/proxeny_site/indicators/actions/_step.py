# SPDX-License-Identifier: EUPL-1.2
"""What every step of a cycle shares: take it alone, go one allowed step, store it, tell people."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django_scopes import scope

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.indicators.errors import StepNotAllowedError
from proxeny_site.indicators.models import STEPS, Cycle
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind


@contextmanager
def alone_with(cycle: Cycle) -> Iterator[Cycle]:
    """Yield the cycle as it is stored now, held against other writers until the block ends."""
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = Cycle.objects.select_for_update(of=("self",))
        yield held.select_related("organisation", "verifier", "judge").get(pk=cycle.pk)


def check_state(cycle: Cycle, allowed: Iterable[str]) -> None:
    """Raise `StepNotAllowedError` unless the cycle is in one of the `allowed` states."""
    if cycle.state not in allowed:
        raise StepNotAllowedError(cycle.get_state_display())


def advance(cycle: Cycle, verb: str) -> None:
    """Set the state that `verb` leads to, by the table of steps."""
    allowed, target = STEPS[verb]
    check_state(cycle, allowed)
    cycle.state = target


def store(cycle: Cycle, *, by: User | None, reason: str) -> None:
    """Save the cycle and one version of it in the history."""
    cycle._history_user, cycle._change_reason = by, reason
    cycle.save()


def tell(people: Iterable[User | None], text: Message, page: str, cycle: Cycle) -> None:
    """Tell `people` (None is nobody) `text`, with a link to `page` of the cycle."""
    notify(
        to=[person for person in people if person is not None],
        kind=Kind.WORK,
        text=text,
        page=page,
        arguments=[cycle.pk],
    )
