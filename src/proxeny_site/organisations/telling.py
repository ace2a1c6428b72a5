# SPDX-License-Identifier: EUPL-1.2
"""Telling people what happened, each in their own language."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.web.sentences import say


def tell(people: Iterable[User], text: Message, page: str, *arguments: object) -> None:
    """Send `text` to each of `people` with a link to `page`, once the transaction is stored."""
    for person in {person.pk: person for person in people if person.is_active}.values():
        send_mail_on_commit(person.email, person.language, text, page, *arguments, name=str(person))


def send_mail_on_commit(
    email: str, language: str, text: Message, page: str, *arguments: object, name: str = ""
) -> None:
    """Send `text` with a link to an address of the site, in `language`."""
    with translation.override(language):
        subject = say(text)
        address = settings.SITE_URL + reverse(page, args=arguments)
        body = render_to_string(
            "organisations/mail.txt", {"name": name, "text": subject, "address": address}
        )
    transaction.on_commit(
        lambda: send_mail(" ".join(subject.split())[:200], body.strip() + "\n", None, [email])
    )
