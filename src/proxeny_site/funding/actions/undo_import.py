# SPDX-License-Identifier: EUPL-1.2
"""Undo an import of calls: each call reads again as it did before."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._storing_calls import save_versions
from proxeny_site.funding.actions._telling_followers import tell_followers, tell_gone
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import CallImport, CallRecord, ImportState, Standing
from proxeny_site.funding.rules import may_import_calls
from proxeny_site.funding.stored_calls import call_of, fill
from proxeny_site.web.permissions import require


def undo_import(*, by: User | None, taken: CallImport, now: datetime) -> int:
    """Return how many calls read again as before `taken`; one that was new is taken back.

    Calls that a later import has changed since are left alone. Nothing is deleted: undoing makes
    a new version. Raises `PermissionDenied`, or `NotPossibleError` where there is nothing to undo.
    """
    if by is not None:
        require(may_import_calls, by, taken)
    with transaction.atomic():
        taken = CallImport.objects.select_for_update().get(pk=taken.pk)
        # One that failed midway has stored some of its calls.
        if taken.state not in (ImportState.DONE, ImportState.FAILED):
            raise NotPossibleError(gettext_noop("Only an import that was taken in can be undone."))
        records = list(CallRecord.objects.select_for_update().filter(taken_in=taken))
        read_before = [call_of(record.body) for record in records]
        for record in records:
            _go_back(record, taken)
        save_versions(records, by, now, "undo")
        for record, before in zip(records, read_before, strict=True):
            if record.standing == Standing.LISTED:
                tell_followers(record, before, call_of(record.body))
            else:
                tell_gone(record)
        taken.state = ImportState.UNDONE
        taken.save()
    return len(records)


def _go_back(record: CallRecord, taken: CallImport) -> None:
    earlier = record.history.exclude(taken_in=taken).order_by("-history_date", "-history_id")
    version = earlier.first()
    if version is None:
        record.standing = Standing.TAKEN_BACK
        return
    fill(record, call_of(version.body))
    record.origin, record.standing = version.origin, version.standing
    record.taken_in_id = version.taken_in_id
