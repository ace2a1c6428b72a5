# SPDX-License-Identifier: EUPL-1.2
"""An organisation is never without an owner."""

from proxeny_site.organisations.errors import LastOwnerError
from proxeny_site.organisations.models import Membership, Role


def check_owner_stays(membership: Membership) -> None:
    """Raise `LastOwnerError` where the organisation has no owner but `membership`."""
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.OWNER, user__is_active=True
    ).exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise LastOwnerError
