# SPDX-License-Identifier: EUPL-1.2
"""Filters of the pages of reporting cycles."""

from django import template
from django.utils.http import urlencode

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.web.numbers import number

register = template.Library()


@register.filter
def framework_title(name: str) -> str:
    """Return the title of a framework."""
    return indicators.get(name).title


@register.filter
def as_query(point: DataPoint) -> str:
    """Return the part of an address that names a data point."""
    return urlencode(
        {"code": point.code} | ({"point": point.data_point} if point.data_point else {})
    )


@register.filter
def figure(value: float) -> str:
    """Return a number as people of the present language write it."""
    return number(value)
