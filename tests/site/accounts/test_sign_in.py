# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out, and changing the password."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.attempts import LIMIT, WINDOW
from proxeny_site.accounts.models import User
from tests.site.pages import form_with, text, values

PASSWORD = "a long password"


def _sign_in(client: Client, email: str, password: str, **more: str) -> object:
    form = values(form_with(client.get(reverse("accounts:login")), "username"))
    sent = {**form, "username": email, "password": password, **more}
    return client.post(reverse("accounts:login"), sent)


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
    assert _sign_in(client, ana.email, PASSWORD).status_code == 200


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


def test_signing_out_needs_a_post(client: Client, ana: User) -> None:
    client.force_login(ana)
    assert client.get(reverse("accounts:logout")).status_code == 405
    assert client.post(reverse("accounts:logout")).status_code == 302
    assert client.get(reverse("solutions:mine")).status_code == 302


def test_the_password_is_changed(client: Client, ana: User) -> None:
    client.force_login(ana)
    address = reverse("accounts:password")
    new = {"new_password1": "another long one 7", "new_password2": "another long one 7"}
    refused = client.post(address, {"old_password": "wrong", **new})
    assert refused.status_code == 200
    done = client.post(address, {"old_password": PASSWORD, **new}, follow=True)
    assert "The password is changed" in text(done)
    ana.refresh_from_db()
    assert ana.check_password("another long one 7")


def test_two_people_cannot_have_one_address(ana: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANA@example.org", name="Ana again")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_the_page_exists_in_every_language(client: Client, db: None, language: str) -> None:
    page = client.get(f"/{language}/account/login/")
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()
