# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room."""

from django.utils import timezone

from proxeny_site.operation.actions import make_export as making
from proxeny_site.web import jobs


@jobs.register("operation.make_export")
def make_export(export_id: int) -> None:
    """Make the export that an owner has asked for."""
    making.make_export(export_id=export_id, now=timezone.now())
