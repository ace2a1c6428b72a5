# SPDX-License-Identifier: EUPL-1.2
"""What a person reads of the records of others."""

from typing import cast

from django.db.models import QuerySet
from django.http import Http404

from proxeny_site.accounts.models import User
from proxeny_site.organisations.roles import roles_of
from proxeny_site.solutions.models import SolutionRecord


def readable_records(user: User) -> QuerySet[SolutionRecord]:
    """Return the records that `user` may read as a member or because they are shared."""
    readable = SolutionRecord.readable.by_members_of(roles_of(user).keys())
    return cast("QuerySet[SolutionRecord]", readable).select_related("organisation")


def records_shared_with(user: User) -> QuerySet[SolutionRecord]:
    """Return the records that others share with an organisation of `user`."""
    shared = SolutionRecord.readable.shared_with_members_of(roles_of(user).keys())
    return cast("QuerySet[SolutionRecord]", shared).select_related("organisation")


def record_shared_with(user: User, public_id: str) -> SolutionRecord:
    """Return one record that somebody else shares with an organisation of `user`.

    Raises `Http404` for every other just as for one that does not exist.
    """
    return _one(records_shared_with(user), public_id)


def readable_record(user: User, public_id: str) -> SolutionRecord:
    """Return one record that `user` may read as a member or because it is shared.

    Raises `Http404` for every other just as for one that does not exist.
    """
    return _one(readable_records(user), public_id)


def readable_or_published(user: User, public_id: str) -> SolutionRecord:
    """Return one record that `user` may read, for whatever reason; raises `Http404`."""
    return SolutionRecord.published.filter(public_id=public_id).first() or readable_record(
        user, public_id
    )


def _one(records: QuerySet[SolutionRecord], public_id: str) -> SolutionRecord:
    record = records.filter(public_id=public_id).first()
    if record is None:
        raise Http404
    return record
