# SPDX-License-Identifier: EUPL-1.2
"""A project of Porto and a bank, made the way people make them."""

from datetime import UTC, datetime
from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.publish_criteria import publish_criteria
from proxeny_site.funding.actions.publish_project import publish_project
from proxeny_site.funding.actions.start_criteria import start_criteria
from proxeny_site.funding.actions.start_project import start_project
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Criteria, Project
from proxeny_site.organisations.models import Organisation
from tests.library.funding.project_case import PROJECT as BODY

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WANTED = Wanted(
    "Climate works in southern cities",
    "We lend to cities.",
    {
        "domains": ["climate", "water"],
        "regions": ["Southern Europe"],
        "stages": ["prefeasibility", "feasibility"],
        "instruments": ["loan"],
        "ticket_min": 5_000_000,
        "ticket_max": 50_000_000,
        "currency": "EUR",
    },
)


def draft(by: User, organisation: Organisation, **changes: Any) -> Project:
    return start_project(by=by, organisation=organisation, body={**BODY, **changes})


def published(by: User, organisation: Organisation, **changes: Any) -> Project:
    return publish_project(by=by, project=draft(by, organisation, **changes), now=NOW)


def criteria(by: User, organisation: Organisation, wanted: Wanted = WANTED) -> Criteria:
    return start_criteria(by=by, organisation=organisation, wanted=wanted)


def looking(by: User, organisation: Organisation, wanted: Wanted = WANTED) -> Criteria:
    return publish_criteria(by=by, criteria=criteria(by, organisation, wanted), now=NOW)
