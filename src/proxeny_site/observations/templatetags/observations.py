# SPDX-License-Identifier: EUPL-1.2
"""What templates of this room ask for."""

from typing import Any

from django import template

from proxeny_site.notifications.wording import read

register = template.Library()


@register.filter
def sentence(kept: dict[str, Any]) -> str:
    """Return a stored sentence in the language of the reader."""
    return read(kept) if kept else ""
