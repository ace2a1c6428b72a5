# SPDX-License-Identifier: EUPL-1.2
"""The API of the room: what everybody may read of organisations."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from proxeny_site.organisations.models import Kind
from proxeny_site.organisations.queries import pages
from proxeny_site.organisations.schemas import (
    MembersOut,
    OrganisationBrief,
    OrganisationOut,
    OrganisationsOut,
    member_out,
)
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import Problem

router = Router()

DEFAULT_SIZE, MOST = 20, 100

Slug = Annotated[str, Path(max_length=80, pattern="^[-a-zA-Z0-9_]+$")]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
Size = Annotated[int, Query(ge=1, le=MOST)]


@router.get(
    "",
    response={200: OrganisationsOut, 404: Problem, 422: Problem},
    operation_id="list_organisations",
)
def list_organisations(
    request: HttpRequest,
    kind: Annotated[Kind | None, Query()] = None,
    name: Annotated[str, Query(max_length=200, pattern="^[^\x00]*$")] = "",
    page: PageNumber = 1,
    size: Size = DEFAULT_SIZE,
) -> OrganisationsOut:
    """List the organisations of this node by name."""
    found = page_of(pages.browse(kind=kind or "", text=name), page, size)
    return OrganisationsOut(
        count=found.paginator.count,
        page=found.number,
        pages=found.paginator.num_pages,
        organisations=[OrganisationBrief.of(one) for one in found],
    )


@router.get(
    "/{slug}",
    response={200: OrganisationOut, 404: Problem, 422: Problem},
    operation_id="get_organisation",
)
def get_organisation(request: HttpRequest, slug: Slug) -> OrganisationOut:
    """Return one organisation with its identifiers, verification and networks."""
    return OrganisationOut.of_page(pages.organisation_page(request.user, slug))


@router.get(
    "/{slug}/members",
    response={200: MembersOut, 404: Problem, 422: Problem},
    operation_id="list_network_members",
)
def list_network_members(
    request: HttpRequest, slug: Slug, page: PageNumber = 1, size: Size = DEFAULT_SIZE
) -> MembersOut:
    """List the admitted members of a network that shows them."""
    members = pages.organisation_page(request.user, slug).network_members
    if members is None:
        raise Http404(_("This is no network that shows its members."))
    found = page_of(members, page, size)
    return MembersOut(
        count=found.paginator.count,
        page=found.number,
        pages=found.paginator.num_pages,
        members=[member_out(row) for row in found],
    )
