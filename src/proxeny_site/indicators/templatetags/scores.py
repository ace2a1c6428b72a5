# SPDX-License-Identifier: EUPL-1.2
"""Filters of the pages of scores and targets."""

from django import template
from django.utils.translation import gettext as _

from proxeny.indicators import GroupScore
from proxeny_site.web.numbers import number

register = template.Library()


@register.filter
def as_points(score: float | None) -> str | None:
    """Return a score from 0 to 1 as points of 100."""
    return None if score is None else number(score * 100, 0)


@register.filter
def as_range(group: GroupScore) -> str | None:
    """Return the bounds of a score as points of 100."""
    if group.lowest is None or group.highest is None:
        return None
    low, high = as_points(group.lowest), as_points(group.highest)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


@register.filter
def as_scored(group: GroupScore) -> str:
    """Return how many data points of a group are scored, of how many there are."""
    return _("%(part)s of %(whole)s") % {"part": group.scored, "whole": group.total}


@register.filter
def as_coverage(group: GroupScore) -> str:
    """Return how many data points of a group are reported, of how many there are."""
    return _("%(part)s of %(whole)s") % {"part": group.reported, "whole": group.total}
