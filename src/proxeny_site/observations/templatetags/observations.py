# SPDX-License-Identifier: EUPL-1.2
"""What templates of this room ask for."""

from collections.abc import Mapping
from typing import Any

from django import template

from proxeny_site.notifications.wording import read
from proxeny_site.observations.recipes import shown_unit

register = template.Library()

register.filter("unit", shown_unit)


@register.filter
def sentence(kept: dict[str, Any]) -> str:
    """Return a stored sentence in the language of the reader."""
    return read(kept) if kept else ""


@register.filter
def numbered(numbers: Mapping[str, int] | None, name: str) -> int | None:
    """Return the number of something by its name, None where the reader may not follow it."""
    return (numbers or {}).get(name)
