# SPDX-License-Identifier: EUPL-1.2
"""Say what stood behind something that was noticed in a series."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Alert
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def answer_alert(*, by: User, alert: Alert, text: str, now: datetime) -> None:
    """Store the answer; it can be given anew. Raises `PermissionDenied`."""
    require(may_connect, by, alert.sensor.organisation)
    alert.answer, alert.answered_by, alert.answered_at = text, by, now
    alert.save()
