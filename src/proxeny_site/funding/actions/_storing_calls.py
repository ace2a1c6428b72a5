# SPDX-License-Identifier: EUPL-1.2
"""Store what a source says of calls: new ones, and new versions of those that are there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from proxeny.funding import Call
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._telling_followers import tell_followers
from proxeny_site.funding.call_changes import is_other
from proxeny_site.funding.models import (
    CallDeadline,
    CallImport,
    CallRecord,
    Origin,
    Standing,
)
from proxeny_site.funding.stored_calls import call_of, fill

#: What a new version may change.
FIELDS = (
    "title",
    "programme",
    "action_type",
    "status",
    "opens",
    "last_deadline",
    "smallest_grant",
    "largest_grant",
    "themes",
    "origin",
    "as_of",
    "standing",
    "sequence",
    "changed_at",
    "taken_in",
    "body",
    "words",
)


@dataclass(slots=True)
class Stored:
    """What storing did: how many calls were new, changed or the same, and what was odd."""

    added: int = 0
    changed: int = 0
    same: int = 0
    odd: list[Message] = field(default_factory=list)


def store(
    given: Sequence[Call],
    origin: Origin,
    *,
    taken_in: CallImport | None,
    by: User | None,
    now: datetime,
    reason: str,
) -> Stored:
    """Store `given` in one transaction, each id once; tell who follows what has changed.

    A call that says what is stored already gets the newer day and no new version.
    """
    done = Stored()
    with transaction.atomic():
        known = CallRecord.objects.select_for_update().in_bulk(
            [call.id for call in given], field_name="public_id"
        )
        new: list[CallRecord] = []
        changed: list[tuple[CallRecord, Call, Call]] = []
        same: list[CallRecord] = []
        for call in given:
            record = known.get(call.id)
            if record is None:
                record = CallRecord(public_id=call.id, origin=origin, changed_at=now)
                record.as_of = call.as_of or now.date()
                record.taken_in = taken_in
                fill(record, call)
                new.append(record)
                continue
            before = call_of(record.body)
            if before.as_of and call.as_of and call.as_of < before.as_of:
                template = gettext_noop("{call}: older than what is stored; nothing was changed.")
                done.odd.append(Message(template, call=call.id))
                done.same += 1
                continue
            after = _together(record, before, call, origin)
            if not is_other(before, after) and record.standing == Standing.LISTED:
                fill(record, after)
                same.append(record)
                continue
            record.standing = Standing.LISTED
            # A load of the atlas keeps what an import gave, and so where that is from.
            record.taken_in = taken_in or record.taken_in
            if origin == Origin.RULES:
                record.origin = origin
            fill(record, after)
            changed.append((record, before, after))
        made = bulk_create_with_history(
            new,
            CallRecord,
            batch_size=100,
            default_user=by,
            default_change_reason=reason,
            default_date=now,
        )
        CallRecord.objects.bulk_update(same, ["as_of", "body"], batch_size=100)
        save_versions([record for record, _before, _after in changed], by, now, reason)
        write_deadlines(made)
        for record, before, after in changed:
            tell_followers(record, before, after)
    done.added, done.changed = len(made), len(changed)
    done.same += len(same)
    return done


def save_versions(
    records: Sequence[CallRecord], by: User | None, now: datetime, reason: str
) -> None:
    """Store `records` as new versions with their deadlines."""
    for record in records:
        record.sequence += 1
        record.changed_at = now
    bulk_update_with_history(
        records,
        CallRecord,
        FIELDS,
        batch_size=100,
        default_user=by,
        default_change_reason=reason,
        default_date=now,
    )
    CallDeadline.objects.filter(call__in=records).delete()
    write_deadlines(records)


def write_deadlines(records: Iterable[CallRecord]) -> None:
    """Store the deadlines of calls that have none stored."""
    CallDeadline.objects.bulk_create(
        [
            CallDeadline(call=record, day=day)
            for record in records
            for day in sorted(set(call_of(record.body).deadlines))
        ],
        batch_size=500,
    )


def _together(record: CallRecord, before: Call, call: Call, origin: Origin) -> Call:
    """Return what is known of a call from two sources.

    The conditions of the atlas and of rule files are encoded by hand, and the portal's are prose:
    the portal gives everything else. What the portal gave, the atlas does not take back.
    """
    if origin == Origin.PORTAL and record.origin != Origin.PORTAL:
        return replace(
            call,
            conditions=before.conditions,
            rates=before.rates or call.rates,
            themes=call.themes or before.themes,
            notes=before.notes or call.notes,
        )
    if origin == Origin.ATLAS and record.taken_in_id is not None:
        return replace(before, conditions=call.conditions, rates=call.rates, notes=call.notes)
    return call
