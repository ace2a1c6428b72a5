# SPDX-License-Identifier: EUPL-1.2
"""Reading one's consortia and checking them by program."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema

from proxeny_site.accounts.authentication import signed_in
from proxeny_site.funding.consortium_draft import euros, read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia import consortia_of, consortium_for
from proxeny_site.funding.queries.consortia_check import checked
from proxeny_site.funding.queries.consortia_partners import costs
from proxeny_site.funding.queries.consortia_requests import asked_of
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import Problem, ProblemError
from proxeny_site.web.sentences import say

router = Router(auth=signed_in)

DEFAULT_SIZE, MOST = 20, 100

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


class ConsortiumOut(Schema):
    """A consortium in a list; `call` is "" where only the default rule or own rules hold."""

    id: int
    name: str
    organisation: str
    call: str
    own_rules: bool
    partners: int

    @classmethod
    def of(cls, consortium: Consortium) -> "ConsortiumOut":
        """Return the consortium."""
        return cls(
            id=consortium.pk,
            name=consortium.name,
            organisation=consortium.organisation.slug,
            call=consortium.call,
            own_rules=bool(consortium.rule_file),
            partners=len(consortium.draft["partners"]),
        )


class ConsortiaOut(Schema):
    """One page of a list."""

    count: int
    page: int
    pages: int
    consortia: list[ConsortiumOut]


class PartnerOut(Schema):
    """A partner; texts are "" and amounts (EUR) null where nothing is stated.

    `answer` is own, not_asked, asked, yes, maybe, no or withdrawn.
    """

    name: str
    country: str
    kind: str
    city: str
    city_id: int | None
    pic: str
    role: str
    site: str
    task: str
    budget: Decimal | None
    eu_contribution: Decimal | None
    answer: str


class WholeConsortiumOut(ConsortiumOut):
    """A consortium with its partners in order."""

    members: list[PartnerOut]


class RuleOut(Schema):
    """A rule: whether it holds, why, and the cheapest repair (null where nothing helps)."""

    id: str
    text: str
    state: Literal["met", "not_met", "unknown"]
    reason: str
    fix: str | None


class CheckOut(Schema):
    """The consortium against its call on a day, in the language of the request."""

    call: str
    on: date
    verdict: Literal["eligible", "ineligible", "incomplete"]
    rules: list[RuleOut]
    warnings: list[str]


@router.get(
    "",
    response={200: ConsortiaOut, 401: Problem, 403: Problem, 404: Problem, 422: Problem},
    operation_id="list_consortia",
)
def list_consortia(
    request: HttpRequest,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_SIZE,
) -> ConsortiaOut:
    """List the consortia of your organisations and those shared with them, the latest first."""
    shown = page_of(consortia_of(request.user), page, size)
    return ConsortiaOut(
        count=shown.paginator.count,
        page=shown.number,
        pages=shown.paginator.num_pages,
        consortia=[ConsortiumOut.of(one) for one in shown],
    )


@router.get(
    "/{consortium_id}",
    response={200: WholeConsortiumOut, 401: Problem, 403: Problem, 404: Problem, 422: Problem},
    operation_id="get_consortium",
)
def get_consortium(request: HttpRequest, consortium_id: Number) -> WholeConsortiumOut:
    """Return a consortium that you may read, with its partners."""
    found = consortium_for(request.user, consortium_id)
    whole = costs(read(found.draft))
    same = ("name", "country", "kind", "city", "city_id", "pic", "role", "site", "task")
    members = [
        PartnerOut(
            **{name: getattr(one.partner, name) for name in same},
            budget=euros(whole[one.partner.key]),
            eu_contribution=euros(one.partner.contribution),
            answer=one.state,
        )
        for one in asked_of(found)
    ]
    return WholeConsortiumOut(**ConsortiumOut.of(found).dict(), members=members)


@router.get(
    "/{consortium_id}/check",
    response={
        200: CheckOut,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        422: Problem,
    },
    operation_id="check_consortium",
)
def check_consortium(request: HttpRequest, consortium_id: Number) -> CheckOut:
    """Check a consortium that you may read against its call, as of today."""
    found = checked(consortium_for(request.user, consortium_id), timezone.localdate())
    if found.verdict is None:
        raise ProblemError(409, _("This node does not know the call any more."))
    return CheckOut(
        call=found.verdict.call,
        on=found.verdict.on,
        verdict=found.verdict.verdict,
        rules=[
            RuleOut(
                id=one.outcome.id,
                text=say(one.outcome.text),
                state=one.outcome.state.value,
                reason=say(one.outcome.reason),
                fix=say(one.outcome.fix.text) if one.outcome.fix else None,
            )
            for one in found.rules
        ],
        warnings=[say(one) for one in found.verdict.warnings],
    )
