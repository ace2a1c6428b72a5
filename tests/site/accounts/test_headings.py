# SPDX-License-Identifier: EUPL-1.2
"""The pages of the account are worded as all others: a heading is a sentence."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from proxeny_site.accounts.models import User
from proxeny_site.accounts.templatetags.account_menu import sentence_case

OUTSIDE = [
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_inactive",
]
INSIDE = ["account_change_password", "account_logout", "account_reauthenticate", "mfa_index"]


def _headings(client: Client, name: str) -> list[str]:
    page = client.get(reverse(name), follow=True).content.decode()
    found = re.findall(r"<(h1|h2|title|button)\b[^>]*>(.*?)</\1>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", inner).split()) for _tag, inner in found]


@pytest.mark.parametrize("name", [*OUTSIDE, *INSIDE])
def test_headings_and_buttons_are_in_sentence_case(
    client: Client, make_person: Callable[..., User], name: str
) -> None:
    if name in INSIDE:
        client.force_login(make_person("ana"))
    found = _headings(client, name)
    assert found
    titles = [one for one in found if re.search(r"\w [A-Z][a-z]+", one.replace("· Proxeny", ""))]
    assert titles == []


def test_names_keep_their_capitals_and_other_languages_their_words() -> None:
    assert sentence_case("Enter Sign-In Code") == "Enter sign-in code"
    assert sentence_case("Sign in with OpenID Connect") == "Sign in with OpenID Connect"
    with translation.override("es"):
        assert sentence_case("Correo de Ana") == "Correo de Ana"
