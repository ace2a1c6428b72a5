# SPDX-License-Identifier: EUPL-1.2
"""Notifications of a city's own context broker, at an address that only the broker knows."""

from django.http import HttpResponse
from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny_site.observations.actions.take_notification import take_notification
from proxeny_site.observations.ngsi_ld.answering import door, nothing, result
from proxeny_site.observations.ngsi_ld.asking import Asked
from proxeny_site.observations.queries.notification_addresses import source_at


def take(asked: Asked, secret: str) -> HttpResponse:
    """Take in a notification; what could not be taken is named, all else is stored."""
    source = source_at(secret)
    if source is None:
        raise ngsi_ld.ResourceNotFound(gettext_noop("nobody waits for notifications here"))
    body, _context = asked.document()
    faults = take_notification(source=source, document=body, context=asked.link, now=timezone.now())
    return result([], faults) if faults else nothing()


notifications = door(post=take)
