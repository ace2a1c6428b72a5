# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room."""

from proxeny_site.partners.actions import resolve_organisations as resolving
from proxeny_site.web import jobs


@jobs.register("partners.resolve_organisations", repeatable=True)
def resolve_organisations() -> None:
    """Bring together what the imported sources say of one organisation."""
    resolving.resolve_organisations()
