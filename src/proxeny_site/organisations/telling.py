# SPDX-License-Identifier: EUPL-1.2
"""Telling people what happened, and writing to addresses that are not a person's here."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.web.plain import one_line
from proxeny_site.web.sentences import say


def tell(people: Iterable[User], text: Message, page: str, *arguments: object) -> None:
    """Tell each of `people` on their page and by e-mail: who may speak for whom is never news
    that can wait for a digest.
    """
    notify(to=people, kind=Kind.RIGHTS, text=text, page=page, arguments=arguments)


def send_mail_on_commit(
    email: str, language: str, text: Message, page: str, *arguments: object, name: str = ""
) -> None:
    """Send `text` with a link to a page of the site, in `language`, once what it is about is
    stored.
    """
    with translation.override(language):
        sentence = one_line(say(text))
        address = settings.SITE_URL + reverse(page, args=arguments)
        body = render_to_string(
            "organisations/mail.txt",
            {"name": one_line(name), "text": sentence, "address": address},
        )
    transaction.on_commit(lambda: send_mail(sentence[:200], body.strip() + "\n", None, [email]))
