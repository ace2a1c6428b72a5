# SPDX-License-Identifier: EUPL-1.2
"""Tell people by e-mail what happened to a solution, each in their own language."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_scopes import scopes_disabled

from proxeny_site.accounts.models import User
from proxeny_site.solutions.models import SolutionRecord

#: Kind of notice -> the page that it points to. The text is templates/solutions/notices/KIND.txt.
PAGES = {
    "submitted": "solutions:review",
    "returned": "solutions:edit",
    "published": "solutions:detail",
}


def send_notice(*, kind: str, public_id: str, to: list[str]) -> None:
    """Send the notice `kind` about a solution to the people with these numbers.

    The first line of the template is the subject. A solution that was deleted meanwhile is
    passed over.
    """
    with scopes_disabled():
        record = SolutionRecord.objects.filter(public_id=public_id).first()
    if record is None:
        return
    for person in User.objects.filter(pk__in=to, is_active=True):
        with translation.override(person.language):
            address = settings.SITE_URL + reverse(PAGES[kind], args=[record.public_id])
            context = {"person": person, "record": record, "address": address}
            text = render_to_string(f"solutions/notices/{kind}.txt", context)
        subject, _, body = text.strip().partition("\n")
        send_mail(subject.strip(), body.strip() + "\n", None, [person.email])
