# SPDX-License-Identifier: EUPL-1.2
"""Hand in a file with calls, which the worker takes in."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import CallImport
from proxeny_site.funding.rules import may_import_calls
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def import_calls(
    *,
    by: User | None,
    content: bytes,
    name: str,
    as_of: date,
    complete: bool,
    now: datetime,
    wait: bool = True,
) -> CallImport:
    """Return the import that waits for the worker; `by` None is the operator of the node.

    `as_of` is the day that the file describes. `complete` says that it holds every call of the
    portal: those that it does not name are then marked as no longer listed. Without `wait` no job
    is started: the caller takes it in. Raises `PermissionDenied`, or `NotPossibleError` for an
    empty file or a day that is still to come.
    """
    if by is not None:
        require(may_import_calls, by)
    if not content:
        raise NotPossibleError(gettext_noop("The file is empty."))
    if as_of > now.date():
        raise NotPossibleError(
            gettext_noop("Say as of which day the file is: a day that has come.")
        )
    with transaction.atomic():
        taken = CallImport(name=name[-150:], as_of=as_of, complete=complete, by=by, at=now)
        taken.file.save(name, ContentFile(content), save=False)
        taken.save()
        if wait:
            jobs.enqueue("funding.take_calls_in", import_id=taken.pk)
    return taken
