# SPDX-License-Identifier: EUPL-1.2
"""Set a target of the city for a data point."""

from dataclasses import dataclass

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny.indicators.targets import OWN, fault
from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Direction, Target
from proxeny_site.indicators.rules import may_set_target
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


@dataclass(frozen=True, slots=True)
class Aim:
    """What the city wants to reach, by when, and why; the numbers are in the data point's unit."""

    target: float
    worst: float | None
    direction: Direction
    by_year: int | None
    reason: str


def set_target(
    *, by: User, organisation: Organisation, framework: str, code: str, data_point: str, aim: Aim
) -> Target:
    """Return the stored target; it stands beside published ones and never hides them.

    Raises `PermissionDenied`, `UnknownFramework`, `UnknownIndicator`, or `NotPossibleError` where
    the numbers do not fit together or no reason is given.
    """
    require(may_set_target, by, organisation)
    point = indicators.get(framework).find(code, data_point)
    check_aim(point, aim)
    with transaction.atomic(), scope(organisation=organisation):
        named = {"framework": framework, "code": point.code, "data_point": point.data_point}
        target = Target.objects.filter(organisation=organisation, **named).first()
        target = target or Target(organisation=organisation, **named)
        target.target, target.worst, target.direction = aim.target, aim.worst, aim.direction
        target.by_year, target.reason = aim.by_year, aim.reason.strip()
        target._history_user = by
        target.save()
    return target


def check_aim(point: DataPoint, aim: Aim) -> None:
    """Raise `NotPossibleError` for a target without a reason, or whose numbers cannot be."""
    if not aim.reason.strip():
        raise NotPossibleError(gettext_noop("Say who decided it, or why it is this number."))
    wrong = fault(indicators.Target(*point.key, aim.target, aim.worst, aim.direction.value, OWN))
    if wrong is not None:
        raise NotPossibleError(wrong)
