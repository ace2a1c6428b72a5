# SPDX-License-Identifier: EUPL-1.2
"""The export of an organisation as its owners see it."""

from datetime import datetime

from django.http import Http404
from django_scopes import scope

from proxeny_site.operation.models import ExportState, KeptArchive, OrganisationExport
from proxeny_site.operation.rules import may_export
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import allowed


def organisation_to_export(by: object, slug: str) -> Organisation:
    """Return the organisation; raises `Http404` where `by` is none of its owners."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None or not allowed(may_export, by, found):
        raise Http404
    return found


def current_export(organisation: Organisation, now: datetime) -> OrganisationExport | None:
    """Return the export that was asked for last and is still kept."""
    with scope(organisation=organisation):
        return OrganisationExport.objects.filter(expires_at__gt=now).first()


def kept_archives(organisation: Organisation) -> list[KeptArchive]:
    """Return the files with which the organisation came in, the latest first."""
    with scope(organisation=organisation):
        return list(KeptArchive.objects.all())


def archive_to_fetch(by: object, number: int) -> KeptArchive:
    """Return an archive from another node; raises `Http404` for all but owners."""
    found = KeptArchive.all_of_node.filter(pk=number).select_related("organisation").first()
    if found is None or not allowed(may_export, by, found.organisation):
        raise Http404
    return found


def export_to_fetch(by: object, number: int, now: datetime) -> OrganisationExport:
    """Return an export that is ready; raises `Http404` for all but owners, and when it expired."""
    found = (
        OrganisationExport.all_of_node.filter(
            pk=number, state=ExportState.READY, expires_at__gt=now
        )
        .select_related("organisation")
        .first()
    )
    if found is None or not allowed(may_export, by, found.organisation):
        raise Http404
    return found
