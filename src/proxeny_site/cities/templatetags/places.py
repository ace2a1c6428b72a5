# SPDX-License-Identifier: EUPL-1.2
"""Filters that name places in the language of the page."""

from django import template

from proxeny_site.cities import countries

register = template.Library()


@register.filter
def country(code: str | None) -> str:
    """Return the name of the country with this ISO code; empty for None."""
    return countries.country_name(code) if code else ""


@register.filter
def world_region(name: str | None) -> str:
    """Return the name of a world region of the atlas; empty for None."""
    return countries.region_name(name) if name else ""
