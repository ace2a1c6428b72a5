# SPDX-License-Identifier: EUPL-1.2
"""An organisation is never without an owner, and what was delegated never grows."""

from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import LastOwnerError
from proxeny_site.organisations.models import Membership, Organisation, Role


def end_delegations(membership: Membership, *, by: User | None) -> None:
    """End what the member delegated: it was given with the role of then in mind."""
    for delegation in membership.delegations.all():
        delegation._history_user = by
        delegation.delete()


def check_owner_stays(membership: Membership) -> None:
    """Raise `LastOwnerError` where the organisation has no owner but `membership`.

    Call it inside a transaction: two owners who leave at once wait for each other.
    """
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.OWNER, user__is_active=True
    ).exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise LastOwnerError
