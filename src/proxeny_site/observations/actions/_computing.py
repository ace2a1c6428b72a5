# SPDX-License-Identifier: EUPL-1.2
"""Computing a data point and storing the number with its chain."""

from datetime import datetime

from django.db import transaction

from proxeny.observations import ObservationsError
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.fill_from_readings import fill_from_readings
from proxeny_site.indicators.models import WRITABLE, Cycle, Origin, Value
from proxeny_site.observations.models import Binding, Computation
from proxeny_site.observations.queries.computing import Answer, answer
from proxeny_site.observations.queries.stores import has_readings
from proxeny_site.observations.recipes import in_words
from proxeny_site.organisations.models import Organisation


def store(
    binding: Binding, year: int, found: Answer, *, by: User | None, now: datetime
) -> Computation:
    """Store a number and put it into the open cycle of its year; call inside a scope.

    The worker (`by` is None) leaves what somebody typed in alone.
    """
    measured = found.measured
    with transaction.atomic():
        made = Computation.objects.create(
            binding=binding,
            year=year,
            value=measured.value,
            unit=measured.unit,
            lineage=found.lineage,
            at=now,
        )
        cycle = Cycle.objects.filter(
            framework=binding.framework, year=year, state__in=WRITABLE
        ).first()
        if cycle is None or measured.value is None or (by is None and _typed(cycle, binding)):
            return made
        made.filled = fill_from_readings(
            by=by,
            cycle=cycle,
            code=binding.code,
            data_point=binding.data_point,
            number=measured.value,
            source=", ".join(dict.fromkeys(one["source"] for one in found.lineage["deliveries"])),
            method="\n".join(in_words(binding.recipe)),
            now=now,
        )
        made.save(update_fields=["filled"])
    return made


def recompute(organisation: Organisation, now: datetime) -> None:
    """Compute every data point of open cycles anew whose readings changed; inside a scope."""
    if not has_readings(organisation):
        return
    for binding in Binding.objects.all():
        open_cycles = Cycle.objects.filter(framework=binding.framework, state__in=WRITABLE)
        for year in open_cycles.values_list("year", flat=True):
            try:
                found = answer(organisation, binding.recipe, year)
            except ObservationsError:
                # Its page says so; the other data points do not wait for it.
                continue
            last = Computation.objects.filter(binding=binding, year=year).first()
            if last is None or last.lineage != found.lineage:
                if last is not None and _says_the_same(last, found, now):
                    last.delete()
                store(binding, year, found, by=None, now=now)


def _says_the_same(last: Computation, found: Answer, now: datetime) -> bool:
    """Return whether nothing but readings was added today: one computation a day is enough."""
    return (
        last.at.date() == now.date()
        and last.value == found.measured.value
        and last.lineage["recipe"] == found.lineage["recipe"]
    )


def _typed(cycle: Cycle, binding: Binding) -> bool:
    there = Value.objects.filter(cycle=cycle, code=binding.code, data_point=binding.data_point)
    return there.exclude(origin__in=(Origin.MEASURED, Origin.CARRIED)).exists()
