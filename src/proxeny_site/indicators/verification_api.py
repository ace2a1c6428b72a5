# SPDX-License-Identifier: EUPL-1.2
"""Verification by program: what is said of every value, and saying it."""

from datetime import datetime
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from proxeny_site.accounts.authentication import signed_in
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.api import ERRORS, CycleId
from proxeny_site.indicators.errors import NotPossibleError, StakeError, StepNotAllowedError
from proxeny_site.indicators.models import Cycle, Verdict
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.queries.verification import Judged, numbers_named, verification_of
from proxeny_site.indicators.rules import may_judge, may_see_verification
from proxeny_site.web.problems import ProblemError
from proxeny_site.web.sentences import say

router = Router(auth=signed_in)


class FallenOut(Schema):
    """A verdict that fell away because the city changed the value that it was given for."""

    verdict: str
    comment: str
    value: float | None


class VerdictOut(Schema):
    """A value that was sent and what the verifier says of it: "" is not looked at yet."""

    code: str
    data_point: str
    name: str
    state: str
    value: float | None
    unit: str
    year: int | None
    verdict: str
    comment: str
    at: datetime | None
    reply: str
    fallen: FallenOut | None

    @classmethod
    def of(cls, line: Judged) -> "VerdictOut":
        """Return the value with its verdict."""
        same = ("code", "data_point", "state", "value", "unit", "year", "verdict", "reply")
        fallen = line.fallen and FallenOut(
            verdict=line.fallen.verdict,
            comment=line.fallen.verdict_comment,
            value=line.fallen.value,
        )
        return cls(
            **{name: getattr(line.value, name) for name in same},
            name=say(line.point.label),
            comment=line.value.verdict_comment if line.value.verdict else "",
            at=line.value.verdict_at,
            fallen=fallen,
        )


class VerificationOut(Schema):
    """How far the verification of a cycle is; `verifier` is the short name of an organisation."""

    cycle: int
    state: str
    verifier: str | None
    sent_at: datetime | None
    verified_at: datetime | None
    decided: int
    total: int
    values: list[VerdictOut]


class ValueName(Schema):
    """A data point by its name in the framework."""

    code: Annotated[str, Field(max_length=60)]
    data_point: Annotated[str, Field(max_length=160)] = ""


class VerdictIn(Schema):
    """What the verifier says of one value or several; all but accepting needs a comment.

    "" takes a verdict back.
    """

    values: Annotated[list[ValueName], Field(min_length=1, max_length=500)]
    verdict: Literal["accepted", "queried", "rejected", ""]
    comment: Annotated[str, Field(max_length=4000, pattern=r"^[^\x00]*$")] = ""


@router.get(
    "/{cycle_id}/verification",
    response={200: VerificationOut, **ERRORS},
    operation_id="get_verification",
)
def get_verification(request: HttpRequest, cycle_id: CycleId) -> VerificationOut:
    """Return what is asked and said of every value; for the city and its verifier alone."""
    return _whole(_inside(request, cycle_id))


@router.post(
    "/{cycle_id}/verdicts", response={200: VerificationOut, **ERRORS}, operation_id="give_verdict"
)
def give_verdict(request: HttpRequest, cycle_id: CycleId, sent: VerdictIn) -> VerificationOut:
    """Accept, query or reject values of a cycle that you took to verify; all of them or none."""
    cycle = _inside(request, cycle_id)
    try:
        judge_values(
            by=request.user,
            cycle=cycle,
            values=numbers_named(cycle, [(one.code, one.data_point) for one in sent.values]),
            verdict=Verdict(sent.verdict),
            comment=sent.comment,
            now=timezone.now(),
        )
    except StakeError as error:
        raise ProblemError(403, say(error.message)) from None
    except PermissionDenied:
        raise ProblemError(403, _why(request, cycle)) from None
    except StepNotAllowedError as error:
        raise ProblemError(409, say(error.message)) from None
    except NotPossibleError as error:
        raise ProblemError(422, say(error.message)) from None
    return _whole(cycle)


def _inside(request: HttpRequest, cycle_id: int) -> Cycle:
    cycle = cycle_for(request.user, cycle_id)
    why = may_see_verification.why(request.user, cycle)
    if not why.allowed:
        raise ProblemError(
            403, _("You may not see this, {because}.").format(because=say(why.because))
        )
    return cycle


def _why(request: HttpRequest, cycle: Cycle) -> str:
    because = say(may_judge.why(request.user, cycle).because)
    return _("You may not do this, {because}.").format(because=because)


def _whole(cycle: Cycle) -> VerificationOut:
    found = verification_of(cycle)
    return VerificationOut(
        cycle=cycle.pk,
        state=cycle.state,
        verifier=cycle.verifier.slug if cycle.verifier else None,
        sent_at=cycle.sent_at,
        verified_at=cycle.verified_at,
        decided=found.decided,
        total=found.total,
        values=[VerdictOut.of(line) for group in found.groups for line in group.lines],
    )
