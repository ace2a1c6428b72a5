# SPDX-License-Identifier: EUPL-1.2
"""Have a colleague stand in for oneself, for instance during a holiday."""

from datetime import date, timedelta

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.member_rules import may_delegate
from proxeny_site.organisations.models import Delegation, Membership, Organisation, Role
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require

#: A longer absence is a change of role.
LONGEST = timedelta(days=366)


def delegate_role(
    *,
    by: User,
    organisation: Organisation,
    deputy: Membership,
    starts_on: date,
    ends_on: date,
    today: date,
) -> Delegation:
    """Return the delegation of the own role of `by` to another member; the deputy is told.

    Both days are included. Raises `PermissionDenied`, or `NotPossibleError` for somebody outside,
    oneself, or days that are over, turned round or too many.
    """
    require(may_delegate, by, organisation)
    own = Membership.objects.filter(user=by, organisation=organisation).first()
    fault = None
    if own is None:
        fault = gettext_noop("You only stand in for somebody here: that cannot be passed on.")
    elif deputy.organisation_id != organisation.pk or deputy.user_id == by.pk:
        fault = gettext_noop("Choose a colleague: another member of the organisation.")
    elif ends_on < starts_on:
        fault = gettext_noop("The last day is before the first.")
    elif ends_on < today:
        fault = gettext_noop("The last day is over already.")
    elif ends_on - starts_on > LONGEST:
        fault = gettext_noop("A year is the longest. For more, have the role changed.")
    if fault is not None or own is None:
        raise NotPossibleError(Message(fault or ""))
    delegation = Delegation(
        membership=own, deputy=deputy.user, starts_on=starts_on, ends_on=ends_on
    )
    delegation._history_user = by
    with transaction.atomic():
        delegation.save()
        tell(
            [deputy.user],
            Message(
                gettext_noop(
                    "You stand in for {person} as {role} of {organisation} from {start} to {end}."
                ),
                person=by,
                role=Role(own.role).label,
                organisation=organisation.name,
                start=starts_on.isoformat(),
                end=ends_on.isoformat(),
            ),
            "organisations:members",
            organisation.slug,
        )
    forget_roles(deputy.user)
    return delegation
