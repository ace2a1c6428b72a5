# SPDX-License-Identifier: EUPL-1.2
"""Delete a person's account: what is personal goes, what they wrote stays without their name."""

import secrets
from datetime import datetime

from django.db import transaction

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.accounts.personal_data import holdings
from proxeny_site.accounts.queries.own_data import hindrances
from proxeny_site.accounts.rules import may_erase_account
from proxeny_site.web.permissions import require


class StillNeededError(Exception):
    """The account cannot go yet; `messages` say what to do first."""

    def __init__(self, messages: list[Message]) -> None:
        super().__init__("; ".join(map(str, messages)))
        self.messages = messages


def erase_account(*, by: User, person: User, now: datetime) -> None:
    """Erase what is personal of `person` and end their sessions; there is no way back.

    The bare row stays, so that records and their history keep one author, "a former member".
    Raises `PermissionDenied` for anybody but themselves, `StillNeededError` while something has
    to be settled first.
    """
    require(may_erase_account, by, person)
    with transaction.atomic():
        if waiting := hindrances(person):
            raise StillNeededError(waiting)
        for holding in holdings():
            holding.erase(person)
        # An address must be unique; this one leads nowhere (RFC 2606) and says nothing.
        person.email = f"{secrets.token_hex(16)}@erased.invalid"
        person.name, person.language = "", "en"
        person.last_login = None
        person.is_active = person.is_staff = person.is_superuser = False
        person.erased_at = now
        person.set_unusable_password()
        person.save()
