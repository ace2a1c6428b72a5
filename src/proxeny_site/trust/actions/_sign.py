# SPDX-License-Identifier: EUPL-1.2
"""One version, signed by its organisation and, where that is another, by the node."""

from datetime import datetime
from typing import Any

from django.db import transaction

from proxeny import trust
from proxeny_site.organisations.queries import node
from proxeny_site.trust import key_file
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from proxeny_site.trust.standing import is_revoked


def sign_version(*, pk: int, now: datetime) -> None:
    """Store the signed form of a version that waits; nothing where it is gone or signed meanwhile.

    What an organisation that lost its city has waiting is dropped unsigned.

    The organisation says that it publishes this. The node, as the second of the proof set, says
    that it reviewed it. Raises `KeyFileError` or `TrustError`.
    """
    with transaction.atomic():
        version = SignedVersion.objects.filter(pk=pk, leaf="").first()
        if version is None:
            return
        record = SignedRecord.objects.select_for_update().get(pk=version.record_id)
        version = record.versions.filter(pk=pk, leaf="").first()
        if version is None:
            return
        if is_revoked(record.organisation) and not version.is_tombstone:
            # It lost its city after this was entered.
            version.delete()
            if not record.versions.exists():
                record.delete()
            return
        signer = Signer.objects.select_related("key").get(organisation=record.organisation_id)
        content = _proved(_content(record, version, signer, now), signer, now)
        if not record.organisation.is_node and not version.is_tombstone:
            reviewer = Signer.objects.select_related("key").get(organisation=node())
            content = _proved(content, reviewer, now)
        salt = trust.new_salt()
        version.envelope, version.body = trust.canonical(content).decode(), ""
        version.salt = salt
        version.hash = trust.salted_hash(content, salt).hex()
        version.leaf = trust.entry_hash(content, salt).hex()
        version.signed_by, version.signed_at = signer.did, trust.parse_time(content["at"])
        version.save()


def _content(
    record: SignedRecord, version: SignedVersion, signer: Signer, now: datetime
) -> dict[str, Any]:
    if version.number == 1:
        return trust.first_version(record.urn, _body(version), by=signer.did, at=now)
    before = record.versions.get(number=version.number - 1)
    head = trust.Head(
        record.urn, before.number, before.signed_by, "", bytes.fromhex(before.hash), ended=False
    )
    if version.is_tombstone:
        return trust.tombstone(head, at=now)
    return trust.next_version(head, _body(version), at=now)


def _body(version: SignedVersion) -> dict[str, Any]:
    return trust.read_object(version.body.encode())


def _proved(content: dict[str, Any], signer: Signer, now: datetime) -> dict[str, Any]:
    owned = key_file.unseal(signer.key)
    return trust.sign(content, owned.private, method=owned.method, created=now)
