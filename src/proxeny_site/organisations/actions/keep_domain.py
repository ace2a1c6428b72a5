# SPDX-License-Identifier: EUPL-1.2
"""Keep a domain as a city's official one; for the verifiers of the node."""

from datetime import datetime

from proxeny import cities
from proxeny_site.accounts.models import User
from proxeny_site.organisations.claim_rules import may_keep_domains
from proxeny_site.organisations.domains.names import domain_of, without_www
from proxeny_site.organisations.errors import ReasonMissingError
from proxeny_site.organisations.models import OfficialDomain
from proxeny_site.web.permissions import require


def keep_domain(
    *, by: User, domain: str, city_id: int, reason: str, now: datetime
) -> OfficialDomain:
    """Return the entry of the list; one that was another city's is changed.

    Raises `PermissionDenied`, `DomainError`, `UnknownCity` or `ReasonMissingError`.
    """
    require(may_keep_domains, by)
    if not reason.strip():
        raise ReasonMissingError
    name = without_www(domain_of(domain))
    kept = OfficialDomain.objects.filter(domain=name).first() or OfficialDomain(domain=name)
    kept.city_id, kept.reason = cities.get(city_id).id, reason.strip()
    kept.kept_by, kept.kept_at = by, now
    kept._history_user = by
    kept.save()
    return kept
