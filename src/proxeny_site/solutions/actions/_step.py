# SPDX-License-Identifier: EUPL-1.2
"""What every verb shares: take the record alone, go one allowed step, store it with its author."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.solutions.errors import StepNotAllowedError
from proxeny_site.solutions.models import STEPS, SolutionRecord, State


@contextmanager
def alone_with(record: SolutionRecord) -> Iterator[SolutionRecord]:
    """Yield the record as it is stored now, held against other writers until the block ends."""
    with transaction.atomic(), scope(organisation=record.organisation):
        held = SolutionRecord.objects.select_for_update(of=("self",)).select_related("organisation")
        yield held.get(pk=record.pk)


def check_state(record: SolutionRecord, allowed: frozenset[State]) -> None:
    """Raise `StepNotAllowedError` unless the record is in one of the `allowed` states."""
    if record.state not in allowed:
        raise StepNotAllowedError(State(record.state).label)


def advance(record: SolutionRecord, verb: str) -> None:
    """Set the state that `verb` leads to, by the table of steps."""
    allowed, target = STEPS[verb]
    check_state(record, allowed)
    record.state = target


def store(record: SolutionRecord, *, by: User | None, reason: str) -> None:
    """Save the record and one version of it in the history."""
    record._history_user = by
    record._change_reason = reason
    record.save()
