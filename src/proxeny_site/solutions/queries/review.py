# SPDX-License-Identifier: EUPL-1.2
"""What a reviewer reads: records that wait, and only those."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django_scopes import scopes_disabled

from proxeny_site.accounts.models import User
from proxeny_site.organisations.roles import node_of, ties_of
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.solutions.rules import REVIEW_VERBS, may_review
from proxeny_site.web.permissions import allowed


def _waiting() -> QuerySet[SolutionRecord]:
    # The review is the one place that looks across organisations: the state limits it instead.
    with scopes_disabled():
        records = SolutionRecord.objects.filter(state=State.SUBMITTED)
    return records.select_related("organisation", "submitted_by", "revises").order_by(
        "submitted_at", "public_id"
    )


def waiting_for(user: User) -> list[SolutionRecord]:
    """Return the records that `user` may review, the longest waiting first."""
    return list(_reviewable(user))


def waiting_count(user: User) -> int:
    """Return how many records `waiting_for(user)` lists, counted by the database alone."""
    return _reviewable(user).count()


def _reviewable(user: User) -> QuerySet[SolutionRecord]:
    """Return what the rule `may_review` allows, in one query however many records wait."""
    if not allowed(verifies_for_the_node, user):
        return _waiting().none()
    of_others = ~Q(organisation__in=list(ties_of(user)))
    written = SolutionRecord.history.exclude(history_change_reason__in=REVIEW_VERBS)
    touched = Exists(written.filter(id=OuterRef("pk"), history_user=user))
    untouched = ~Q(author=user) & ~Q(submitted_by=user) & ~touched
    return _waiting().filter(untouched & (of_others | Q(organisation=node_of(user))))


def record_to_review(user: User, public_id: str) -> SolutionRecord:
    """Return one record that `user` may review; raises `Http404` for every other."""
    record = _waiting().filter(public_id=public_id).first()
    if record is None or not allowed(may_review, user, record):
        raise Http404
    return record


def compared_with(record: SolutionRecord) -> tuple[Mapping[str, Any], str]:
    """Return the text that a reviewer sees beside the record, and what that text is.

    It is the published record that a revision replaces ("published"), or the text as it was last
    returned ("returned"), or nothing ("").
    """
    if record.revises is not None:
        return record.revises.body, "published"
    earlier = record.history.filter(history_change_reason="return").first()
    return (earlier.body, "returned") if earlier is not None else ({}, "")
