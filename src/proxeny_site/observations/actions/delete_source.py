# SPDX-License-Identifier: EUPL-1.2
"""Forget a source; the readings that it brought stay."""

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import UNFINISHED, Delivery, Source
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def delete_source(*, by: User, source: Source) -> None:
    """Remove the source with its deliveries; its history stays, and so do the readings.

    Raises `PermissionDenied`, or `NotPossibleError` while a file is being taken in.
    """
    require(may_connect, by, source.organisation)
    with transaction.atomic(), scope(organisation=source.organisation):
        if Delivery.objects.filter(source=source, state__in=UNFINISHED).exists():
            raise NotPossibleError(
                gettext_noop("A file of this source is being taken in. Wait for it, or cancel it.")
            )
        source._history_user = by
        source.delete()
