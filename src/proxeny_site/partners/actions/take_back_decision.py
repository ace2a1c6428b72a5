# SPDX-License-Identifier: EUPL-1.2
"""Take back what was decided about two imported records."""

from datetime import datetime

from django.db import transaction

from proxeny_site.accounts.models import User
from proxeny_site.partners.models import SameDecision
from proxeny_site.partners.rules import may_keep_graph
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def take_back_decision(*, by: User, decision: SameDecision, now: datetime) -> None:
    """Let numbers and names decide again. Raises `PermissionDenied`; twice changes nothing."""
    require(may_keep_graph, by)
    with transaction.atomic():
        held = SameDecision.objects.filter(pk=decision.pk, withdrawn_at__isnull=True)
        if held.update(withdrawn_at=now):
            jobs.enqueue("partners.resolve_organisations")
