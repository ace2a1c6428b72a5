# SPDX-License-Identifier: EUPL-1.2
"""Take the solutions of the atlas over as published records of the node's own organisation."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope
from simple_history.utils import bulk_create_with_history

from proxeny import solutions
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.catalogue_solution import catalogue_many
from proxeny_site.solutions.models import SolutionRecord, State


def load_atlas(*, organisation: Organisation, now: datetime) -> int:
    """Return how many records were new or had changed; a second run changes nothing.

    A record that the organisation withdrew stays withdrawn.
    """
    changed: list[SolutionRecord] = []
    with transaction.atomic(), scope(organisation=organisation):
        here = {record.public_id: record for record in SolutionRecord.objects.all()}
        new: list[SolutionRecord] = []
        for public_id, solution in solutions.atlas_solutions().items():
            body = solutions.as_record(solution)
            record = here.get(public_id)
            if record is None:
                record = SolutionRecord(
                    public_id=public_id,
                    organisation=organisation,
                    state=State.PUBLISHED,
                    title=solution.title[:200],
                    body=body,
                    published_at=now,
                )
                new.append(record)
            elif record.body != body and record.state == State.PUBLISHED:
                record.body, record.title = body, solution.title[:200]
                record._change_reason = "load"
                record.save()
                changed.append(record)
        created = bulk_create_with_history(
            new, SolutionRecord, batch_size=500, default_change_reason="load"
        )
        catalogue_many(records=changed + created)
    return len(changed) + len(created)
