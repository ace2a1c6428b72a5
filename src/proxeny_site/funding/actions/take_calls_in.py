# SPDX-License-Identifier: EUPL-1.2
"""Take the calls of a file in; for the worker and the command line."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from proxeny.errors import ProxenyError
from proxeny.funding import Call
from proxeny_site.funding.actions._storing_calls import Stored, save_versions, store
from proxeny_site.funding.actions._telling_followers import tell_gone
from proxeny_site.funding.call_files import read
from proxeny_site.funding.models import (
    CallImport,
    CallRecord,
    CallStatus,
    ImportState,
    Origin,
    Standing,
)
from proxeny_site.notifications.wording import keep

#: Calls that are stored together, between two looks at how far it is.
BATCH = 100
#: Oddities that are kept; what is more is counted.
MOST_ODD = 500

Tell = Callable[[int, int], None]


def take_calls_in(
    *, import_id: int, now: datetime, tell: Tell = lambda done, total: None
) -> CallImport:
    """Return the import, done or failed; a second run of one that broke off goes on.

    The file is forgotten once its calls are stored: every version of a call is kept by itself.
    `tell` hears how many calls are done.
    """
    taken = CallImport.objects.get(pk=import_id)
    if taken.state not in (ImportState.WAITING, ImportState.RUNNING):
        return taken
    try:
        return _take(taken, now, tell)
    except ProxenyError as error:
        return _end(taken, ImportState.FAILED, failure=keep(error.message))
    except Exception:
        # What was stored until now can be undone; without this it would be at work for ever.
        _end(taken, ImportState.FAILED)
        raise


def _take(taken: CallImport, now: datetime, tell: Tell) -> CallImport:
    with taken.file.open("rb") as file:
        found = read(file.read(), taken.name, taken.as_of)
    taken.state, taken.total = ImportState.RUNNING, len(found.calls)
    taken.save()
    all_of_it = Stored(odd=list(found.odd))
    for start in range(0, len(found.calls), BATCH):
        part = found.calls[start : start + BATCH]
        _add(all_of_it, _store(part, found.origin, taken, now))
        taken.done = start + len(part)
        taken.save(update_fields=["done"])
        tell(taken.done, taken.total)
    gone = 0
    if taken.complete and found.origin == Origin.PORTAL and found.calls:
        gone = _mark_gone(taken, {call.id for call in found.calls}, now)
    return _end(
        taken,
        ImportState.DONE,
        added=all_of_it.added,
        changed=all_of_it.changed,
        same=all_of_it.same,
        gone=gone,
        odd=[keep(one) for one in all_of_it.odd[:MOST_ODD]],
    )


def _store(part: Sequence[Call], origin: Origin, taken: CallImport, now: datetime) -> Stored:
    return store(part, origin, taken_in=taken, by=taken.by, now=now, reason="import")


def _add(whole: Stored, part: Stored) -> None:
    whole.added += part.added
    whole.changed += part.changed
    whole.same += part.same
    whole.odd += part.odd


def _mark_gone(taken: CallImport, named: set[str], now: datetime) -> int:
    """Mark what the portal listed before and does not any more, though it would still be open."""
    from_portal = Q(origin=Origin.PORTAL) | Q(origin=Origin.ATLAS, taken_in__isnull=False)
    still_open = Q(last_deadline__gte=taken.as_of) | (
        Q(last_deadline=None) & ~Q(status=CallStatus.CLOSED)
    )
    with transaction.atomic():
        listed = CallRecord.objects.select_for_update().filter(
            from_portal, still_open, standing=Standing.LISTED, as_of__lte=taken.as_of
        )
        gone = [record for record in listed if record.public_id not in named]
        for record in gone:
            record.standing, record.taken_in = Standing.GONE, taken
        save_versions(gone, taken.by, now, "gone")
        for record in gone:
            tell_gone(record)
    return len(gone)


def _end(taken: CallImport, state: ImportState, **values: object) -> CallImport:
    taken.state = state
    for name, value in values.items():
        setattr(taken, name, value)
    # The worker removes files that no record names.
    taken.file = ""
    taken.save()
    return taken
