# SPDX-License-Identifier: EUPL-1.2
"""The actions of verification: Porto's cycle goes to the verifiers of the node."""

from collections.abc import Callable
from typing import Any

from django_scopes import scope

from proxeny_site.indicators.actions.answer_warning import answer_warning
from proxeny_site.indicators.actions.close_cycle import close_cycle
from proxeny_site.indicators.actions.drop_target import drop_target
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.reopen_cycle import reopen_cycle
from proxeny_site.indicators.actions.reply_to_verifier import reply_to_verifier
from proxeny_site.indicators.actions.return_cycle import return_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.set_target import Aim, set_target
from proxeny_site.indicators.actions.sign_cycle import sign_cycle
from proxeny_site.indicators.actions.take_back_cycle import take_back_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.errors import StakeError
from proxeny_site.indicators.models import Cycle, CycleState, Direction, Target, Value, Verdict
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.organisations.models import Visibility
from proxeny_site.trust.models import Signer
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWN, OWNERS, REVIEWERS, WRITERS, World

#: Whoever belongs to the city, or did lately, hears that this is why.
TIED = dict.fromkeys(OWN | {"former deputy"}, StakeError)
AIM = Aim(90, 0, Direction.HIGHER, 2030, "Council, 3 March")


def in_state(
    state: CycleState, verdict: Verdict = Verdict.NONE, *, taken: bool = True, **more: Any
) -> Callable[[World], Cycle]:
    """Return what makes a cycle of Porto with one value, sent to the node where it is not open."""

    def make(world: World) -> Cycle:
        sent = state != CycleState.OPEN
        made = Cycle.readable.create(
            organisation=world.porto,
            framework="u4ssc",
            edition="2017",
            year=2025,
            state=state,
            verifier=world.node if sent else None,
            judge=world.person("node's verifier") if sent and taken else None,
            **more,
        )
        with scope(organisation=world.porto):
            Value.objects.create(
                cycle=made, code="EC: ICT: ICT: 2C", value=48, entered_at=NOW, verdict=verdict
            )
        return made

    return make


def value_of(cycle: Cycle) -> int:
    with scope(organisation=cycle.organisation):
        return int(Value.objects.get(cycle=cycle).pk)


def answer(by: Any, cycle: Cycle, world: World) -> None:
    key = warnings_of(cycle)[0].key
    answer_warning(by=by, cycle=cycle, key=key, text="We know.", now=NOW)


def with_key(world: World) -> Cycle:
    Signer.objects.create(organisation=world.porto, did="did:web:x", document={})
    make = in_state(CycleState.VERIFIED, Verdict.ACCEPTED, verified_at=NOW)
    cycle = make(world)
    cycle.visibility = Visibility.PUBLIC
    cycle.save()
    return cycle


def target(world: World) -> Target:
    with scope(organisation=world.porto):
        return set_target(
            by=world.person("editor"),
            organisation=world.porto,
            framework="u4ssc",
            code="EC: ICT: ICT: 2C",
            data_point="",
            aim=AIM,
        )


CASES = {
    "send_cycle": Case(
        OWNERS,
        in_state(CycleState.OPEN),
        lambda by, cycle, world: send_cycle(
            by=by, cycle=cycle, verifier=world.node, now=NOW, despite_warnings=True
        ),
        tuple(Visibility),
    ),
    "take_back_cycle": Case(
        OWNERS,
        in_state(CycleState.SENT),
        lambda by, cycle, world: take_back_cycle(by=by, cycle=cycle),
        tuple(Visibility),
    ),
    "take_cycle": Case(
        REVIEWERS,
        in_state(CycleState.SENT, taken=False),
        lambda by, cycle, world: take_cycle(by=by, cycle=cycle),
        tuple(Visibility),
        stopped=TIED,
    ),
    "judge_values": Case(
        REVIEWERS,
        in_state(CycleState.SENT),
        lambda by, cycle, world: judge_values(
            by=by, cycle=cycle, values=[value_of(cycle)], verdict=Verdict.ACCEPTED, now=NOW
        ),
        tuple(Visibility),
        stopped=TIED,
    ),
    "return_cycle": Case(
        REVIEWERS,
        in_state(CycleState.SENT, Verdict.QUERIED),
        lambda by, cycle, world: return_cycle(by=by, cycle=cycle),
        tuple(Visibility),
    ),
    "close_cycle": Case(
        REVIEWERS,
        in_state(CycleState.SENT, Verdict.ACCEPTED),
        lambda by, cycle, world: close_cycle(by=by, cycle=cycle, now=NOW),
        tuple(Visibility),
    ),
    "reopen_cycle": Case(
        OWNERS,
        in_state(CycleState.VERIFIED, Verdict.ACCEPTED),
        lambda by, cycle, world: reopen_cycle(by=by, cycle=cycle, reason="A typing error."),
        tuple(Visibility),
    ),
    "reply_to_verifier": Case(
        WRITERS,
        in_state(CycleState.RETURNED, Verdict.QUERIED),
        lambda by, cycle, world: reply_to_verifier(
            by=by, cycle=cycle, value=value_of(cycle), reply="From the census."
        ),
        tuple(Visibility),
    ),
    "answer_warning": Case(WRITERS, in_state(CycleState.OPEN), answer, tuple(Visibility)),
    "sign_cycle": Case(
        OWNERS,
        with_key,
        lambda by, cycle, world: sign_cycle(by=by, cycle=cycle),
        (Visibility.PUBLIC,),
    ),
    "set_target": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: set_target(
            by=by,
            organisation=porto,
            framework="u4ssc",
            code="EC: ICT: ICT: 2C",
            data_point="",
            aim=AIM,
        ),
    ),
    "drop_target": Case(WRITERS, target, lambda by, one, world: drop_target(by=by, target=one)),
}
