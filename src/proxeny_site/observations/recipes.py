# SPDX-License-Identifier: EUPL-1.2
"""A recipe of a data point as it is stored, as the library takes it, and in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from proxeny.messages import Message, gettext_noop
from proxeny.observations import unit
from proxeny.observations.bindings import Binding, Step

#: Statistics that a step may use, as people call them.
STATS: Mapping[str, Any] = {
    "mean": pgettext_lazy("statistic", "mean"),
    "sum": pgettext_lazy("statistic", "sum"),
    "min": _("lowest value"),
    "max": _("highest value"),
    "p98": _("98th percentile"),
    "exceedances": _("readings above a threshold"),
    "count": _("number of readings"),
}
#: Periods of the first step.
PERIODS: Mapping[str, Any] = {"hour": _("hour"), "day": _("day"), "month": _("month")}
YEAR = "year"
#: Facts of a sensor by which a recipe may select and weigh.
SETTING, POPULATION = "setting", "population"
#: What these facts are called.
FACTS: Mapping[str, Message] = {
    SETTING: Message(gettext_noop("setting")),
    POPULATION: Message(gettext_noop("number of inhabitants")),
}


def binding_of(recipe: Mapping[str, Any]) -> Binding:
    """Return a stored recipe as the library takes it."""
    return Binding(
        measure=recipe["measure"],
        unit=unit(recipe["unit"]) or recipe["unit"],
        steps=tuple(Step(**step) for step in recipe["steps"]),
        where={name: tuple(allowed) for name, allowed in recipe.get("where", {}).items()},
        weight=recipe.get("weight") or None,
        tz=recipe["tz"],
        digits=recipe["digits"],
    )


def span(recipe: Mapping[str, Any], year: int) -> tuple[datetime, datetime]:
    """Return the first instant of a year on the recipe's clock, and that of the next."""
    zone = ZoneInfo(recipe["tz"])
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def shown_unit(name: str) -> str:
    """Return a unit of the store as people write it.

    >>> shown_unit("ug/m3")
    'µg/m³'
    """
    shown = f"µ{name[1:]}" if name.startswith("ug") else name
    return shown.replace("m3", "m³").replace("m2", "m²")


def in_words(recipe: Mapping[str, Any]) -> list[str]:
    """Return the steps of a recipe as sentences, in the language of the moment."""
    said = [
        gettext("Readings of %(measure)s in %(unit)s, on the clock of %(zone)s")
        % {"measure": recipe["measure"], "unit": shown_unit(recipe["unit"]), "zone": recipe["tz"]}
    ]
    settings = recipe.get("where", {}).get(SETTING)
    if settings:
        said.append(gettext("Sensors that stand at: %(names)s") % {"names": ", ".join(settings)})
    for step in recipe["steps"]:
        said.append(_step(step))
    if recipe.get("weight"):
        said.append(gettext("Mean over the sensors, weighted by the inhabitants each stands for"))
    else:
        said.append(gettext("Mean over the sensors, each counted alike"))
    return said


def _step(step: Mapping[str, Any]) -> str:
    words = {
        "stat": str(STATS[step["stat"]]),
        "share": f"{step['min_completeness']:.0%}",
        "threshold": step.get("threshold"),
    }
    period = step["period"]
    if period == YEAR:
        sentence = gettext("Over the year: %(stat)s, where at least %(share)s is there")
    elif period == "month":
        sentence = gettext("For each month: %(stat)s, where at least %(share)s is there")
    elif period == "day":
        sentence = gettext("For each day: %(stat)s, where at least %(share)s is there")
    else:
        sentence = gettext("For each hour: %(stat)s, where at least %(share)s is there")
    sentence %= words
    if step.get("threshold") is not None:
        return gettext("%(step)s (threshold %(threshold)s)") % {**words, "step": sentence}
    return sentence
