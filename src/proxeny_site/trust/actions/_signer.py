# SPDX-License-Identifier: EUPL-1.2
"""An organisation's first key and document, and its key for signing."""

from datetime import datetime

from proxeny import trust
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust import key_file
from proxeny_site.trust.models import Signer, SigningKey
from proxeny_site.trust.names import did_for


def new_signer(
    organisation: Organisation, *, now: datetime, by: User | None, reason: str
) -> Signer:
    """Store a new key of `organisation` and the document that names it; return the signer."""
    key, did = trust.PrivateKey.generate(), did_for(organisation)
    document = trust.new_document(did, key.public, valid_from=now)
    sealed = key_file.seal(trust.OwnedKey(key, _newest(document)))
    signer = Signer(organisation=organisation, did=did, document=document)
    signer._history_user, signer._change_reason = by, reason
    signer.save()
    SigningKey.objects.create(signer=signer, sealed=sealed)
    return signer


def replace_key(signer: Signer, *, now: datetime, by: User) -> None:
    """Store a new key of `signer`, announced by the old one, which is removed."""
    old, new = key_file.unseal(signer.key), trust.PrivateKey.generate()
    document = trust.rotate(signer.document, old.private, new.public, at=now)
    signer.key.sealed = key_file.seal(trust.OwnedKey(new, _newest(document)))
    signer.key.save()
    signer.document = document
    signer._history_user, signer._change_reason = by, "rotate"
    signer.save()


def _newest(document: dict[str, object]) -> str:
    return trust.methods(document)[-1].id
