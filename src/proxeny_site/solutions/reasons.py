# SPDX-License-Identifier: EUPL-1.2
"""Why somebody may read or review a solution, in words."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.solutions.models import SolutionRecord


def because_it_is_public(user: object, record: SolutionRecord) -> Message:
    """Say that everybody may."""
    return Message(gettext_noop("because it is public"))


def because_of_review(user: object, record: SolutionRecord) -> Message:
    """Say that it waits for this reader."""
    return Message(gettext_noop("because you review for this node and it waits for review"))


def only_reviewers(record: SolutionRecord) -> Message:
    """Say who reviews."""
    return Message(
        gettext_noop(
            "because only verifiers of this node may who are not of {organisation} and had no "
            "hand in it, and only while it waits for review"
        ),
        organisation=record.organisation,
    )
