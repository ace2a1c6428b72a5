# SPDX-License-Identifier: EUPL-1.2
"""Make the secret address to which a city's context broker sends its notifications."""

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries.notification_addresses import TURN, notification_path
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def renew_address(*, by: User, source: Source) -> str:
    """Return the path of a new address; the one before is closed at once.

    Raises `PermissionDenied`, or `NotPossibleError` where the source takes no notifications.
    """
    require(may_connect, by, source.organisation)
    if source.kind != SourceKind.NOTIFIED:
        raise NotPossibleError(gettext_noop("Only a source of notifications has such an address."))
    with transaction.atomic(), scope(organisation=source.organisation):
        held = Source.objects.select_for_update().get(pk=source.pk)
        held.options = {**held.options, TURN: held.options.get(TURN, 0) + 1}
        held._history_user = by
        held.save()
    source.options = held.options
    return notification_path(source)
