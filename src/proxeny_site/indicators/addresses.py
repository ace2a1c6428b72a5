# SPDX-License-Identifier: EUPL-1.2
"""Addresses of pages about one data point, its code and name with the query; names of files."""

from django.urls import reverse
from django.utils.http import urlencode

from proxeny.indicators import DataPoint
from proxeny_site.indicators.models import Cycle


def pairs_of(point: DataPoint) -> list[tuple[str, str]]:
    """Return what names a data point in an address, as names and values."""
    return [("code", point.code), *([("point", point.data_point)] if point.data_point else [])]


def query_of(point: DataPoint) -> str:
    """Return the part of an address that names a data point."""
    return urlencode(pairs_of(point))


def address_of(page: str, argument: object, point: DataPoint) -> str:
    """Return the address of `page` about a data point; `argument` is the cycle or the secret."""
    return f"{reverse(page, args=[argument])}?{query_of(point)}"


def file_name(cycle: Cycle) -> str:
    """Return how a file about a cycle is called, without what it is and its ending."""
    name = f"{cycle.organisation.slug}-{cycle.framework}-{cycle.year}"
    return f"simulated-{name}" if cycle.simulated else name
