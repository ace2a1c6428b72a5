# SPDX-License-Identifier: EUPL-1.2
"""Who has an account here shows in no answer, no message and no time; links lead to the node."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from tests.site.pages import form_with, text, values

PASSWORD = "a long password"
HASHED: list[str] = []


class CountingHasher(MD5PasswordHasher):
    """Notes each password that is hashed: in use that is what takes time."""

    def encode(self, password: str, salt: str) -> str:
        HASHED.append(password)
        return super().encode(password, salt)


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    return make_person("ana")


@pytest.fixture
def closed(make_person: Callable[..., User]) -> User:
    person = make_person("closed")
    person.is_active = False
    person.save()
    return person


@pytest.fixture
def hashed(settings: Any, ana: User, closed: User) -> list[str]:
    """Return the list of passwords that were hashed from now on."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    for person in (ana, closed):
        person.set_password(PASSWORD)
        person.save()
    HASHED.clear()
    return HASHED


def _send(page: str, control: str, **sent: str) -> HttpResponse:
    client = Client()
    form = values(form_with(client.get(reverse(page)), control))
    return client.post(reverse(page), {**form, **sent}, follow=True)


def _sign_up(email: str) -> HttpResponse:
    return _send(
        "account_signup", "email", name="Ana Lima", email=email, password1="three long words 7"
    )


def _sign_in(email: str) -> HttpResponse:
    return _send("account_login", "password", login=email, password="wrong")


def _forget(email: str) -> HttpResponse:
    return _send("account_reset_password", "email", email=email)


@pytest.mark.parametrize("ask", [_sign_up, _sign_in, _forget])
def test_known_closed_and_unknown_addresses_get_one_answer_at_one_price(
    ask: Callable[[str], HttpResponse], hashed: list[str]
) -> None:
    seen = []
    for name in ("ana", "closed", "nobody"):
        email = f"{name}@example.org"
        hashed.clear(), mail.outbox.clear()
        page = ask(email)
        told = text(page).replace(email, "...")
        receivers = [letter.to == [email] for letter in mail.outbox]
        seen.append((page.status_code, told, receivers, len(hashed)))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][3] == (0 if ask is _forget else 1)


def test_changing_to_the_address_of_another_says_what_a_free_one_says(
    ana: User, closed: User
) -> None:
    answers = []
    for email in (closed.email, "free@example.org"):
        client = Client()
        login = values(form_with(client.get(reverse("account_login")), "password"))
        sent = {**login, "login": ana.email, "password": PASSWORD}
        client.post(reverse("account_login"), sent)
        client.post(
            reverse("account_reauthenticate"), {"password": PASSWORD, "next": "/en/account/email/"}
        )
        page = client.post(
            reverse("account_email"), {"email": email, "action_add": "1"}, follow=True
        )
        answers.append((page.status_code, text(page).replace(email, "...")))
        client.post(reverse("account_email"), {"email": email, "action_remove": "1"})
    assert answers[0] == answers[1]


def _links(letter: EmailMessage) -> set[str]:
    return set(re.findall(r"https?://[^/\s]+", letter.body))


@pytest.mark.parametrize("page", ["account_signup", "account_reset_password"])
@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_a_forged_host_is_in_no_message(page: str, email: str, ana: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://node.example"
    sent = {"name": "Ana Lima", "email": email, "password1": "three long words 7"}
    Client(headers={"host": "evil.example"}).post(reverse(page), sent)
    (letter,) = mail.outbox
    assert letter.to == [email]
    assert _links(letter) == {"https://node.example"}
    assert "evil" not in letter.body + letter.subject
