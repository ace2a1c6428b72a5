# SPDX-License-Identifier: EUPL-1.2
"""Who lost a city says nothing new to others in its government's name."""

from proxeny.messages import gettext_noop
from proxeny_site.organisations.models import Organisation
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.trust.standing import is_revoked


def check_may_speak(organisation: Organisation) -> None:
    """Raise `NotPossibleError` for an organisation that lost its city."""
    if is_revoked(organisation):
        raise NotPossibleError(
            gettext_noop(
                "{organisation} does not hold its city any more and cannot speak in its name. What "
                "it wrote before stays."
            ),
            organisation=organisation,
        )
