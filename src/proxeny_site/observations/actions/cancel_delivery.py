# SPDX-License-Identifier: EUPL-1.2
"""Stop taking a file in; nothing of it is stored."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import UNFINISHED, Delivery, DeliveryState
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def cancel_delivery(*, by: User, delivery: Delivery, now: datetime) -> None:
    """Stop before the next part is read. Raises `PermissionDenied` or `NotPossibleError`."""
    require(may_connect, by, delivery.source.organisation)
    waiting = Delivery.all_of_node.filter(pk=delivery.pk, state__in=UNFINISHED)
    if not waiting.update(state=DeliveryState.CANCELLED, finished_at=now, file=""):
        raise NotPossibleError(gettext_noop("The file is taken in already, or was cancelled."))
