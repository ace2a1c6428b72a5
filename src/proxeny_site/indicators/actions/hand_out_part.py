# SPDX-License-Identifier: EUPL-1.2
"""Hand a part of a cycle to a colleague of another department by a link."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from proxeny import indicators
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Part
from proxeny_site.indicators.queries.parts import digest_of
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.organisations.telling import send_mail_on_commit
from proxeny_site.web.permissions import require

#: A link is good for so many days at most.
LONGEST = 120
#: Links of one cycle that may be open at a time, or be handed out within a day.
MOST = 60


@dataclass(frozen=True, slots=True)
class Handing:
    """What is handed to whom, until when; without an address the officer passes the link on."""

    title: str
    codes: Collection[str]
    colleague: str
    until: date
    email: str = ""


def hand_out_part(*, by: User, cycle: Cycle, handing: Handing, now: datetime) -> tuple[Part, str]:
    """Return the part and the secret of its link, which is nowhere stored and shown once.

    Raises `PermissionDenied`, `StepNotAllowedError`, `UnknownIndicator` or `NotPossibleError`.
    """
    require(may_fill_in, by, cycle)
    framework = indicators.get(cycle.framework)
    chosen = {framework.of_indicator(code)[0].code for code in handing.codes}
    if not chosen:
        raise NotPossibleError(gettext_noop("Choose at least one indicator."))
    today = timezone.localdate(now)
    if not today <= handing.until <= today + timedelta(days=LONGEST):
        raise NotPossibleError(
            Message(
                gettext_noop("The last day must be within {days} days from today."), days=LONGEST
            )
        )
    secret = secrets.token_urlsafe(32)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        today_too = Part.objects.filter(cycle=held, handed_at__gt=now - timedelta(days=1))
        if today_too.count() >= MOST:
            raise NotPossibleError(
                Message(gettext_noop("{most} links were handed out today."), most=MOST)
            )
        part = Part(
            cycle=held,
            title=handing.title,
            codes=[code for code in framework.codes() if code in chosen],
            colleague=handing.colleague,
            email=handing.email,
            secret_hash=digest_of(secret),
            until=handing.until,
            handed_by=by,
            handed_at=now,
        )
        part._history_user, part._change_reason = by, "hand_out"
        part.save()
        if part.email:
            send_mail_on_commit(
                part.email,
                by.language,
                Message(
                    gettext_noop(
                        "{person} of {city} asks you to fill in a part of the city's report until "
                        "{day}: {title}. The link opens it without an account; keep it to yourself."
                    ),
                    person=by,
                    city=held.organisation,
                    day=handing.until.isoformat(),
                    title=part.title,
                ),
                "indicators:part",
                secret,
                name=part.colleague,
            )
    return part, secret
