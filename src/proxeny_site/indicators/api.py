# SPDX-License-Identifier: EUPL-1.2
"""Reporting cycles by program: which there are, one of them, and putting values in."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Path, Router, Schema

from proxeny import indicators
from proxeny.indicators import UnknownIndicator
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.authentication import signed_in
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import EntriesError, StepNotAllowedError
from proxeny_site.indicators.models import Cycle, Origin, Quality, ValueState
from proxeny_site.indicators.queries.cycles import cycle_for, readable_cycles
from proxeny_site.indicators.queries.sheets import record_of
from proxeny_site.web.problems import Problem, ProblemError
from proxeny_site.web.sentences import say

router = Router(auth=signed_in)

ERRORS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
CycleId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Number = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
#: Cycles in one answer: a city has a few a year.
MOST = 200


class CycleOut(Schema):
    """A reporting cycle; `framework` is a short name such as u4ssc."""

    id: int
    organisation: str
    framework: str
    edition: str
    year: int
    due: date | None
    state: str
    visibility: str
    simulated: bool

    @classmethod
    def of(cls, cycle: Cycle) -> "CycleOut":
        """Return the cycle."""
        same = ("id", "framework", "edition", "year", "due", "state", "visibility", "simulated")
        return cls(
            organisation=cycle.organisation.slug, **{name: getattr(cycle, name) for name in same}
        )


class ValueOut(Schema):
    """An answer; `value` is null unless `state` is "reported". Unconfirmed ones do not count."""

    code: str
    data_point: str
    name: str
    state: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    year: int | None
    source: str
    method: str
    quality: str
    origin: str
    unconfirmed: bool
    note: str
    verdict: str
    entered_at: datetime


class WholeCycleOut(CycleOut):
    """A reporting cycle with its answers; `data_points` is how many the framework asks for."""

    data_points: int
    values: list[ValueOut]


class ValueIn(Schema):
    """An answer to a data point, in the unit of the framework. Yes is 1 and no is 0."""

    code: Annotated[str, Field(max_length=60)]
    data_point: Annotated[str, Field(max_length=160)] = ""
    state: Literal["reported", "not_reported", "not_applicable"] = "reported"
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    source: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")] = ""
    method: Annotated[str, Field(max_length=5000, pattern=r"^[^\x00]*$")] = ""
    quality: Literal["measured", "survey", "higher_level", "assumptions", "personal", "unknown"] = (
        "unknown"
    )
    note: Annotated[str, Field(max_length=5000, pattern=r"^[^\x00]*$")] = ""


class ValuesIn(Schema):
    """Answers of one cycle: all of them are stored, or none."""

    values: Annotated[list[ValueIn], Field(max_length=500)]


@router.get("", response={200: list[CycleOut], **ERRORS}, operation_id="list_cycles")
def list_cycles(request: HttpRequest) -> list[CycleOut]:
    """List the reporting cycles that you may read, the latest year first."""
    return [CycleOut.of(cycle) for cycle in readable_cycles(request.user)[:MOST]]


@router.get("/{cycle_id}", response={200: WholeCycleOut, **ERRORS}, operation_id="get_cycle")
def get_cycle(request: HttpRequest, cycle_id: CycleId) -> WholeCycleOut:
    """Return a reporting cycle that you may read, with its values."""
    return _whole(request.user, cycle_for(request.user, cycle_id))


@router.put(
    "/{cycle_id}/values", response={200: WholeCycleOut, **ERRORS}, operation_id="put_values"
)
def put_values(request: HttpRequest, cycle_id: CycleId, sent: ValuesIn) -> WholeCycleOut:
    """Put answers into a cycle of your city; what is not named stays. All are stored, or none."""
    cycle = cycle_for(request.user, cycle_id)
    framework = indicators.get(cycle.framework)
    entries: dict[tuple[str, str], Entry] = {}
    try:
        for one in sent.values:
            point = framework.find(one.code, one.data_point)
            if point.key in entries:
                text = gettext_noop("{name} is in it twice; leave one of the two.")
                raise ProblemError(422, say(Message(text, name=point.label)))
            given = one.dict(exclude={"code", "data_point", "state", "quality"})
            entries[point.key] = Entry(
                state=ValueState(one.state),
                quality=Quality(one.quality),
                unit=point.unit,
                **given,
            )
        enter_values(
            by=request.user,
            cycle=cycle,
            entries=entries,
            now=timezone.now(),
            origin=Origin.PROGRAM,
        )
    except UnknownIndicator as error:
        raise ProblemError(422, say(error.message)) from None
    except EntriesError as error:
        faults = [f"{framework.points[k].label}: {say(v)}" for k, v in error.problems.items()]
        raise ProblemError(422, say(error.message), errors=faults) from None
    except StepNotAllowedError as error:
        raise ProblemError(409, say(error.message)) from None
    except PermissionDenied:
        raise ProblemError(403, _("Your role in the organisation does not allow this.")) from None
    return _whole(request.user, cycle_for(request.user, cycle_id))


def _whole(user: object, cycle: Cycle) -> WholeCycleOut:
    return WholeCycleOut.model_validate(record_of(user, cycle))
