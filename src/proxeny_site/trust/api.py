# SPDX-License-Identifier: EUPL-1.2
"""The log and the signed records, for those who verify with their own tools."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from proxeny import trust
from proxeny_site.trust.queries import log, records
from proxeny_site.trust.schemas import Consistency, Entries, Inclusion, Receipt
from proxeny_site.web.problems import Problem

router = Router()

#: What a number of an entry may be: the log has far fewer, and a database takes no more.
Number = Annotated[int, Query(ge=0, le=2**53 - 1)]
Version = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="Else the newest.")]
ERRORS = {404: Problem, 422: Problem, 503: Problem}
PLAIN = {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "OK"}
ENVELOPE = {"content": {"application/json": {"schema": {"type": "object"}}}, "description": "OK"}


def _found(call: Any, *arguments: Any) -> Any:
    """Return what a query about the log answers; what the log does not have is not found."""
    try:
        return call(*arguments)
    except trust.DamagedLogError:
        raise
    except trust.LogError as error:
        raise Http404(str(error)) from None


@router.get(
    "/checkpoint",
    response=ERRORS,
    operation_id="get_checkpoint",
    openapi_extra={"responses": {200: PLAIN}},
)
def get_checkpoint(request: HttpRequest) -> HttpResponse:
    """Return the signed state of the log as a note (c2sp.org/tlog-checkpoint)."""
    return HttpResponse(_found(log.checkpoint), content_type="text/plain; charset=utf-8")


@router.get("/entries", response={200: Entries, **ERRORS}, operation_id="list_log_entries")
def list_log_entries(request: HttpRequest, start: Number, end: Number) -> dict[str, Any]:
    """List entries of the log from `start` up to, without, `end`; at most 1000 in one answer."""
    return _found(log.entries, start, end)


@router.get(
    "/proof/inclusion", response={200: Inclusion, **ERRORS}, operation_id="prove_log_inclusion"
)
def prove_log_inclusion(
    request: HttpRequest, index: Number, size: Number | None = None
) -> dict[str, Any]:
    """Prove that the log of `size` entries (all, without it) has the entry `index`."""
    return _found(log.inclusion, index, size)


@router.get(
    "/proof/consistency",
    response={200: Consistency, **ERRORS},
    operation_id="prove_log_consistency",
    by_alias=True,
)
def prove_log_consistency(
    request: HttpRequest,
    first: Annotated[int, Query(alias="from", ge=1, le=2**53 - 1)],
    second: Annotated[int | None, Query(alias="to", ge=1, le=2**53 - 1)] = None,
) -> dict[str, Any]:
    """Prove that the log of `to` entries (all, without it) begins with that of `from`."""
    return _found(log.consistency, first, second)


@router.get(
    "/records/{public_id}",
    response=ERRORS,
    operation_id="get_signed_record",
    url_name="get_signed_record",
    openapi_extra={"responses": {200: ENVELOPE}},
)
def get_signed_record(
    request: HttpRequest, public_id: UUID, version: Version = None
) -> HttpResponse:
    """Return a signed record as a file; of a withdrawn one its tombstone."""
    text = records.signed_text(public_id, version)
    if text is None:
        raise Http404(_("There is no such signed record, or it was erased."))
    answer = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{public_id}.json"'
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@router.get(
    "/records/{public_id}/receipt",
    response={200: Receipt, **ERRORS},
    operation_id="get_log_receipt",
    url_name="get_log_receipt",
)
def get_log_receipt(
    request: HttpRequest, public_id: UUID, version: Version = None
) -> dict[str, Any]:
    """Return what proves that the log holds a record: salt, place, proof and signed state."""
    found = records.receipt(public_id, version)
    if found is None:
        raise Http404(_("There is no such signed record, or it was erased."))
    return found
