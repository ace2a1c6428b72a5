# SPDX-License-Identifier: EUPL-1.2
"""The number that a recipe gives for a year, and the chain from it back to the readings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django_scopes import scope

import proxeny
from proxeny.observations.bindings import Measured, measure
from proxeny_site.notifications.wording import keep
from proxeny_site.observations.models import Delivery, Sensor
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.observations.recipes import binding_of, span
from proxeny_site.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Answer:
    """What a recipe gives for a year; `lineage` is what a `Computation` keeps of it."""

    measured: Measured
    lineage: dict[str, Any]


def answer(organisation: Organisation, recipe: Mapping[str, Any], year: int) -> Answer:
    """Return the number for `year` with all that it stands on; nothing is stored.

    Raises `StoreError` before any reading came, `QuestionError` for a recipe that cannot be.
    """
    start, end = span(recipe, year)
    store = store_of(organisation)
    readings = store.read(recipe["measure"], None, start, end)
    files = store.files(recipe["measure"], None, start, end)
    with scope(organisation=organisation):
        sensors = {one.name: _facts(one) for one in _with_measure(recipe["measure"])}
    found = measure(binding_of(recipe), readings, sensors, start=start, end=end)
    lineage = {
        "recipe": dict(recipe),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "version": proxeny.__version__,
        "readings": sum(one.readings for one in found.used),
        "files": sorted(str(path.relative_to(store.folder)) for path in files),
        "commits": list(found.commits),
        "deliveries": _deliveries(organisation, store.brought(found.commits)),
        "used": [
            {
                "sensor": one.sensor,
                "value": one.value,
                "completeness": one.completeness,
                "weight": one.weight,
                "readings": one.readings,
            }
            for one in found.used
        ],
        "left_out": [{"sensor": one.sensor, "reason": keep(one.reason)} for one in found.left_out],
    }
    return Answer(found, lineage)


def _with_measure(name: str) -> list[Sensor]:
    return list(Sensor.objects.filter(series__measure=name))


def _facts(sensor: Sensor) -> dict[str, object]:
    facts = {"setting": sensor.setting, "population": sensor.population, "place": sensor.place}
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _deliveries(organisation: Organisation, marks: Mapping[int, str]) -> list[dict[str, Any]]:
    """Return what brought the commits, as it was called then: a source may be deleted later."""
    numbers = {int(mark.rpartition(" ")[2]) for mark in marks.values() if _is_mark(mark)}
    with scope(organisation=organisation):
        found = Delivery.objects.filter(pk__in=numbers).select_related("source").order_by("at")
        return [
            {
                "number": one.pk,
                "source": one.source.title,
                "name": one.name,
                "at": one.at.isoformat(),
                "accepted": one.accepted,
                "rejected": one.rejected,
                "duplicates": one.duplicates,
            }
            for one in found
        ]


def _is_mark(text: str) -> bool:
    return text.startswith("delivery ") and text.rpartition(" ")[2].isdigit()
