# SPDX-License-Identifier: EUPL-1.2
"""Remove the second factors of somebody who lost them; for the operator at the command line."""

from allauth.mfa.models import Authenticator

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User


def reset_second_factor(*, email: str) -> int:
    """Return how many keys, apps and sets of recovery codes were removed; the password stays.

    Raises `UsageError` where nobody has this address.
    """
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise UsageError(Message(gettext_noop("Nobody here has the address {email}."), email=email))
    removed, _kinds = Authenticator.objects.filter(user=person).delete()
    return removed
