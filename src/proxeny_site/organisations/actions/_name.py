# SPDX-License-Identifier: EUPL-1.2
"""A verified organisation that changes its English name is not verified under the new one."""

from django.utils import timezone

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Organisation, Status
from proxeny_site.organisations.queries import reviewers
from proxeny_site.organisations.telling import tell


def rename(organisation: Organisation, name_en: str) -> None:
    """Set the English name of an organisation that is held against other writers, unsaved.

    One that was verified waits to be verified anew, and the verifiers of the node are told: under
    a new name it could else pass for somebody else with the mark that it earned.
    """
    before, organisation.name_en = organisation.name_en, name_en
    if before == name_en or organisation.status != Status.VERIFIED:
        return
    organisation.status, organisation.status_since = Status.RENAMED, timezone.now()
    organisation.status_reason = ""
    tell(
        reviewers(),
        Message(
            gettext_noop(
                "{name} changed its English name from “{before}” to “{after}” and waits to be "
                "verified again."
            ),
            name=organisation.name,
            before=before,
            after=name_en,
        ),
        "organisations:detail",
        organisation.slug,
    )
