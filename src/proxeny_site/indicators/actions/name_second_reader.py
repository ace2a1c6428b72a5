# SPDX-License-Identifier: EUPL-1.2
"""Ask a colleague to read a cycle a second time before it is sent."""

from django.db import transaction
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.web.permissions import require


def name_second_reader(*, by: User, cycle: Cycle, person: User | None) -> Cycle:
    """Return the cycle; `person` is told, None names nobody any more.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` for whoever is no
    member of the city's organisation.
    """
    require(may_fill_in, by, cycle)
    if person and not cycle.organisation.memberships.filter(user=person).exists():
        raise NotPossibleError(gettext_noop("Name a member of your organisation."))
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        if held.second_reader == person:
            return held
        held.second_reader, held.second_read_at = person, None
        held._history_user, held._change_reason = by, "name_reader"
        held.save()
        if person:
            text = Message(
                gettext_noop("{person} asks you to read the report of {city} for {year}."),
                person=by,
                city=held.organisation,
                year=str(held.year),
            )
            notify(
                to=[person],
                kind=Kind.WORK,
                text=text,
                page="indicators:cycle",
                arguments=[held.pk],
            )
    return held
