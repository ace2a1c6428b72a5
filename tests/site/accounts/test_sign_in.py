# SPDX-License-Identifier: EUPL-1.2
"""Signing up, in and out, and what is limited."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from tests.site.accounts.letters import link_in
from tests.site.pages import form_with, text, values

PASSWORD = "a long password"
#: Guesses for one address, see ACCOUNT_RATE_LIMITS.
LIMIT, WINDOW = 10, 900


def _sign_in(client: Client, email: str, password: str, **more: str) -> HttpResponse:
    form = values(form_with(client.get(reverse("account_login")), "password"))
    sent = {**form, "login": email, "password": password, **more}
    return client.post(reverse("account_login"), sent)


def _sign_up(client: Client, email: str, **more: str) -> HttpResponse:
    address = reverse("account_signup")
    form = values(form_with(client.get(address), "email"))
    sent = {"name": "Ana Lima", "email": email, "password1": "three long words 7"}
    return client.post(address, {**form, **sent, **more}, follow=True)


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    """Return a person without an organisation."""
    return make_person("ana")


def test_the_right_password_signs_in_however_the_address_is_written(
    client: Client, ana: User
) -> None:
    page = _sign_in(client, " ANA@Example.org", PASSWORD, next="/en/solutions/mine/")
    assert (page.status_code, page["Location"]) == (302, "/en/solutions/mine/")
    assert "ana" in text(client.get("/en/solutions/mine/"))


def test_a_wrong_password_and_an_unknown_address_say_the_same(client: Client, ana: User) -> None:
    wrong, unknown = (
        text(_sign_in(client, email, "wrong")) for email in ("ana@example.org", "bob@example.org")
    )
    assert "do not belong together" in wrong
    assert wrong == unknown


def test_signing_in_does_not_lead_to_another_site(client: Client, ana: User) -> None:
    page = _sign_in(client, ana.email, PASSWORD, next="https://evil.example/")
    assert page["Location"].startswith("/")


def test_a_closed_account_cannot_sign_in(client: Client, ana: User) -> None:
    ana.is_active = False
    ana.save()
    _sign_in(client, ana.email, PASSWORD)
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_too_many_tries_have_to_wait_and_only_for_that_person(
    client: Client, ana: User, make_person: Callable[..., User]
) -> None:
    make_person("bob")
    with time_machine.travel("2026-09-01", tick=False) as clock:
        for _ in range(LIMIT):
            _sign_in(client, ana.email, "wrong")
        page = _sign_in(client, ana.email.upper(), PASSWORD)
        assert "Too many tries" in text(page)
        assert _sign_in(Client(), "bob@example.org", PASSWORD).status_code == 302
        clock.shift(WINDOW + 1)
        assert _sign_in(client, ana.email, PASSWORD).status_code == 302


def test_limits_count_by_the_address_that_the_trusted_proxy_saw(
    client: Client, db: None, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    address = reverse("account_signup")

    def ask(seen: str, claimed: str) -> int:
        return client.post(
            address, {}, headers={"x-forwarded-for": f"{claimed}, {seen}"}
        ).status_code

    with time_machine.travel("2026-09-01", tick=False):
        answers = [ask("203.0.113.7", f"198.51.100.{n}") for n in range(21)]
        assert (answers[0], answers[-1]) == (200, 429)
        assert ask("203.0.113.8", "198.51.100.1") == 200


def test_without_a_proxy_nobody_believes_the_header(client: Client, db: None) -> None:
    address = reverse("account_signup")
    with time_machine.travel("2026-09-01", tick=False):
        answers = [
            client.post(address, {}, headers={"x-forwarded-for": f"198.51.100.{n}"})
            for n in range(21)
        ]
    assert answers[-1].status_code == 429
    assert "<h1>" in answers[-1].content.decode()


def test_a_new_person_confirms_the_address_before_signing_in(client: Client, db: None) -> None:
    page = _sign_up(client, "New@Example.org")
    assert "confirm" in text(page).lower()
    person = User.objects.get(email="new@example.org")
    assert (person.name, person.language) == ("Ana Lima", "en")
    _sign_in(client, "new@example.org", "three long words 7")
    assert client.get(reverse("accounts:profile")).status_code == 302

    letter = mail.outbox[0]
    assert letter.to == ["new@example.org"]
    link = link_in(letter)
    assert "Confirm" in text(client.get(link))
    client.post(link)
    _sign_in(client, "new@example.org", "three long words 7")
    assert "Ana Lima" in text(client.get(reverse("accounts:profile")))


def test_signing_up_with_a_known_address_does_not_give_it_away(client: Client, ana: User) -> None:
    new, known = (
        text(_sign_up(Client(), email)).replace(email, "...") for email in ("b@x.org", ana.email)
    )
    assert new == known
    assert User.objects.count() == 2
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_a_weak_password_is_refused_with_its_reason(client: Client, db: None) -> None:
    page = _sign_up(client, "weak@example.org", password1="password")
    assert "too common" in text(page)
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_anew_by_a_message(client: Client, ana: User) -> None:
    client.post(reverse("account_reset_password"), {"email": ana.email})
    page = client.get(link_in(mail.outbox[0]), follow=True)
    form = values(form_with(page, "password1"))
    new = {"password1": "another long one 7", "password2": "another long one 7"}
    client.post(page.request["PATH_INFO"], {**form, **new})
    ana.refresh_from_db()
    assert ana.check_password("another long one 7")


def test_signing_out_needs_a_post(client: Client, ana: User) -> None:
    client.force_login(ana)
    client.get(reverse("account_logout"))
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_the_password_is_changed(client: Client, ana: User) -> None:
    _sign_in(client, ana.email, PASSWORD)
    address = reverse("account_change_password")
    new = {"password1": "another long one 7", "password2": "another long one 7"}
    assert client.post(address, {"oldpassword": "wrong", **new}).status_code == 200
    client.post(address, {"oldpassword": PASSWORD, **new})
    ana.refresh_from_db()
    assert ana.check_password("another long one 7")


def test_an_address_changes_once_the_new_one_is_confirmed(client: Client, ana: User) -> None:
    _sign_in(client, ana.email, PASSWORD)
    change = {"email": "neu@example.org", "action_add": "1"}
    asked = client.post(reverse("account_email"), change, follow=True)
    assert "Enter your password" in text(asked)
    again = values(form_with(asked, "password"))
    client.post(reverse("account_reauthenticate"), {**again, "password": PASSWORD})
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"
    assert "neu@example.org" in text(client.get(reverse("account_email")))
    (letter,) = [each for each in mail.outbox if each.to == ["neu@example.org"]]
    client.post(link_in(letter))
    ana.refresh_from_db()
    assert ana.email == "neu@example.org"


def test_who_lost_the_phone_is_told_of_recovery_codes_and_one_lets_in_once(ana: User) -> None:
    TOTP.activate(ana, generate_totp_secret())
    code = RecoveryCodes.activate(ana).get_unused_codes()[0]
    for is_in in (True, False):
        client = Client()
        asked = client.get(_sign_in(client, ana.email, PASSWORD)["Location"])
        assert "recovery codes" in text(asked)
        client.post(reverse("mfa_authenticate"), {**values(form_with(asked, "code")), "code": code})
        assert (client.get(reverse("accounts:profile")).status_code == 200) is is_in


def test_two_people_cannot_have_one_address(ana: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANA@example.org", name="Ana again")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_the_page_exists_in_every_language(client: Client, db: None, language: str) -> None:
    page = client.get(f"/{language}/account/login/")
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()
