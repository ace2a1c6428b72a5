# SPDX-License-Identifier: EUPL-1.2
"""Change what an investor looks for; what is published is changed for everybody."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._criteria import write
from proxeny_site.funding.actions._matches import tell_of_criteria
from proxeny_site.funding.actions._step import alone_with, check_may_speak, check_version, store
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Criteria, PublicState
from proxeny_site.funding.project_rules import may_write_criteria
from proxeny_site.web.permissions import require


def save_criteria(
    *, by: User, criteria: Criteria, wanted: Wanted, now: datetime, version: int | None = None
) -> Criteria:
    """Return the criteria as they are now; new matches of published ones are told.

    `version` is the number of the version that the person had opened. Raises `PermissionDenied`,
    `CriteriaError`, `NotPossibleError` for who lost their city, or `DraftConflictError` where
    somebody else changed the criteria meanwhile.
    """
    require(may_write_criteria, by, criteria)
    check_may_speak(criteria.organisation)
    with alone_with(criteria) as held:
        check_version(held, version, ("title", "text", "body", "tells"))
        write(held, wanted)
        store(held, by=by, reason="save")
        if held.state == PublicState.PUBLISHED:
            tell_of_criteria(held, now)
    return held
