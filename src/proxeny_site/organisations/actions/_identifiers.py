# SPDX-License-Identifier: EUPL-1.2
"""Give an organisation its identifiers."""

from collections.abc import Mapping

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation, OrganisationIdentifier


def set_identifiers(organisation: Organisation, numbers: Mapping[str, str], *, by: User) -> None:
    """Leave `organisation` with these numbers, by scheme; what is there already stays untouched."""
    wanted = dict(numbers)
    for kept in organisation.identifiers.all():
        if wanted.get(kept.scheme) == kept.value:
            del wanted[kept.scheme]
            continue
        kept._history_user = by
        kept.delete()
    for scheme, value in wanted.items():
        number = OrganisationIdentifier(organisation=organisation, scheme=scheme, value=value)
        number._history_user = by
        number.save()
