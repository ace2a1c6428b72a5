# SPDX-License-Identifier: EUPL-1.2
"""What members and reviewers do with records, signed in by a token or the session of the site."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from proxeny_site.accounts.authentication import signed_in
from proxeny_site.accounts.models import User
from proxeny_site.organisations.queries import writing_organisations_of
from proxeny_site.solutions.actions.delete_draft import delete_draft
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.reopen_solution import reopen_solution
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.sign_solution import sign_solution
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.actions.take_back_solution import take_back_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.api.records import ERRORS, PAGE, RecordId, RecordOut, told
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.queries.history import with_latest_version
from proxeny_site.solutions.queries.own import own_records
from proxeny_site.solutions.queries.review import record_to_review, waiting_for
from proxeny_site.solutions.queries.shared import readable_record
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import ProblemError

router = Router(auth=signed_in)


class RecordStart(Schema):
    """A new draft: whose, and what is written so far."""

    organisation: str
    record: dict[str, Any] = {}


class RecordText(Schema):
    """The text of a draft; with `version` nothing that others saved since is overwritten."""

    record: dict[str, Any]
    version: int | None = None


class Answer(Schema):
    """A reviewer's answer; a comment is needed to return a record."""

    answer: Literal["publish", "return"]
    comment: str = ""


def _submit(*, by: User, record: SolutionRecord) -> SolutionRecord:
    return submit_solution(by=by, record=record, now=timezone.now())


STEPS: dict[str, Callable[..., SolutionRecord]] = {
    "submit": _submit,
    "take-back": take_back_solution,
    "withdraw": withdraw_solution,
    "reopen": reopen_solution,
    "revise": revise_solution,
    "sign": sign_solution,
}


@router.get("", response={200: list[RecordOut], **ERRORS}, operation_id="list_records")
def list_records(request: HttpRequest, page: int = 1) -> list[RecordOut]:
    """List the records of your organisations, 50 on a page, the last touched first."""
    records = with_latest_version(own_records(request.user))
    return [RecordOut.of(record, request.user) for record in page_of(records, page, PAGE)]


@router.post("", response={201: RecordOut, **ERRORS}, operation_id="start_record")
def start_record(request: HttpRequest, new: RecordStart) -> Status[RecordOut]:
    """Start a draft in the name of an organisation; it may be incomplete."""
    mine = {o.slug: o for o in writing_organisations_of(request.user)}
    if new.organisation not in mine:
        raise ProblemError(403, _("You do not write for an organisation of this name."))
    with told():
        record = start_solution(
            by=request.user, organisation=mine[new.organisation], body=new.record
        )
    return Status(201, RecordOut.of(record, request.user))


@router.get("/waiting", response={200: list[RecordOut], **ERRORS}, operation_id="list_waiting")
def list_waiting(request: HttpRequest) -> list[RecordOut]:
    """List what waits for your review; empty for everybody who does not review."""
    return [RecordOut.of(record, request.user) for record in waiting_for(request.user)]


@router.post(
    "/waiting/{record_id}", response={200: RecordOut, **ERRORS}, operation_id="answer_record"
)
def answer_record(request: HttpRequest, record_id: RecordId, answer: Answer) -> RecordOut:
    """Publish a record that waits for your review, or return it with a comment."""
    record = record_to_review(request.user, record_id)
    with told():
        if answer.answer == "publish":
            done = publish_solution(
                by=request.user, record=record, now=timezone.now(), comment=answer.comment
            )
        else:
            done = return_solution(by=request.user, record=record, comment=answer.comment)
    return RecordOut.of(done, request.user)


@router.get("/{record_id}", response={200: RecordOut, **ERRORS}, operation_id="get_record")
def get_record(request: HttpRequest, record_id: RecordId) -> RecordOut:
    """Return a record of one of your organisations, or one that is shared with them."""
    return RecordOut.of(readable_record(request.user, record_id), request.user)


@router.put("/{record_id}", response={200: RecordOut, **ERRORS}, operation_id="save_record")
def save_record(request: HttpRequest, record_id: RecordId, text: RecordText) -> RecordOut:
    """Save the text of a draft; every version stays in the history."""
    record = readable_record(request.user, record_id)
    with told():
        saved = save_draft(by=request.user, record=record, body=text.record, version=text.version)
    return RecordOut.of(saved, request.user)


@router.delete("/{record_id}", response={204: None, **ERRORS}, operation_id="delete_record")
def delete_record(request: HttpRequest, record_id: RecordId) -> Status[None]:
    """Delete a draft."""
    record = readable_record(request.user, record_id)
    with told():
        delete_draft(by=request.user, record=record)
    return Status(204, None)


@router.post("/{record_id}/{verb}", response={200: RecordOut, **ERRORS}, operation_id="step_record")
def step_record(
    request: HttpRequest,
    record_id: RecordId,
    verb: Literal["submit", "take-back", "withdraw", "reopen", "revise", "sign"],
) -> RecordOut:
    """Take one step with a record; `revise` answers with the draft beside the published one."""
    record = readable_record(request.user, record_id)
    with told():
        done = STEPS[verb](by=request.user, record=record)
    return RecordOut.of(done, request.user)
