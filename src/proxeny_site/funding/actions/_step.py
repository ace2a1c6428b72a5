# SPDX-License-Identifier: EUPL-1.2
"""What every verb of this room shares: take a record alone, store it as one version, who speaks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.http import Http404
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.errors import DraftConflictError, NotPossibleError
from proxeny_site.funding.models import Consortium, Criteria, PartnerRequest, Project
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.standing import is_revoked

Record = TypeVar("Record", Consortium, Project, Criteria)


@contextmanager
def alone_with(record: Record) -> Iterator[Record]:
    """Yield the record as it is stored now, held against other writers until the block ends.

    Raises `Http404` where somebody deleted it meanwhile.
    """
    with transaction.atomic(), scope(organisation=record.organisation):
        held = type(record).objects.select_for_update(of=("self",)).select_related("organisation")
        found = held.filter(pk=record.pk).first()
        if found is None:
            raise Http404
        yield found


def store(
    record: Consortium | Project | Criteria | PartnerRequest, *, by: User, reason: str
) -> None:
    """Save the record and one version of it in the history."""
    record._history_user, record._change_reason = by, reason
    record.save()


def check_version(held: Record, version: int | None, fields: Sequence[str]) -> None:
    """Raise `DraftConflictError` where `fields` read otherwise than in the version that was seen.

    A version that did not touch them, such as sharing, is no conflict.
    """
    if version is None:
        return
    opened = held.history.filter(pk=version).first()
    if opened is None or any(getattr(opened, name) != getattr(held, name) for name in fields):
        raise DraftConflictError


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
