# SPDX-License-Identifier: EUPL-1.2
"""What the operator and the node itself do with accounts."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from proxeny.errors import UsageError
from proxeny_site.accounts.actions.drop_unconfirmed import KEPT, drop_unconfirmed
from proxeny_site.accounts.models import User
from tests.site.conftest import NOW


def test_who_lost_the_second_factor_is_let_in_again(make_person: Callable[..., User]) -> None:
    ana, bob = make_person("ana"), make_person("bob")
    for person in (ana, bob):
        Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    out = StringIO()
    call_command("reset_second_factor", " ANA@example.org", stdout=out)
    assert "1 removed" in out.getvalue()
    assert Authenticator.objects.get().user == bob
    with pytest.raises(UsageError, match=r"x@y\.org"):
        call_command("reset_second_factor", "x@y.org")


def test_only_accounts_that_nobody_ever_confirmed_go(
    make_person: Callable[..., User], editor: User
) -> None:
    kept = [make_person("confirmed"), editor, make_person("was in"), make_person("young")]
    stranger = make_person("stranger")
    EmailAddress.objects.exclude(user__name="confirmed").update(verified=False)
    old = NOW - KEPT - timedelta(days=1)
    User.objects.update(date_joined=old)
    User.objects.filter(name="was in").update(last_login=old)
    User.objects.filter(name="young").update(date_joined=NOW)
    assert drop_unconfirmed(now=NOW) == 1
    assert set(User.objects.all()) == set(kept)
    assert not EmailAddress.objects.filter(email=stranger.email).exists()
