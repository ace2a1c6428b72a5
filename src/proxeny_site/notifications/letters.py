# SPDX-License-Identifier: EUPL-1.2
"""E-mails to a person, in their language: plain text and simple HTML, with a way to end them."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.web.plain import one_line

#: What the links that end e-mails are signed for.
SALT = "notifications.stop"


def address_of(told: Notification) -> str:
    """Return the absolute address of what it is about, in the language of the person."""
    with translation.override(told.person.language):
        return settings.SITE_URL + (told.address or reverse("notifications:inbox"))


def stop_token(person: User) -> str:
    """Return what ends the e-mails to a person without signing in."""
    return signing.dumps(person.pk, salt=SALT)


def send(person: User, name: str, context: dict[str, Any]) -> None:
    """Send `notifications/NAME.txt` (its first line is the subject) and `NAME.html`.

    Raises `OSError` (of which `SMTPException` is one) where the mail server does not take it.
    """
    with translation.override(person.language):
        stop = settings.SITE_URL + reverse("notifications:stop", args=[stop_token(person)])
        page = settings.SITE_URL + reverse("notifications:inbox")
        whole = {**context, "person": one_line(str(person)), "stop": stop, "page": page}
        subject, _, text = (
            render_to_string(f"notifications/{name}.txt", whole).strip().partition("\n")
        )
        html = render_to_string(f"notifications/{name}.html", whole)
    letter = EmailMultiAlternatives(
        " ".join(subject.split())[:200],
        text.strip() + "\n",
        None,
        [person.email],
        # One click in the mail program ends them (RFC 8058).
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    letter.attach_alternative(html, "text/html")
    letter.send()
