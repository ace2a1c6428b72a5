# SPDX-License-Identifier: EUPL-1.2
"""Say that an organisation is who it says it is; for the verifiers of the node."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import ReasonMissingError, StepNotAllowedError
from proxeny_site.organisations.member_rules import may_verify
from proxeny_site.organisations.models import UNVERIFIED, Organisation, Status
from proxeny_site.organisations.queries import owners_of
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def verify_organisation(
    *, by: User, organisation: Organisation, reason: str, now: datetime
) -> Organisation:
    """Return the organisation, verified; `reason` says how it is known, and everybody reads it.

    Raises `PermissionDenied`, `StepNotAllowedError` or `ReasonMissingError`.
    """
    require(may_verify, by, organisation)
    if not reason.strip():
        raise ReasonMissingError
    with transaction.atomic():
        held = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if held.status not in UNVERIFIED:
            raise StepNotAllowedError(Status(held.status).label)
        held.status, held.status_since, held.status_reason = Status.VERIFIED, now, reason.strip()
        held._history_user = by
        held._change_reason = "verify"
        held.save()
        tell(
            owners_of(held),
            Message(gettext_noop("{name} is verified on this node."), name=held.name),
            "organisations:detail",
            held.slug,
        )
    return held
