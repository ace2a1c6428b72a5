# SPDX-License-Identifier: EUPL-1.2
"""Compute a bound data point for a year, and fill it in where a cycle is open."""

from datetime import datetime

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.actions._computing import store
from proxeny_site.observations.models import Binding, Computation
from proxeny_site.observations.queries.computing import answer
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def compute(*, by: User, binding: Binding, year: int, now: datetime) -> Computation:
    """Return the computation; the value in an open cycle of the year becomes the measured one.

    Raises `PermissionDenied`, or `ObservationsError` where there is nothing to compute from.
    """
    require(may_connect, by, binding.organisation)
    found = answer(binding.organisation, binding.recipe, year)
    with scope(organisation=binding.organisation):
        return store(binding, year, found, by=by, now=now)
