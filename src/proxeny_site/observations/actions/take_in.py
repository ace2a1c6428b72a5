# SPDX-License-Identifier: EUPL-1.2
"""Take readings in that a program posts or a broker sends."""

import hashlib
from datetime import datetime

import pyarrow as pa
from django.db import transaction
from django.db.models import F
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny.observations import Intake
from proxeny.observations.checks import part
from proxeny.observations.readings import Part
from proxeny_site.accounts.models import User
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Delivery, DeliveryState, Source, SourceKind
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def take_in(
    *,
    by: User | None,
    source: Source,
    readings: pa.Table,
    rejected: pa.Table | None = None,
    now: datetime,
) -> Delivery:
    """Return the delivery of this hour with what became of the readings added to its counts.

    `readings` are of the form `proxeny.observations.READING`, `rejected` what could not be read
    as such (`REJECTED`). On return all is on the disk. `by` is None where the source has shown its
    own secret. Raises `PermissionDenied`, or `NotPossibleError` where the source is paused.
    """
    if by is not None:
        require(may_connect, by, source.organisation)
    if source.paused_at is not None:
        raise NotPossibleError(
            gettext_noop("The source is paused; resume it before readings are sent.")
        )
    delivery = _of_this_hour(source, by, now)
    done = _stored(source, delivery, readings, rejected, now)
    _count(delivery, done, now)
    return delivery


def _of_this_hour(source: Source, by: User | None, now: datetime) -> Delivery:
    hour = now.replace(minute=0, second=0, microsecond=0)
    with scope(organisation=source.organisation):
        found = Delivery.objects.filter(source=source, at=hour, name="").first()
        return found or Delivery.objects.create(
            source=source, at=hour, by=by, state=DeliveryState.DONE
        )


def _stored(
    source: Source,
    delivery: Delivery,
    readings: pa.Table,
    rejected: pa.Table | None,
    now: datetime,
) -> Intake:
    store = store_of(source.organisation)
    # A broker that is asked again tells the same faults again: they are kept once.
    if source.kind != SourceKind.PULLED or rejected is None or not rejected.num_rows:
        return store.post(readings, rejected=rejected, source=delivery.mark, now=now)
    checked = part(readings, now)
    whole = Part(checked.readings, pa.concat_tables([rejected, checked.rejected]))
    digest = hashlib.sha256()
    for table in (readings, rejected):
        for batch in table.combine_chunks().to_batches():
            digest.update(batch.serialize())
    return store.take([whole], batch=digest.hexdigest(), source=delivery.mark, now=now)


def _count(delivery: Delivery, done: Intake, now: datetime) -> None:
    with transaction.atomic(), scope(organisation=delivery.source.organisation):
        Delivery.objects.filter(pk=delivery.pk).update(
            accepted=F("accepted") + done.accepted,
            rejected=F("rejected") + done.rejected,
            duplicates=F("duplicates") + done.duplicates,
            finished_at=now,
            looked_at=None,
        )
        delivery.refresh_from_db()
