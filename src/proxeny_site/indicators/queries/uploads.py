# SPDX-License-Identifier: EUPL-1.2
"""The sheet of a person that waits to be stored."""

from django_scopes import scope

from proxeny_site.indicators.models import Cycle, Upload


def waiting_upload(user: object, cycle: Cycle) -> Upload | None:
    """Return the sheet that `user` handed in for the cycle; None where none waits."""
    with scope(organisation=cycle.organisation):
        found = Upload.objects.filter(cycle=cycle, by=user).first()
    if found is not None:
        found.cycle = cycle
    return found
