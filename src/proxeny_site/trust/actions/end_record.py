# SPDX-License-Identifier: EUPL-1.2
"""End a signed record that is withdrawn: its text is erased, a tombstone takes its place."""

from django.db import transaction

from proxeny_site.trust.models import SignedRecord, SignedVersion
from proxeny_site.web import jobs


def end_record(*, kind: str, reference: str) -> None:
    """Erase every version of the record and have a tombstone signed and logged.

    To be called in the transaction that withdraws. Does nothing for what was never signed.
    """
    with transaction.atomic():
        open_ones = SignedRecord.objects.select_for_update()
        record = open_ones.filter(kind=kind, reference=reference, ended=False).first()
        if record is None:
            return
        record.versions.filter(leaf="").delete()
        last = record.versions.last()
        if last is None:
            record.delete()
            return
        record.versions.update(envelope="", salt=None)
        record.ended = True
        record.save()
        SignedVersion.objects.create(record=record, number=last.number + 1, is_tombstone=True)
        jobs.enqueue("trust.settle")
