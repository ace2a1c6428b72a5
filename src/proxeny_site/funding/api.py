# SPDX-License-Identifier: EUPL-1.2
"""Reading calls by program."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema

from proxeny_site.accounts.authentication import WITHOUT_TOKEN, open_to_all
from proxeny_site.funding.models import CallRecord
from proxeny_site.funding.queries.calls import Narrowed, browse, record_of, state_of
from proxeny_site.funding.stored_calls import call_of
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import Problem

router = Router(auth=open_to_all)

DEFAULT_SIZE, MOST = 20, 100
Amount = Annotated[Decimal | None, Query(ge=0, le=10**12, description="EUR for one project")]


class CallOut(Schema):
    """A call in short; amounts are EUR for one project, null and empty mean not known.

    `state` is that of the present day: open, forthcoming, unsaid (not over, and nobody says when it
    opens), over or gone.
    """

    id: str
    title: str
    programme: str
    action_type: str
    state: str
    opens: date | None
    next_deadline: date | None
    last_deadline: date | None
    smallest_grant: float | None
    largest_grant: float | None
    themes: list[str]
    as_of: date

    @classmethod
    def of(cls, record: CallRecord, today: date) -> "CallOut":
        """Return the call."""
        same = ("title", "programme", "action_type", "opens", "last_deadline", "as_of")
        coming = record.next_deadline  # type: ignore[attr-defined]
        return cls(
            **{name: getattr(record, name) for name in same},
            id=record.public_id,
            state=state_of(record, today),
            next_deadline=coming,
            smallest_grant=_number(record.smallest_grant),
            largest_grant=_number(record.largest_grant),
            themes=record.themes.split(),
        )


class ConditionOut(Schema):
    """A condition in the words of the call; `computed` says whether a rule can tell it."""

    id: str
    text: str
    computed: bool
    note: str
    source: str


class WholeCallOut(CallOut):
    """A call with its conditions; `rates` is the share of the costs by kind of member."""

    deadlines: list[date]
    grants: float | None
    rates: dict[str, float]
    conditions: list[ConditionOut]
    text: str
    url: str
    source: str


class CallsOut(Schema):
    """One page of a list."""

    count: int
    page: int
    pages: int
    calls: list[CallOut]


@router.get(
    "",
    response={200: CallsOut, 401: Problem, 404: Problem, 422: Problem},
    operation_id="list_calls",
    openapi_extra=WITHOUT_TOKEN,
)
def list_calls(
    request: HttpRequest,
    words: Annotated[str, Query(max_length=200, description="Of title or text")] = "",
    theme: Annotated[str, Query(max_length=40, pattern="^[a-z_]*$")] = "",
    programme: Annotated[str, Query(max_length=200)] = "",
    action_type: Annotated[str, Query(max_length=200)] = "",
    status: Literal["", "open", "forthcoming", "over", "gone"] = "",
    closes_from: date | None = None,
    closes_until: date | None = None,
    grant_from: Amount = None,
    grant_until: Amount = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_SIZE,
) -> CallsOut:
    """List calls, the next deadline first; without `status` those not yet over."""
    today = timezone.localdate()
    narrowed = Narrowed(
        words=words,
        theme=theme,
        programme=programme,
        action_type=action_type,
        status=status,
        closes_from=closes_from,
        closes_until=closes_until,
        grant_from=grant_from,
        grant_until=grant_until,
    )
    shown = page_of(browse(narrowed, today), page, size)
    return CallsOut(
        count=shown.paginator.count,
        page=shown.number,
        pages=shown.paginator.num_pages,
        calls=[CallOut.of(one, today) for one in shown],
    )


@router.get(
    "/{path:call_id}",
    response={200: WholeCallOut, 401: Problem, 404: Problem, 422: Problem},
    operation_id="get_call",
    openapi_extra=WITHOUT_TOKEN,
)
def get_call(request: HttpRequest, call_id: Annotated[str, Path(max_length=150)]) -> WholeCallOut:
    """Return one call with its conditions."""
    today = timezone.localdate()
    record = record_of(call_id)
    call = call_of(record.body)
    record.next_deadline = min(  # type: ignore[attr-defined]
        (day for day in call.deadlines if day >= today), default=None
    )
    return WholeCallOut(
        **CallOut.of(record, today).dict(),
        deadlines=list(call.deadlines),
        grants=call.grants,
        rates=dict(call.rates or {}),
        conditions=[
            ConditionOut(
                id=one.id,
                text=one.text,
                computed=one.rule is not None,
                note=one.note,
                source=one.source,
            )
            for one in call.conditions
        ],
        text=call.text,
        url=call.url,
        source=call.source,
    )


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
