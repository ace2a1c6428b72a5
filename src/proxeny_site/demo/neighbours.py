# SPDX-License-Identifier: EUPL-1.2
"""Cities like Porto that show made-up numbers, so that Porto has comparable cities beside it."""

from datetime import datetime
from random import Random

from django_scopes import scope

from proxeny import cities
from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.accounts.models import User
from proxeny_site.demo.made_up import FRAMEWORK, entries
from proxeny_site.demo.world import PASSWORD
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.models import Cycle
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.actions.create_organisation import create_organisation
from proxeny_site.organisations.models import Kind, Organisation, Role, Visibility

#: Braga, Bari, Vigo, Thessaloniki, Florence and Padua: all among the nearest to Porto.
NEIGHBOURS = (2742032, 3182351, 3105976, 734077, 3176959, 3171728)
CLERK = "clerk@neighbours.example"
#: From a little better than Porto to a little worse.
_BURDENS = (0.85, 0.92, 1.0, 1.07, 1.15)


def build_neighbours(now: datetime) -> None:
    """Let each neighbour show one year, unless it does already."""
    clerk = User.objects.filter(email=CLERK).first() or add_person(
        email=CLERK, password=PASSWORD, name="Kim Clerk (made up)", language="en"
    )
    year = now.year - 2
    answers = [entries(year, burden) for burden in _BURDENS]
    for number in NEIGHBOURS:
        organisation = _organisation(number, clerk, now)
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
        chance = Random(number)  # noqa: S311 - made-up numbers, the same ones each time
        mixed = {key: chance.choice(answers)[key] for key in answers[0] if chance.random() < 0.8}
        enter_values(by=clerk, cycle=cycle, entries=mixed, now=now)
        share_cycle(by=clerk, cycle=cycle, visibility=Visibility.PUBLIC)


def _organisation(number: int, clerk: User, now: datetime) -> Organisation:
    city = cities.get(number)
    slug = f"neighbour-{number}"
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        found = create_organisation(
            name=f"{city.name} (demo)",
            kind=Kind.CITY_GOVERNMENT,
            now=now,
            city_id=number,
            slug=slug,
        )
        add_member(by=None, organisation=found, person=clerk, role=Role.EDITOR)
    return found
