# SPDX-License-Identifier: EUPL-1.2
"""Take a domain from the list of official ones; for the verifiers of the node."""

from proxeny_site.accounts.models import User
from proxeny_site.organisations.claim_rules import may_keep_domains
from proxeny_site.organisations.models import OfficialDomain
from proxeny_site.web.permissions import require


def drop_domain(*, by: User, domain: OfficialDomain) -> None:
    """Forget that `domain` is a city's; what was granted stays. Raises `PermissionDenied`."""
    require(may_keep_domains, by)
    domain._history_user = by
    domain.delete()
