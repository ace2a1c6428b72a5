# SPDX-License-Identifier: EUPL-1.2
"""An organisation that lost its city says nothing new under its old name."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import Organisation, Status
from proxeny_site.trust.errors import NotPossibleError


def is_revoked(organisation: Organisation) -> bool:
    """Return whether the organisation lost its city, as it is stored now."""
    return Organisation.objects.filter(pk=organisation.pk, status=Status.REVOKED).exists()


def check_may_sign(organisation: Organisation) -> None:
    """Raise `NotPossibleError` for an organisation that lost its city."""
    if is_revoked(organisation):
        raise NotPossibleError(
            Message(
                gettext_noop(
                    "{name} does not hold its city any more: it signs nothing new. What it signed "
                    "before stays valid."
                ),
                name=organisation.name,
            )
        )
