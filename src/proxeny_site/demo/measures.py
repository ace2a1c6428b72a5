# SPDX-License-Identifier: EUPL-1.2
"""Reporting cycles of the demonstration world; their values are made up, and every page says so.

Porto has four years of U4SSC: two that are verified and public, one with the verifier, one that is
being filled in. Gdańsk has one that came back with queries, and one that stands beside Porto's.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.demo.made_up import FRAMEWORK, NO2, entries
from proxeny_site.demo.verifying import Team, ask, query, return_with, send, verify
from proxeny_site.demo.world import NETWORK, NODE, NOTE
from proxeny_site.indicators.actions.confirm_values import confirm_values
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.actions.hand_out_part import Handing, hand_out_part
from proxeny_site.indicators.actions.name_second_reader import name_second_reader
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.open_next_cycle import open_next_cycle
from proxeny_site.indicators.actions.reply_to_verifier import reply_to_verifier
from proxeny_site.indicators.actions.set_target import Aim, set_target
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.models import Cycle, Direction
from proxeny_site.organisations.models import Organisation, Visibility

#: What Porto aims at in the demonstration: data point, target, worst, direction, year.
AIMS = (
    (NO2, 20.0, 60.0, Direction.LOWER, 5),
    (("EN: EN: AQ: 1C", "PM10"), 15.0, 50.0, Direction.LOWER, 5),
    (("EC: ICT: ICT: 1C", ""), 100.0, 50.0, Direction.HIGHER, 3),
)


def build_measures(
    organisations: Mapping[str, Organisation], people: Mapping[str, User], now: datetime
) -> None:
    """Open the cycles of Porto and Gdańsk and bring each where it shall be, unless some exist."""
    porto, gdansk = organisations["porto"], organisations["gdansk"]
    with scope(organisation=porto):
        if Cycle.objects.exists():
            return
    shared = {"verifier": organisations[NODE], "judge": people["amal@proxeny.example"], "now": now}
    of_porto = Team(
        writer=people["ines@porto.example"], owner=people["rui@porto.example"], **shared
    )
    of_gdansk = Team(
        writer=people["piotr@gdansk.example"], owner=people["agata@gdansk.example"], **shared
    )
    year = now.year - 1
    _aims(of_porto, porto, year)
    for before, burden in ((3, 1.08), (2, 1.04)):
        _verified(of_porto, porto, year - before, burden)
    sent = _with_the_verifier(of_porto, porto, year - 1)
    _being_filled_in(of_porto, sent, people["marta@porto.example"])
    _verified(of_gdansk, gdansk, year - 1, 0.9)
    _returned(of_gdansk, gdansk, year)
    with scope(organisation=gdansk):
        share_cycle(
            by=of_gdansk.writer,
            cycle=Cycle.objects.get(year=year),
            visibility=Visibility.NETWORK,
            shared_with=[organisations[NETWORK]],
        )


def _opened(team: Team, city: Organisation, year: int, burden: float) -> Cycle:
    cycle = open_cycle(
        by=team.writer,
        organisation=city,
        framework=FRAMEWORK,
        year=year,
        today=team.now.date(),
        simulated=True,
    )
    enter_values(by=team.writer, cycle=cycle, entries=entries(year, burden), now=team.now)
    return cycle


def _verified(team: Team, city: Organisation, year: int, burden: float) -> None:
    """A year that was queried, mended, verified but for one value, and shown to everybody."""
    cycle = _opened(team, city, year, burden)
    keys = list(entries(year, burden))
    send(team, cycle)
    return_with(team, cycle, {keys[2]: query("year"), keys[9]: query("source")})
    mended = {keys[2]: entries(year, burden * 1.02)[keys[2]]}
    enter_values(by=team.writer, cycle=cycle, entries=mended, now=team.now)
    _reply(team, cycle, keys[9], "The register of the city; we add the link next year.")
    send(team, cycle)
    verify(team, cycle, rejected=keys[5])
    share_cycle(by=team.writer, cycle=cycle, visibility=Visibility.PUBLIC)


def _with_the_verifier(team: Team, city: Organisation, year: int) -> Cycle:
    """A year that was queried, answered and sent again: half of it waits to be looked at."""
    cycle = _opened(team, city, year, 1.0)
    keys = list(entries(year, 1.0))
    send(team, cycle)
    asked = {keys[3]: query("unit"), keys[7]: query("source"), keys[11]: query("year")}
    return_with(team, cycle, asked, accepted=keys[12::2])
    _reply(team, cycle, keys[3], "The unit is right: we count households, not people.")
    _reply(team, cycle, keys[7], "A count of our own, once a year in March.")
    mended = {keys[11]: entries(year, 0.97)[keys[11]]}
    enter_values(by=team.writer, cycle=cycle, entries=mended, now=team.now)
    send(team, cycle)
    return cycle


def _being_filled_in(team: Team, last: Cycle, reader: User) -> Cycle:
    """The year to come: something confirmed, something changed, something still to be looked at."""
    now, year = team.now, last.year
    cycle = open_next_cycle(
        by=team.writer, previous=last, year=year + 1, due=now.date() + timedelta(days=60), now=now
    )
    carried = [key for key in entries(year, 1.0) if key != NO2]
    renewed = {key: entries(year + 1, 0.96)[key] for key in carried[::3]}
    enter_values(by=team.writer, cycle=cycle, entries=renewed, now=now)
    still = [key for key in carried if key not in renewed]
    confirm_values(by=team.writer, cycle=cycle, keys=set(still[::2]), now=now)
    name_second_reader(by=team.writer, cycle=cycle, person=reader)
    handing = Handing(
        title="Public transport and cycling",
        codes=["EC: I: T: 1C", "EC: I: T: 3C", "EC: I: T: 4A", "EC: ICT: T: 2C"],
        colleague="Teresa Pinto (made up)",
        until=now.date() + timedelta(days=30),
    )
    hand_out_part(by=team.writer, cycle=cycle, handing=handing, now=now)
    return cycle


def _returned(team: Team, city: Organisation, year: int) -> None:
    """A year that came back with queries, one of which is answered."""
    cycle = _opened(team, city, year, 0.88)
    keys = list(entries(year, 1.0))
    send(team, cycle)
    return_with(team, cycle, {keys[1]: query("source"), keys[4]: query("year")})
    _reply(team, cycle, keys[1], "From the yearbook of the city, page 40.")


def _reply(team: Team, cycle: Cycle, key: tuple[str, str], words: str) -> None:
    value = ask(cycle, key).pk
    reply_to_verifier(by=team.writer, cycle=cycle, value=value, reply=f"{words} {NOTE}")


def _aims(team: Team, city: Organisation, year: int) -> None:
    for (code, data_point), target, worst, direction, years in AIMS:
        set_target(
            by=team.writer,
            organisation=city,
            framework=FRAMEWORK,
            code=code,
            data_point=data_point,
            aim=Aim(target, worst, direction, year + years, f"Decided by the council. {NOTE}"),
        )
