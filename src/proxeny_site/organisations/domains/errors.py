# SPDX-License-Identifier: EUPL-1.2
"""Why a proof was not found."""

from proxeny_site.organisations.models import Finding


class NotFoundError(Exception):
    """There is no proof; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.name)
        self.finding = finding
