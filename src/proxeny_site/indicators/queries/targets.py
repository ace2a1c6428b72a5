# SPDX-License-Identifier: EUPL-1.2
"""The targets that a score can stand on, kept apart by whose they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import Http404
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny.indicators.targets import OWN, PLATFORM, PUBLISHED
from proxeny_site.indicators.models import Cycle, Target
from proxeny_site.indicators.queries.values import Key
from proxeny_site.organisations.models import Organisation

#: Whose targets there are; a later one goes before an earlier one where both are chosen.
SETS = {"platform": PLATFORM, "published": PUBLISHED, "own": OWN}
#: What a score stands on where nobody chose.
DEFAULT = ("published", "own")


@dataclass(frozen=True, slots=True)
class Aims:
    """The targets of one data point, each beside the others; None where there is none."""

    point: DataPoint
    published: indicators.Target | None
    own: Target | None
    platform: indicators.Target | None


def own_targets(organisation: Organisation | None, framework: str) -> dict[Key, Target]:
    """Return the targets that a city set for a framework; whoever sees a report of it sees them."""
    if organisation is None:
        return {}
    with scope(organisation=organisation):
        found = Target.objects.filter(framework=framework).select_related("organisation")
        return {(one.code, one.data_point): one for one in found}


def own_aims(organisation: Organisation | None, framework: str) -> dict[Key, indicators.Target]:
    """Return the same as the methods take them."""
    return {key: _as_own(one) for key, one in own_targets(organisation, framework).items()}


def chosen_targets(cycle: Cycle, sets: Collection[str]) -> dict[Key, indicators.Target]:
    """Return one target a data point out of the chosen sets (keys of `SETS`), own ones first."""
    framework = indicators.get(cycle.framework)
    every: Mapping[str, Mapping[Key, indicators.Target]] = {
        "platform": indicators.platform_defaults(framework),
        "published": indicators.published(framework),
        "own": own_aims(cycle.organisation, cycle.framework),
    }
    return indicators.together(*(every[name] for name in SETS if name in sets))


def aims_of(cycle: Cycle) -> list[Aims]:
    """Return the targets of every data point of a cycle, in the framework's order."""
    framework = indicators.get(cycle.framework)
    published, platform = indicators.published(framework), indicators.platform_defaults(framework)
    own = own_targets(cycle.organisation, cycle.framework)
    return [
        Aims(point, published.get(key), own.get(key), platform.get(key))
        for key, point in framework.points.items()
    ]


def aims_for(cycle: Cycle, code: str, data_point: str) -> Aims:
    """Return the targets of one data point; raises `Http404` for one that is not there."""
    for one in aims_of(cycle):
        if one.point.key == (code, data_point):
            return one
    raise Http404


def _as_own(target: Target) -> indicators.Target:
    return indicators.Target(
        code=target.code,
        data_point=target.data_point,
        target=target.target,
        worst=target.worst,
        direction=target.direction,
        origin=OWN,
        reason=target.reason,
        source=str(target.organisation),
    )
