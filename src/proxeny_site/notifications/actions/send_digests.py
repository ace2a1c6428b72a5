# SPDX-License-Identifier: EUPL-1.2
"""Send everybody their digest of the week; for the worker, which asks often."""

import logging
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction

from proxeny_site.accounts.models import User
from proxeny_site.notifications.letters import address_of, send
from proxeny_site.notifications.models import Digest, Kind, Notification, Preference, Way
from proxeny_site.notifications.queries.inbox import preference_of

log = logging.getLogger(__name__)

#: A digest is due on Monday at this hour and tells what happened before.
DUE = time(6)
#: What is older is on the page alone.
OLDEST = timedelta(weeks=4)
#: Entries in one letter; the page has the others.
MOST = 50


def send_digests(*, now: datetime) -> int:
    """Send the digests of the week that did not go out; return how many.

    It can be called at any time, by several workers at once and again after a crash: a digest is
    stored as begun, with what it tells, before it leaves. So nobody gets one twice; whoever's was
    under way when the machine stopped finds it on the page. Where the mail server refuses, the
    mark is taken back and the next call tries again. Who has nothing unread gets nothing.
    """
    due = _last_monday(now)
    week = "{}-W{:02}".format(*due.isocalendar()[:2])
    done = Digest.objects.filter(week=week).values("person")
    waiting = _waiting(due).exclude(person__in=done).order_by().values("person").distinct()
    people = User.objects.filter(pk__in=waiting, is_active=True).order_by("pk")
    return sum(_send(person, week, due, now) for person in people)


def _last_monday(now: datetime) -> datetime:
    monday = now - timedelta(days=now.weekday())
    due = datetime.combine(monday.date(), DUE, tzinfo=now.tzinfo)
    return due if due <= now else due - timedelta(weeks=1)


def _waiting(due: datetime):  # type: ignore[no-untyped-def]
    return Notification.objects.filter(
        created_at__lt=due,
        created_at__gte=due - OLDEST,
        mailed_at__isnull=True,
        read_at__isnull=True,
    )


def _wanted(preference: Preference) -> list[str]:
    """Return the kinds for a digest: also those sent at once, in case that failed."""
    return [kind for kind in Kind.values if preference.way(kind) != Way.NEVER]


def _send(person: User, week: str, due: datetime, now: datetime) -> bool:
    mine = _waiting(due).filter(person=person, kind__in=_wanted(preference_of(person)))
    try:
        with transaction.atomic():
            told = list(mine)
            if not told:
                return False
            digest = Digest.objects.create(person=person, week=week, begun_at=now)
            numbers = [each.pk for each in told]
            Notification.objects.filter(pk__in=numbers).update(mailed_at=now)
    except IntegrityError:
        # Another worker was quicker.
        return False
    entries = [(each, address_of(each)) for each in told[:MOST]]
    try:
        send(person, "digest", {"entries": entries, "count": len(told), "more": len(told) - MOST})
    except OSError:
        log.exception("a digest could not be sent; it is tried again")
        with transaction.atomic():
            Notification.objects.filter(pk__in=numbers).update(mailed_at=None)
            digest.delete()
        return False
    return True
