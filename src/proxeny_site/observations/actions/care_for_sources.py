# SPDX-License-Identifier: EUPL-1.2
"""What is due for the sources of the node: brokers to ask, deliveries to follow up."""

from datetime import datetime, timedelta

from django.db.models import Q

from proxeny_site.observations.models import Delivery, DeliveryState, Source, SourceKind
from proxeny_site.web import jobs

#: Until a broker that is being asked is asked again, should the worker die over it.
_SLOWLY = timedelta(minutes=30)


def care_for_sources(*, now: datetime) -> None:
    """Start a job for each broker whose time has come, and for each organisation with new readings.

    Several workers may do this at once: each broker is claimed by one of them.
    """
    due = Source.all_of_node.filter(kind=SourceKind.PULLED, paused_at=None)
    for pk in due.filter(Q(due_at=None) | Q(due_at__lte=now)).values_list("pk", flat=True):
        claimed = due.filter(Q(due_at=None) | Q(due_at__lte=now), pk=pk)
        if claimed.update(due_at=now + _SLOWLY):
            jobs.enqueue("observations.pull_source", source_id=pk)
    new = Delivery.all_of_node.filter(state=DeliveryState.DONE, looked_at=None)
    for pk in set(new.values_list("source__organisation", flat=True)):
        jobs.enqueue("observations.follow_up", organisation_id=pk)
