# SPDX-License-Identifier: EUPL-1.2
"""What is read about organisations; the names that other rooms ask for."""

from proxeny_site.organisations.queries.claims import holder_of, is_official
from proxeny_site.organisations.queries.pages import (
    members_seen_by,
    node,
    organisation_page,
    organisations_of,
    writing_organisations_of,
)
from proxeny_site.organisations.queries.people import (
    INVITATION_SALT,
    owners_of,
    reviewers,
    writers_of,
)

__all__ = [
    "INVITATION_SALT",
    "holder_of",
    "is_official",
    "members_seen_by",
    "node",
    "organisation_page",
    "organisations_of",
    "owners_of",
    "reviewers",
    "writers_of",
    "writing_organisations_of",
]
