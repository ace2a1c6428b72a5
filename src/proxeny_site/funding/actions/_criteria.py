# SPDX-License-Identifier: EUPL-1.2
"""What writing and changing criteria share."""

from proxeny.funding.investor_criteria import checked_criteria
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Criteria


def write(criteria: Criteria, wanted: Wanted) -> None:
    """Give `criteria` these words; whoever calls this stores them. Raises `CriteriaError`."""
    criteria.title, criteria.text = wanted.title, wanted.text
    criteria.body, criteria.tells = checked_criteria(wanted.body), wanted.tells
