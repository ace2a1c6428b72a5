# SPDX-License-Identifier: EUPL-1.2
"""What goes back and forth between a city of the demonstration world and its verifier."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.demo.world import NOTE
from proxeny_site.indicators.actions.answer_warning import answer_warning
from proxeny_site.indicators.actions.close_cycle import close_cycle
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.return_cycle import return_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.models import Cycle, Value, Verdict
from proxeny_site.indicators.queries.checks import open_warnings
from proxeny_site.organisations.models import Organisation

Key = tuple[str, str]
_QUERIES = {
    "source": "Which register or count is this from?",
    "unit": "Is this in the unit that the framework asks for?",
    "year": "Which year are the data of? The number is that of the year before.",
}


@dataclass(frozen=True, slots=True)
class Team:
    """Who writes and who sends for a city, and who verifies it for whom."""

    writer: User
    owner: User
    verifier: Organisation
    judge: User
    now: datetime


def query(about: str) -> str:
    """Return a question of the verifier."""
    return f"{_QUERIES[about]} {NOTE}"


def ask(cycle: Cycle, key: Key) -> Value:
    """Return the value of a cycle for a data point."""
    with scope(organisation=cycle.organisation):
        return Value.objects.get(cycle=cycle, code=key[0], data_point=key[1])


def send(team: Team, cycle: Cycle) -> None:
    """Answer the warnings and send a cycle to the verifier, who takes it."""
    for warned in open_warnings(cycle):
        text = f"Asked the department: it is so this year. {NOTE}"
        answer_warning(by=team.writer, cycle=cycle, key=warned.key, text=text, now=team.now)
    sent = send_cycle(by=team.owner, cycle=cycle, verifier=team.verifier, now=team.now)
    take_cycle(by=team.judge, cycle=sent)
    cycle.refresh_from_db()


def return_with(
    team: Team, cycle: Cycle, queries: Mapping[Key, str], accepted: Collection[Key] = ()
) -> None:
    """Accept some values, ask about others, and return the cycle to its city."""
    if accepted:
        _judge(team, cycle, accepted, Verdict.ACCEPTED)
    for key, text in queries.items():
        _judge(team, cycle, [key], Verdict.QUERIED, text)
    return_cycle(by=team.judge, cycle=cycle, comment=f"Please answer within a month. {NOTE}")


def verify(team: Team, cycle: Cycle, *, rejected: Key) -> None:
    """Reject one value, accept all the others, and close the cycle."""
    with scope(organisation=cycle.organisation):
        keys = set(Value.objects.filter(cycle=cycle).values_list("code", "data_point"))
    _judge(team, cycle, keys - {rejected}, Verdict.ACCEPTED)
    reason = f"Outside what is possible for a city of this size. {NOTE}"
    _judge(team, cycle, [rejected], Verdict.REJECTED, reason)
    close_cycle(by=team.judge, cycle=cycle, now=team.now, comment=NOTE)


def _judge(
    team: Team, cycle: Cycle, keys: Collection[Key], verdict: Verdict, comment: str = ""
) -> None:
    values = [ask(cycle, key).pk for key in keys]
    judge_values(
        by=team.judge,
        cycle=cycle,
        values=values,
        verdict=verdict,
        now=team.now,
        comment=comment,
    )
