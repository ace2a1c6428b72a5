# SPDX-License-Identifier: EUPL-1.2
"""Make the export that an owner has asked for."""

import tempfile
from datetime import datetime
from pathlib import Path

from django.core.files import File

from proxeny_site.operation.actions.export_organisation import export_organisation
from proxeny_site.operation.models import ExportState, OrganisationExport


def make_export(*, export_id: int, now: datetime) -> None:
    """Write the file and keep it; where that fails, say so on the page and raise the error."""
    export = OrganisationExport.all_of_node.filter(pk=export_id).first()
    if export is None:
        # Somebody asked once more meanwhile.
        return
    asked = OrganisationExport.all_of_node.filter(pk=export_id)

    def tell(done: int, total: int) -> None:
        asked.update(done=done, total=total)

    try:
        with tempfile.TemporaryDirectory(prefix="proxeny-export-") as folder:
            place = Path(folder) / "export.zip"
            organisation = export.organisation
            export_organisation(organisation=organisation, place=place, now=now, on_progress=tell)
            with place.open("rb") as file:
                export.refresh_from_db()
                export.file.save(export.name, File(file), save=False)
    except Exception:
        asked.update(state=ExportState.FAILED)
        raise
    asked.update(state=ExportState.READY, file=export.file.name)
