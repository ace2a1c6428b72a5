# SPDX-License-Identifier: EUPL-1.2
"""Withdraw a published solution: nobody but its organisation sees it any more."""

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import advance, alone_with, store
from proxeny_site.solutions.actions.catalogue_solution import catalogue_solution
from proxeny_site.solutions.models import SIGNED_KIND, SolutionRecord
from proxeny_site.solutions.rules import may_write
from proxeny_site.trust.actions.end_record import end_record
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def withdraw_solution(*, by: User, record: SolutionRecord) -> SolutionRecord:
    """Return the record, withdrawn; the worker takes it out of the search index.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_write, by, record)
    with alone_with(record) as held:
        advance(held, "withdraw")
        store(held, by=by, reason="withdraw")
        catalogue_solution(record=held)
        end_record(kind=SIGNED_KIND, reference=held.public_id)
        jobs.enqueue("solutions.index_solution", public_id=held.public_id)
    return held
