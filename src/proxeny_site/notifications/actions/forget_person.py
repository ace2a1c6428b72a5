# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Digest, Notification, Preference
from proxeny_site.notifications.wording import without


def forget_person(person: User) -> None:
    """Remove what the person was told and how, and their name from what others were told.

    Whoever has the same name is not named either: too much is better than too little here.
    """
    for model in (Notification, Digest, Preference):
        model.objects.filter(person=person).delete()
    words = {person.name, person.email} - {""}
    nobody = Message(gettext_noop("a former member"))
    for told in Notification.objects.only("text").iterator():
        text = without(told.text, words, nobody)
        if text != told.text:
            Notification.objects.filter(pk=told.pk).update(text=text)
