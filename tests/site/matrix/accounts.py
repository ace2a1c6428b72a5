# SPDX-License-Identifier: EUPL-1.2
"""The actions on an account: nobody's business but that of the person it belongs to."""

from datetime import date, timedelta
from typing import Any

from allauth.usersessions.models import UserSession

from proxeny_site.accounts.actions.change_profile import change_profile
from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.actions.end_session import end_session
from proxeny_site.accounts.actions.erase_account import erase_account
from proxeny_site.accounts.actions.revoke_token import revoke_token
from proxeny_site.accounts.models import ApiToken, Scope, User
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, SIGNED_IN, World

HERSELF = frozenset({"editor"})


def editor(world: World) -> User:
    return world.person("editor")


def session(world: World) -> UserSession:
    return UserSession.objects.create(
        user=world.person("editor"), ip="192.0.2.1", session_key="key", user_agent="x"
    )


def token(world: World) -> ApiToken:
    return ApiToken.objects.create(
        person=world.person("editor"), name="x", digest="d", expires_on=date(2099, 1, 1)
    )


def make_token(by: Any, organisation: Any, world: World) -> object:
    return create_token(
        by=by,
        name="x",
        scope=Scope.READ,
        expires_on=NOW.date() + timedelta(days=9),
        today=NOW.date(),
        organisation=organisation,
    )


CASES = {
    "change_profile": Case(
        HERSELF,
        editor,
        lambda by, person, world: change_profile(by=by, person=person, name="x", language="ar"),
    ),
    "create_token": (
        Case(SIGNED_IN, lambda world: None, make_token),
        Case(
            frozenset({"owner", "editor", "verifier", "observer"}),
            lambda world: world.porto,
            make_token,
        ),
    ),
    "end_session": Case(
        HERSELF, session, lambda by, session, world: end_session(by=by, session=session)
    ),
    "erase_account": Case(
        HERSELF, editor, lambda by, person, world: erase_account(by=by, person=person, now=NOW)
    ),
    "revoke_token": Case(HERSELF, token, lambda by, token, world: revoke_token(by=by, token=token)),
}
