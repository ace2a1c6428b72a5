# SPDX-License-Identifier: EUPL-1.2
"""Have a version of a published record signed and logged."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from proxeny import trust
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from proxeny_site.trust.standing import is_revoked
from proxeny_site.web import jobs


def enter_version(
    *, organisation: Organisation, kind: str, reference: str, body: Mapping[str, Any]
) -> SignedVersion | None:
    """Return the version that waits to be signed, None for an organisation without a key or
    without its city.

    To be called in the transaction that publishes. The worker signs, so that publishing neither
    waits for the log nor fails with it. A text that is signed already is not signed again. Raises
    `JsonError` for what cannot be written as JSON.
    """
    if is_revoked(organisation) or not Signer.objects.filter(organisation=organisation).exists():
        return None
    text = trust.canonical(body).decode()
    with transaction.atomic():
        record, _new = SignedRecord.objects.select_for_update().get_or_create(
            kind=kind, reference=reference, ended=False, defaults={"organisation": organisation}
        )
        last = record.versions.last()
        if last is not None and last.text() == text:
            return last
        if last is None or last.leaf:
            last = SignedVersion(record=record, number=last.number + 1 if last else 1)
        last.body = text
        last.save()
        jobs.enqueue("trust.settle")
    return last
