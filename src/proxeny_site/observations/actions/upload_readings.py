# SPDX-License-Identifier: EUPL-1.2
"""Hand in a file of readings, which the worker takes in."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Delivery, Source
from proxeny_site.observations.rules import may_connect
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def upload_readings(
    *, by: User, source: Source, file: UploadedFile, name: str, now: datetime
) -> Delivery:
    """Return the delivery that waits for the worker; the ending of `name` says what it is.

    The file was checked by the form. Raises `PermissionDenied`, or `NotPossibleError` where the
    source is paused.
    """
    require(may_connect, by, source.organisation)
    if source.paused_at is not None:
        raise NotPossibleError(gettext_noop("The source is paused; resume it first."))
    with transaction.atomic():
        delivery = Delivery(source=source, name=name, by=by, at=now, file=file)
        delivery.save()
        jobs.enqueue("observations.take_in_file", delivery_id=delivery.pk)
    return delivery
