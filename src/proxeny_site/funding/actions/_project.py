# SPDX-License-Identifier: EUPL-1.2
"""What every verb on a project or on criteria shares: alone, one allowed step, one version."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.funding.errors import StepNotAllowedError
from proxeny_site.funding.models import DELETABLE, STEPS, Criteria, Project, PublicState

Record = TypeVar("Record", Project, Criteria)


@contextmanager
def alone_with(record: Record) -> Iterator[Record]:
    """Yield the record as it is stored now, held against other writers until the block ends."""
    with transaction.atomic(), scope(organisation=record.organisation):
        held = type(record).objects.select_for_update(of=("self",)).select_related("organisation")
        yield held.get(pk=record.pk)


def advance(record: Project | Criteria, verb: str) -> None:
    """Set the state that `verb` leads to, by the table of steps."""
    allowed, target = STEPS[verb]
    if record.state not in allowed:
        raise StepNotAllowedError(PublicState(record.state).label)
    record.state = target


def check_deletable(record: Project | Criteria) -> None:
    """Raise `StepNotAllowedError` for what was once public: that is withdrawn, not deleted."""
    if record.state not in DELETABLE:
        raise StepNotAllowedError(PublicState(record.state).label)


def store(record: Project | Criteria, *, by: User | None, reason: str) -> None:
    """Save the record and one version of it in the history."""
    record._history_user = by
    record._change_reason = reason
    record.save()
