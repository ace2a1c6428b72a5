# SPDX-License-Identifier: EUPL-1.2
"""Filters of the pages of reporting cycles."""

from django import template
from django.utils.translation import gettext as _

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.indicators.addresses import pairs_of, query_of
from proxeny_site.web.numbers import minus_first, number

register = template.Library()


@register.filter
def framework_title(name: str) -> str:
    """Return the title of a framework."""
    return indicators.get(name).title


@register.filter
def as_query(point: DataPoint) -> str:
    """Return the part of an address that names a data point."""
    return query_of(point)


@register.filter
def figure(value: float) -> str:
    """Return a number as people of the present language write it."""
    return number(value)


@register.filter
def as_pairs(point: DataPoint) -> list[tuple[str, str]]:
    """Return what names a data point in an address, as names and values."""
    return pairs_of(point)


@register.filter
def as_answer(value: float, point: DataPoint) -> str:
    """Return a value as people write it: yes or no where that was asked."""
    if point.is_yes_no:
        return _("yes") if value else _("no")
    return number(value)


@register.filter
def signed(difference: float) -> str:
    """Return a difference with its sign."""
    return minus_first(f"+{number(difference)}" if difference > 0 else number(difference))


@register.filter
def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()
