# SPDX-License-Identifier: EUPL-1.2
"""Import solutions from a file as drafts of an organisation."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.rules import may_start_for
from proxeny_site.web.permissions import require


def import_solutions(
    *, by: User, organisation: Organisation, bodies: Sequence[Mapping[str, Any]]
) -> list[SolutionRecord]:
    """Return one new draft for each record, all of them or none.

    Each is read and sent to review like any other draft. Raises `PermissionDenied` or
    `SolutionError`.
    """
    require(may_start_for, by, organisation)
    with transaction.atomic():
        return [
            start_solution(by=by, organisation=organisation, body=body, reason="import")
            for body in bodies
        ]
