# SPDX-License-Identifier: EUPL-1.2
"""Say what an investor looks for; it is not public yet."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._criteria import write
from proxeny_site.funding.actions._step import store
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Criteria
from proxeny_site.funding.project_rules import may_start_criteria
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.start_solution import new_public_id
from proxeny_site.web.permissions import require


def start_criteria(*, by: User, organisation: Organisation, wanted: Wanted) -> Criteria:
    """Return the stored criteria. Raises `PermissionDenied` or `CriteriaError`."""
    require(may_start_criteria, by, organisation)
    criteria = Criteria(organisation=organisation, public_id=new_public_id())
    write(criteria, wanted)
    store(criteria, by=by, reason="start")
    return criteria
