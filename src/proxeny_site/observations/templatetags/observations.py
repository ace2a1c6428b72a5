# SPDX-License-Identifier: EUPL-1.2
"""What templates of this room ask for."""

from collections.abc import Mapping
from typing import Any

from django import template

from proxeny_site.notifications.wording import read
from proxeny_site.observations.models import Sensor
from proxeny_site.observations.recipes import shown_unit

register = template.Library()

register.filter("unit", shown_unit)


@register.filter
def sentence(kept: dict[str, Any]) -> str:
    """Return a stored sentence in the language of the reader."""
    return read(kept) if kept else ""


@register.filter
def named(sensors: Mapping[str, Sensor] | None, name: str) -> Sensor | None:
    """Return the sensor that readings name so, None where it is not known or not asked for."""
    return (sensors or {}).get(name)
