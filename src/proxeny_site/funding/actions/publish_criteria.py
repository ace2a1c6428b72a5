# SPDX-License-Identifier: EUPL-1.2
"""Publish what an investor looks for."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._matches import tell_of_criteria
from proxeny_site.funding.actions._public import advance
from proxeny_site.funding.actions._step import alone_with, check_may_speak, store
from proxeny_site.funding.models import Criteria
from proxeny_site.funding.project_rules import may_write_criteria
from proxeny_site.web.permissions import require


def publish_criteria(*, by: User, criteria: Criteria, now: datetime) -> Criteria:
    """Return the criteria, which everybody reads from now on; new matches are told.

    Raises `PermissionDenied`, or `NotPossibleError` for who lost their city.
    """
    require(may_write_criteria, by, criteria)
    check_may_speak(criteria.organisation)
    with alone_with(criteria) as held:
        advance(held, "publish")
        held.published_at = now
        store(held, by=by, reason="publish")
        tell_of_criteria(held, now)
    return held
