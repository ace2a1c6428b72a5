# SPDX-License-Identifier: EUPL-1.2
"""Say what an investor looks for, or change it; what is published is changed for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from proxeny.funding.investor_criteria import checked_criteria
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._matches import tell_of_criteria
from proxeny_site.funding.actions._project import alone_with, store
from proxeny_site.funding.models import Criteria, PublicState
from proxeny_site.funding.project_rules import may_start_criteria, may_write_criteria
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.start_solution import new_public_id
from proxeny_site.web.permissions import require


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an investor says: a title, words, the criteria, and whether it is told of matches."""

    title: str
    text: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    tells: bool = True


def start_criteria(*, by: User, organisation: Organisation, wanted: Wanted) -> Criteria:
    """Return new criteria, not public yet. Raises `PermissionDenied` or `CriteriaError`."""
    require(may_start_criteria, by, organisation)
    criteria = Criteria(organisation=organisation, public_id=new_public_id())
    with transaction.atomic():
        _write(criteria, wanted)
        store(criteria, by=by, reason="start")
    return criteria


def save_criteria(*, by: User, criteria: Criteria, wanted: Wanted, now: datetime) -> Criteria:
    """Return the criteria as they are now; new matches of published ones are told.

    Raises `PermissionDenied` or `CriteriaError`.
    """
    require(may_write_criteria, by, criteria)
    with alone_with(criteria) as held:
        _write(held, wanted)
        store(held, by=by, reason="save")
        if held.state == PublicState.PUBLISHED:
            tell_of_criteria(held, now)
    return held


def _write(criteria: Criteria, wanted: Wanted) -> None:
    criteria.title, criteria.text = wanted.title, wanted.text
    criteria.body, criteria.tells = checked_criteria(wanted.body), wanted.tells
