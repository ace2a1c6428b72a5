# SPDX-License-Identifier: EUPL-1.2
"""Taking everything of an organisation along: for its owners alone."""

from typing import Any

from django.core.files.base import ContentFile

from proxeny_site.operation.actions.ask_for_export import ask_for_export
from proxeny_site.operation.models import ExportState, KeptArchive, OrganisationExport
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWNERS, World


def export(world: World, **more: Any) -> OrganisationExport:
    """An export of Porto that is ready."""
    made = OrganisationExport(
        organisation=world.porto,
        asked_by=world.person("owner"),
        asked_at=NOW,
        expires_at=NOW.replace(year=NOW.year + 70),
        state=ExportState.READY,
        **more,
    )
    made.file.save("export.zip", ContentFile(b"PK"), save=True)
    return made


def archive(world: World, **more: Any) -> KeptArchive:
    """The file with which Porto came in."""
    kept = KeptArchive(organisation=world.porto, made_at=NOW, imported_at=NOW, **more)
    kept.file.save("archive.zip", ContentFile(b"PK"), save=True)
    return kept


CASES = {
    "ask_for_export": Case(
        OWNERS,
        lambda world: world.porto,
        lambda by, organisation, world: ask_for_export(by=by, organisation=organisation, now=NOW),
    ),
}
