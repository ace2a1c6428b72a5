# SPDX-License-Identifier: EUPL-1.2
"""What a person takes along, and what is left of them."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.actions.erase_account import StillNeededError, erase_account
from proxeny_site.accounts.models import ApiToken, Scope, User
from proxeny_site.accounts.queries.own_data import export
from proxeny_site.organisations.actions.accept_invitation import accept_invitation
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.actions.invite_colleague import invite_colleague
from proxeny_site.organisations.models import (
    Claim,
    Kind,
    Membership,
    Organisation,
    Role,
    Way,
)
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.models import SolutionRecord
from tests.site.conftest import NOW
from tests.site.pages import text

NAME, OFFICE = "Quirina Vale", "q.vale@cm-lisboa.example"


def make_organisation(slug: str, owner: User) -> Organisation:
    made = Organisation.objects.create(slug=slug, name=slug, kind=Kind.NGO)
    add_member(by=None, organisation=made, person=owner, role=Role.OWNER)
    return made


def _sign_in(client: Client, person: User) -> None:
    sent = {"login": person.email, "password": "a long password"}
    client.post(reverse("account_login"), sent)
    client.post(reverse("account_reauthenticate"), {"password": "a long password"})


@pytest.fixture
def known(
    client: Client,
    editor: User,
    draft: SolutionRecord,
    reviewer: User,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> User:
    """Return the editor with everything that an account can hold, signed in by `client`.

    They wrote a solution, came to another organisation by invitation and claimed a city; others
    were told of it.
    """
    editor.name = NAME
    editor.save()
    submit_solution(by=editor, record=draft, now=NOW)
    owner = make_person("gdansk", gdansk="owner")
    for answered in (True, False):
        invitation = invite_colleague(
            by=owner,
            organisation=gdansk if answered else make_organisation("oslo", owner),
            email=editor.email,
            role=Role.OBSERVER,
            now=NOW,
        )
        if answered:
            accept_invitation(by=editor, invitation=invitation, now=NOW)
    Claim.objects.create(
        claimant=editor, city_id=1, name="Lisboa", way=Way.MAIL, state_since=NOW, email=OFFICE
    )
    today = timezone.localdate()
    create_token(
        by=editor,
        name="nightly",
        scope=Scope.READ,
        expires_on=today + timedelta(days=9),
        today=today,
    )
    Authenticator.objects.create(user=editor, type="recovery_codes", data={"seed": "x"})
    _sign_in(client, editor)
    return editor


def _opened(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_the_export_holds_what_every_room_knows(client: Client, known: User) -> None:
    answer = client.post(reverse("accounts:data_export"))
    assert answer["Content-Type"] == "application/zip"
    files = _opened(answer.content)
    assert files["account.json"]["email"] == known.email
    held = files["organisations.json"]
    assert [each["organisation__name"] for each in held["memberships"]] == ["Gdansk", "Porto"]
    assert [each["answer"] for each in held["invitations"]] == ["accepted", "open"]
    assert held["claims"][0]["email"] == OFFICE
    assert files["sessions.json"][0]["ip"] == "127.0.0.1"
    assert files["api-tokens.json"][0]["name"] == "nightly"
    assert files["history.json"][0]["what"] == "solution"


def test_the_export_has_no_secret_in_it(known: User) -> None:
    whole = json.dumps(_opened(export(by=known, person=known)))
    token = ApiToken.objects.get()
    assert token.digest not in whole
    assert known.password not in whole
    assert "seed" not in whole


def test_erasing_leaves_nothing_personal_in_any_table(client: Client, known: User) -> None:
    client.post(reverse("accounts:delete"))
    person = User.objects.get(pk=known.pk)
    assert str(person) == "a former member"
    assert person.erased_at and not person.is_active and not person.has_usable_password()
    held = (EmailAddress, Authenticator, UserSession, ApiToken, Membership)
    assert not any(model.objects.filter(**_of(model, person)).exists() for model in held)
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            rows = repr(cursor.fetchall())
        assert not any(word in rows for word in ("editor@example.org", NAME, OFFICE)), model


def _of(model: Any, person: User) -> dict[str, User]:
    return {"person": person} if model is ApiToken else {"user": person}


def test_erasing_ends_every_session(client: Client, known: User) -> None:
    elsewhere = Client()
    _sign_in(elsewhere, known)
    client.post(reverse("accounts:delete"))
    for browser in (client, elsewhere):
        assert browser.get(reverse("accounts:profile")).status_code == 302


def test_what_a_former_member_wrote_stays_without_their_name(
    client: Client, known: User, draft: SolutionRecord, make_person: Callable[..., User]
) -> None:
    make_person("heir", porto="owner")
    erase_account(by=known, person=known, now=NOW)
    assert SolutionRecord._base_manager.get(pk=draft.pk).author == known
    client.force_login(User.objects.get(email="heir@example.org"))
    page = text(client.get(reverse("solutions:history", args=[draft.public_id])))
    assert "a former member" in page


def test_the_last_owner_cannot_go_before_there_is_another(
    client: Client, porto: Organisation, make_person: Callable[..., User]
) -> None:
    owner = make_person("owner", porto="owner")
    _sign_in(client, owner)
    assert "last owner of Porto" in text(client.get(reverse("accounts:data")))
    assert client.post(reverse("accounts:delete")).status_code == 409
    with pytest.raises(StillNeededError, match="Porto"):
        erase_account(by=owner, person=owner, now=NOW)
    owner.refresh_from_db()
    assert owner.name == "owner"
    assert Membership.objects.filter(user=owner, role=Role.OWNER).exists()
    make_person("other", porto="owner")
    erase_account(by=owner, person=owner, now=NOW)
    assert not User.objects.filter(name="owner").exists()


def test_an_erased_address_can_be_used_again(known: User, make_person: Callable[..., User]) -> None:
    email = known.email
    erase_account(by=known, person=known, now=NOW)
    assert make_person("editor").email == email


@pytest.mark.parametrize("name", ["accounts:data_export", "accounts:delete"])
def test_export_and_deletion_ask_for_the_password_again(
    client: Client, editor: User, name: str
) -> None:
    client.force_login(editor)
    assert "reauthenticate" in client.post(reverse(name))["Location"]
    assert User.objects.filter(email=editor.email).exists()


def test_the_name_and_the_language_are_changed(client: Client, editor: User) -> None:
    client.force_login(editor)
    client.post(reverse("accounts:profile"), {"name": "Inês", "language": "fr"})
    editor.refresh_from_db()
    assert (editor.name, editor.language) == ("Inês", "fr")


def test_a_session_in_another_browser_is_ended(client: Client, editor: User) -> None:
    _sign_in(client, editor)
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0"})
    _sign_in(elsewhere, editor)
    assert "Firefox, Linux" in text(client.get(reverse("usersessions_list")))
    other = UserSession.objects.get(user_agent__contains="Firefox")
    client.post(reverse("accounts:session_end", args=[other.pk]))
    assert elsewhere.get(reverse("accounts:profile")).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(
    client: Client, editor: User, make_person: Callable[..., User]
) -> None:
    _sign_in(client, editor)
    elsewhere = Client()
    elsewhere.force_login(make_person("eve"))
    address = reverse("accounts:session_end", args=[UserSession.objects.get(user=editor).pk])
    assert elsewhere.post(address).status_code == 404
    assert client.get(reverse("accounts:profile")).status_code == 200
