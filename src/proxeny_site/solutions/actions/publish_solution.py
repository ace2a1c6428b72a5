# SPDX-License-Identifier: EUPL-1.2
"""Publish a reviewed solution: from now on everybody finds it."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Visibility
from proxeny_site.organisations.sharing import set_sharing
from proxeny_site.solutions.actions._step import advance, alone_with, check_state, store
from proxeny_site.solutions.actions._telling import tell
from proxeny_site.solutions.actions.catalogue_solution import catalogue_solution
from proxeny_site.solutions.bodies import checked_whole
from proxeny_site.solutions.models import SIGNED_KIND, SolutionRecord, State
from proxeny_site.solutions.rules import may_review
from proxeny_site.trust.actions.enter_version import enter_version
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def publish_solution(
    *, by: User, record: SolutionRecord, now: datetime, comment: str = ""
) -> SolutionRecord:
    """Return the published record; the worker puts it into the search index.

    A revision is published by putting its text in the place of the record that it revises: that
    record, with its address and its history, is what is returned, and the revision is gone.
    Raises `PermissionDenied`, `StepNotAllowedError` or `SolutionError`.
    """
    require(may_review, by, record)
    with alone_with(record) as held:
        target = held
        advance(held, "publish")
        told = [held.submitted_by, held.author]
        if held.revises_id is not None:
            with alone_with(held.revises) as published:
                check_state(published, frozenset({State.PUBLISHED}))
                published.body, published.title = held.body, held.title
                published.submitted_by, published.submitted_at = (
                    held.submitted_by,
                    held.submitted_at,
                )
                target = published
            held._history_user = by
            held._change_reason = "publish"
            held.delete()
        target.body = checked_whole(target.body, target.public_id)
        target.comment = comment.strip()
        target.published_at = now
        # Everybody reads it now: nothing is left to share, also not after a withdrawal.
        set_sharing(target, Visibility.PRIVATE, {})
        store(target, by=by, reason="publish")
        catalogue_solution(record=target)
        enter_version(
            organisation=target.organisation,
            kind=SIGNED_KIND,
            reference=target.public_id,
            body=target.body,
        )
        jobs.enqueue("solutions.index_solution", public_id=target.public_id)
        tell(
            told,
            Message(gettext_noop("“{solution}” is published."), solution=target),
            "solutions:detail",
            target,
        )
    return target
