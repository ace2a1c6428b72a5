# SPDX-License-Identifier: EUPL-1.2
"""Parts of a cycle: those handed out, and the one that a secret opens."""

import hashlib
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.indicators.models import WRITABLE, Cycle, Part
from proxeny_site.indicators.queries.outline import Line
from proxeny_site.indicators.queries.values import values_of


def parts_of(cycle: Cycle) -> list[Part]:
    """Return every part that was handed out, the first one first."""
    with scope(organisation=cycle.organisation):
        return list(Part.objects.filter(cycle=cycle).select_related("handed_by"))


def part_of(cycle: Cycle, number: int) -> Part:
    """Return one part of the cycle; raises `Http404` where there is none."""
    found = next((part for part in parts_of(cycle) if part.pk == number), None)
    if found is None:
        raise Http404
    found.cycle = cycle
    return found


def digest_of(secret: str) -> str:
    """Return what is stored of a secret; it is random and long, so that no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def part_with(secret: str, today: date, *, held: bool = False) -> Part | None:
    """Return the part that the secret opens on that day; None without saying why not.

    It opens until its last day, unless it was withdrawn, and while the cycle can be filled in.
    `held` keeps other writers off it until the transaction ends.
    """
    rows = Part._base_manager.select_for_update(of=("self",)) if held else Part._base_manager
    open_ones: QuerySet[Part] = rows.filter(
        withdrawn_at__isnull=True, until__gte=today, cycle__state__in=WRITABLE
    )
    found = open_ones.select_related("cycle", "cycle__organisation", "handed_by")
    return found.filter(secret_hash=digest_of(secret)).first()


def points_of(part: Part) -> list[DataPoint]:
    """Return the data points of a part in the framework's order."""
    points = indicators.get(part.cycle.framework).points.values()
    return [point for point in points if point.code in part.codes]


def lines_of(part: Part) -> list[Line]:
    """Return the data points of a part with what stands there now."""
    values = values_of(part.cycle)
    return [Line(point, values.get(point.key)) for point in points_of(part)]
