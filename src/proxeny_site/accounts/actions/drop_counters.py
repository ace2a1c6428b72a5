# SPDX-License-Identifier: EUPL-1.2
"""Remove counters of tries whose time is over."""

from datetime import datetime

from proxeny_site.accounts.models import Counter


def drop_counters(*, now: datetime) -> int:
    """Return how many were removed; they count nothing any more."""
    removed, _by_model = Counter.objects.filter(expires__lt=now).delete()
    return removed
