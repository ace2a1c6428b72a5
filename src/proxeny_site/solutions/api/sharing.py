# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change a record and why, with whom it is shared, and what others share."""

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from proxeny_site.accounts.authentication import signed_in
from proxeny_site.organisations.access import Answer, Readers
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.api.records import ERRORS, PAGE, RecordId, RecordOut, told
from proxeny_site.solutions.queries.access import access
from proxeny_site.solutions.queries.history import with_latest_version
from proxeny_site.solutions.queries.shared import (
    readable_or_published,
    readable_record,
    records_shared_with,
)
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import ProblemError
from proxeny_site.web.sentences import say

router = Router(auth=signed_in)


class PermissionOut(Schema):
    """Something that can be done with the record: whether you may now, and why or why not."""

    name: str
    label: str
    allowed: bool
    because: str

    @classmethod
    def of(cls, answer: Answer) -> "PermissionOut":
        """Return the answer in words."""
        return cls(
            name=answer.name,
            label=say(answer.label),
            allowed=answer.allowed,
            because=say(answer.because),
        )


class ReadersOut(Schema):
    """Some who may read the record: of which organisation (null for everybody), as what."""

    organisation: str | None
    as_what: str
    people: list[str]

    @classmethod
    def of(cls, readers: Readers) -> "ReadersOut":
        """Return them in words; the names of other organisations' people are never among them."""
        return cls(
            organisation=readers.organisation and readers.organisation.slug,
            as_what=say(readers.as_what),
            people=list(readers.people),
        )


class PermissionsOut(Schema):
    """What you may do with a record; `readers` is null unless you belong to its organisation."""

    id: str
    permissions: list[PermissionOut]
    readers: list[ReadersOut] | None


class Sharing(Schema):
    """With whom a draft is shared: with nobody, with organisations, or with networks, by id."""

    visibility: Literal["private", "partners", "network"]
    shared_with: list[str] = []


@router.get("/shared", response={200: list[RecordOut], **ERRORS}, operation_id="list_shared")
def list_shared(request: HttpRequest, page: int = 1) -> list[RecordOut]:
    """List what other organisations share with yours before it is published, 50 on a page."""
    records = with_latest_version(records_shared_with(request.user))
    return [RecordOut.of(record, request.user) for record in page_of(records, page, PAGE)]


@router.get(
    "/{record_id}/permissions",
    response={200: PermissionsOut, **ERRORS},
    operation_id="get_permissions",
)
def get_permissions(request: HttpRequest, record_id: RecordId) -> PermissionsOut:
    """Say who may see and change a record and why, for a record that you can read."""
    found = access(request.user, readable_or_published(request.user, record_id))
    return PermissionsOut(
        id=record_id,
        permissions=[PermissionOut.of(answer) for answer in found.answers],
        readers=None if found.readers is None else [ReadersOut.of(one) for one in found.readers],
    )


@router.put(
    "/{record_id}/sharing", response={200: RecordOut, **ERRORS}, operation_id="share_record"
)
def share_record(request: HttpRequest, record_id: RecordId, sharing: Sharing) -> RecordOut:
    """Say who outside your organisation may read a draft; it counts at once."""
    record = readable_record(request.user, record_id)
    # PostgreSQL knows no text with a NUL in it, so nobody is called that.
    possible = [slug for slug in sharing.shared_with if "\x00" not in slug]
    named = list(Organisation.objects.filter(slug__in=possible))
    unknown = set(sharing.shared_with) - {one.slug for one in named}
    if unknown:
        raise ProblemError(
            422,
            _("There is no organisation with this short name: {names}.").format(
                names=", ".join(sorted(unknown))
            ),
        )
    with told():
        shared = share_solution(
            by=request.user,
            record=record,
            visibility=Visibility(sharing.visibility),
            shared_with=named,
        )
    return RecordOut.of(shared, request.user)
