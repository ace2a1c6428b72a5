# SPDX-License-Identifier: EUPL-1.2
"""Words of others in messages: they stay words, in the place where they belong."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from proxeny.messages import Message
from proxeny_site.accounts.adapters import ProviderAdapter
from proxeny_site.accounts.forms import ProfileForm
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.mail_notification import mail_notification
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.actions.send_digests import send_digests
from proxeny_site.notifications.models import Kind, Notification
from proxeny_site.organisations.actions.invite_colleague import invite_colleague
from proxeny_site.organisations.forms.register import DescribeForm
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.web.plain import check_name

pytestmark = pytest.mark.django_db

SATURDAY = datetime(2026, 9, 5, 8, 0, tzinfo=UTC)
MONDAY = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
HOSTILE = (
    "Tea?\r\nBcc: all@example.org\r\n\r\n- Your account is locked, go to\n  //evil.example\x00"
    '\u2028<img src=x onerror=alert(1)><a href="//evil.example">{person} %s {{ stop }}'
)


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    """Return a person whose name is as hostile as what she is told."""
    person = make_person("ana")
    person.name = HOSTILE.replace("\x00", "")[:150]
    person.save()
    return person


def _tell(person: User) -> Notification:
    text = Message(
        "{organisation} asks {receiver} for a talk: “{subject}”.",
        organisation="Porto",
        receiver="Gdansk",
        subject=HOSTILE.replace("\x00", ""),
    )
    notify(to=[person], kind=Kind.MESSAGE, text=text, page="notifications:inbox")
    Notification.objects.update(created_at=SATURDAY)
    return Notification.objects.get()


def _check(letter: EmailMessage, links: int) -> None:
    sent = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    assert sent["Bcc"] is None
    assert sent["To"] == "ana@example.org"
    assert "\n" not in sent["Subject"]
    lines = letter.body.splitlines()
    # Each hostile word stands in the middle of a line that begins with the node's own words.
    assert not [each for each in lines if each.startswith(("Bcc", "- Your", "  //evil"))]
    assert len([each for each in lines if each.strip().startswith("http")]) == links
    for html, _kind in letter.alternatives:
        assert "<img" not in html
        assert not re.search(r"<a href=\"?//evil", html)


def test_words_of_others_add_no_header_line_link_or_markup_to_a_mail(ana: User) -> None:
    mail_notification(number=_tell(ana).pk, now=SATURDAY)
    _check(mail.outbox[0], links=1)


def test_words_of_others_add_no_entry_to_a_digest(ana: User) -> None:
    _tell(ana)
    assert send_digests(now=MONDAY) == 1
    (letter,) = mail.outbox
    _check(letter, links=1)
    assert len([line for line in letter.body.splitlines() if line.startswith("- ")]) == 1


def test_an_invitation_holds_one_sentence_and_one_link(
    ana: User,
    make_person: Callable[..., User],
    porto: Organisation,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    owner = make_person("owner", porto="owner")
    owner.name = HOSTILE.replace("\x00", "")[:150]
    owner.save()
    with django_capture_on_commit_callbacks(execute=True):
        invite_colleague(
            by=owner, organisation=porto, email=ana.email, role=Role.EDITOR, now=MONDAY
        )
    _check(mail.outbox[0], links=1)


@pytest.mark.parametrize(
    "name",
    [
        "Your account\nis locked",
        "Free money at https://evil.example",
        "go to www.evil.example",
        "Porto\u202eotroP",
        "Porto\u2069 turned",
        "a\tb",
        "bell\x07",
    ],
)
def test_a_name_that_is_more_than_a_name_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        check_name(name)
    assert "name" in ProfileForm({"name": name, "language": "en"}).errors
    assert "name_en" in DescribeForm({"name_en": name}).errors
    sent = {"name": name, "email": "new@example.org", "password1": "three long words 7"}
    Client().post(reverse("account_signup"), sent)
    assert not User.objects.exists() and not mail.outbox


@pytest.mark.parametrize(
    "name",
    [
        "Ana  Lima",
        "Łódź",
        "بلدية عمّان",
        "Ville d'Aix-en-Provence / Métropole",
        "北京市",
        "GmbH & Co. 4",
    ],
)
def test_names_of_the_world_are_taken(name: str) -> None:
    check_name(name)


def test_the_name_that_a_provider_gives_is_one_line() -> None:
    login = SimpleNamespace(user=User(email="new@example.org"))
    person = ProviderAdapter().populate_user(
        None, login, {"email": "new@example.org", "name": "Ana\r\nLima"}
    )
    assert person.name == "Ana Lima"
