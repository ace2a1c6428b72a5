# SPDX-License-Identifier: EUPL-1.2
"""The actions on one's own account: nobody does them to somebody else's."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.utils import timezone

from proxeny_site.accounts.actions.change_profile import change_profile
from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.actions.end_session import end_session
from proxeny_site.accounts.actions.erase_account import StillNeededError, erase_account
from proxeny_site.accounts.actions.revoke_token import revoke_token
from proxeny_site.accounts.models import ApiToken, Scope
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWN, SIGNED_IN, World

OWNER = frozenset({"owner"})


def token(world: World) -> ApiToken:
    return make_token(world.person("owner"), None, world)[0]


def make_token(by: Any, organisation: Any, world: World) -> tuple[ApiToken, str]:
    today = timezone.localdate()
    return create_token(
        by=by,
        name="nightly export",
        scope=Scope.READ,
        organisation=organisation,
        expires_on=today + timedelta(days=30),
        today=today,
    )


def session(world: World) -> UserSession:
    return UserSession.objects.create(
        user=world.person("owner"), ip="127.0.0.1", session_key="x" * 32, user_agent="Firefox"
    )


def erase(by: Any, person: Any, world: World) -> None:
    erase_account(by=by, person=person, now=NOW)


CASES = {
    "change_profile": Case(
        OWNER,
        lambda world: world.person("owner"),
        lambda by, person, world: change_profile(by=by, person=person, name="X", language="fr"),
    ),
    "create_token": (
        Case(SIGNED_IN, lambda world: None, make_token),
        # Standing in for somebody is no membership that a program could act by.
        Case(OWN - {"deputy"}, lambda world: world.porto, make_token),
    ),
    "revoke_token": Case(OWNER, token, lambda by, one, world: revoke_token(by=by, token=one)),
    "end_session": Case(OWNER, session, lambda by, one, world: end_session(by=by, session=one)),
    "erase_account": (
        Case(frozenset({"observer"}), lambda world: world.person("observer"), erase),
        Case(
            frozenset(),
            lambda world: world.person("owner"),
            erase,
            stopped={"owner": StillNeededError},
        ),
    ),
}
