# SPDX-License-Identifier: EUPL-1.2
"""What a member reads of the records of their own organisations."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.organisations.queries import organisations_of
from proxeny_site.solutions.models import WRITABLE, SolutionRecord
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import allowed


def own_records(user: User) -> QuerySet[SolutionRecord]:
    """Return the records of every organisation that `user` belongs to, the last touched first."""
    with scope(organisation=organisations_of(user)):
        return SolutionRecord.objects.select_related("organisation", "author", "submitted_by")


def with_rights(user: User, records: Iterable[SolutionRecord]) -> list[tuple[SolutionRecord, bool]]:
    """Return each of the records with whether `user` can go on writing it now."""
    return [
        (record, record.state in WRITABLE and allowed(may_write, user, record))
        for record in records
    ]


def own_record(user: User, public_id: str) -> SolutionRecord:
    """Return one record of an organisation that `user` belongs to.

    Raises `Http404` for the record of anybody else just as for one that does not exist: an id
    that was guessed tells nothing.
    """
    record = own_records(user).filter(public_id=public_id).first()
    if record is None:
        raise Http404
    return record
