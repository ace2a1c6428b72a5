# SPDX-License-Identifier: EUPL-1.2
"""Ask for everything of one's organisation in one file."""

from datetime import datetime, timedelta

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.operation.models import OrganisationExport
from proxeny_site.operation.rules import may_export
from proxeny_site.organisations.models import Organisation
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require

#: For so long the owners may fetch the file.
KEPT = timedelta(days=7)


def ask_for_export(*, by: User, organisation: Organisation, now: datetime) -> OrganisationExport:
    """Return the export that the worker is going to make; one before it is given up.

    Raises `PermissionDenied` unless `by` is an owner.
    """
    require(may_export, by, organisation)
    with scope(organisation=organisation):
        OrganisationExport.objects.all().delete()
        export = OrganisationExport.objects.create(
            organisation=organisation, asked_by=by, asked_at=now, expires_at=now + KEPT
        )
    jobs.enqueue("operation.make_export", export_id=export.pk)
    return export
