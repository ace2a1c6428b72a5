# SPDX-License-Identifier: EUPL-1.2
"""Cities like Porto that show made-up numbers, so that Porto has comparable cities beside it."""

from collections.abc import Iterable
from datetime import datetime
from random import Random

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.demo.made_up import FRAMEWORK, entries
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.models import Cycle
from proxeny_site.organisations.models import Organisation, Visibility

#: From a little better than Porto to a little worse.
_BURDENS = (0.85, 0.92, 1.0, 1.07, 1.15)


def build_neighbours(neighbours: Iterable[Organisation], clerk: User, now: datetime) -> None:
    """Let each neighbour show one year, unless it does already; `clerk` writes for all of them."""
    year = now.year - 2
    answers = [entries(year, burden) for burden in _BURDENS]
    for organisation in neighbours:
        with scope(organisation=organisation):
            if Cycle.objects.exists():
                continue
        cycle = open_cycle(
            by=clerk,
            organisation=organisation,
            framework=FRAMEWORK,
            year=year,
            today=now.date(),
            simulated=True,
        )
        chance = Random(organisation.city_id)  # noqa: S311 - made-up numbers, the same ones each time
        mixed = {key: chance.choice(answers)[key] for key in answers[0] if chance.random() < 0.8}
        enter_values(by=clerk, cycle=cycle, entries=mixed, now=now)
        share_cycle(by=clerk, cycle=cycle, visibility=Visibility.PUBLIC)
