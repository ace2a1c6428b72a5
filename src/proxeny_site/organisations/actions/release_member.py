# SPDX-License-Identifier: EUPL-1.2
"""Release a member from a network, or decline one that asked."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._standing import step
from proxeny_site.organisations.errors import ReasonMissingError
from proxeny_site.organisations.models import NetworkMember
from proxeny_site.organisations.network_rules import may_decide_membership
from proxeny_site.web.permissions import require


def release_member(
    *, by: User, membership: NetworkMember, reason: str, now: datetime
) -> NetworkMember:
    """Return the membership, ended; the member reads the reason and may ask anew.

    Raises `PermissionDenied`, `StepNotAllowedError` or `ReasonMissingError`.
    """
    require(may_decide_membership, by, membership)
    if not reason.strip():
        raise ReasonMissingError
    text = gettext_noop("{member} is no member of {network} any more. The reason: {reason}")
    return step(membership, "release", by=by, now=now, text=text, reason=reason)
