# SPDX-License-Identifier: EUPL-1.2
"""The node is no machine for writing to strangers."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.invite_colleague import MOST, invite_colleague
from proxeny_site.organisations.actions.withdraw_invitation import withdraw_invitation
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import Organisation, Role
from tests.site.conftest import NOW


def test_taking_invitations_back_does_not_make_room_for_more_letters_on_one_day(
    porto: Organisation, make_person: Callable[..., User]
) -> None:
    owner = make_person("owner", porto="owner")

    def invite(number: int, **later: int) -> None:
        invitation = invite_colleague(
            by=owner,
            organisation=porto,
            email=f"stranger{number}@example.org",
            role=Role.OBSERVER,
            now=NOW + timedelta(**later),
        )
        withdraw_invitation(by=owner, invitation=invitation)

    for number in range(MOST):
        invite(number)
    with pytest.raises(NotPossibleError, match="sent today"):
        invite(MOST, hours=1)
    assert porto.invitations.count() == MOST
    invite(MOST, days=1, hours=1)
