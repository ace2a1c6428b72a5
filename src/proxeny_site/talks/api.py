# SPDX-License-Identifier: EUPL-1.2
"""Reading notices by program."""

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from proxeny_site.accounts.authentication import WITHOUT_TOKEN, open_to_all
from proxeny_site.talks.models import Notice
from proxeny_site.talks.queries import notices as reading
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import Problem

router = Router(auth=open_to_all)

DEFAULT_SIZE, MOST = 20, 100


class NoticeOut(Schema):
    """A notice; `country` is ISO alpha-2, `sdgs` 1 to 17; empty lists and texts mean any."""

    id: int
    kind: str
    organisation: str
    title: str
    text: str
    domains: list[str]
    sdgs: list[int]
    languages: list[str]
    country: str
    place: str
    until: date

    @classmethod
    def of(cls, notice: Notice) -> "NoticeOut":
        """Return the notice."""
        same = ("id", "kind", "title", "text", "country", "place", "until")
        return cls(
            **{name: getattr(notice, name) for name in same},
            organisation=notice.organisation.slug,
            domains=notice.domains.split(),
            sdgs=[int(goal) for goal in notice.sdgs.split()],
            languages=notice.languages.split(),
        )


class NoticesOut(Schema):
    """One page of a list."""

    count: int
    page: int
    pages: int
    notices: list[NoticeOut]


@router.get(
    "",
    response={200: NoticesOut, 401: Problem, 404: Problem, 422: Problem},
    operation_id="list_notices",
    openapi_extra=WITHOUT_TOKEN,
)
def list_notices(
    request: HttpRequest,
    kind: Literal["wanted", "offered", ""] = "",
    domain: Annotated[str, Query(max_length=40, pattern="^[a-z_]*$")] = "",
    sdg: Annotated[int | None, Query(ge=1, le=17, description="A goal of the 2030 Agenda")] = None,
    country: Annotated[str, Query(pattern="^([A-Z]{2})?$", description="ISO alpha-2")] = "",
    language: Annotated[str, Query(max_length=10, pattern="^[a-z-]*$")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_SIZE,
) -> NoticesOut:
    """List the open notices that you may read, the latest first."""
    found = reading.browse(
        request.user,
        kind=kind,
        domain=domain,
        sdg=str(sdg or ""),
        country=country,
        language=language,
    )
    shown = page_of(found, page, size)
    return NoticesOut(
        count=shown.paginator.count,
        page=shown.number,
        pages=shown.paginator.num_pages,
        notices=[NoticeOut.of(one) for one in shown],
    )


@router.get(
    "/{notice_id}",
    response={200: NoticeOut, 401: Problem, 404: Problem, 422: Problem},
    operation_id="get_notice",
)
def get_notice(
    request: HttpRequest, notice_id: Annotated[int, Path(ge=1, le=2**31 - 1)]
) -> NoticeOut:
    """Return one notice that you may read."""
    return NoticeOut.of(reading.notice_for(request.user, notice_id))
