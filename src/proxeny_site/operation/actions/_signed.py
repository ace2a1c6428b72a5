# SPDX-License-Identifier: EUPL-1.2
"""The signed versions of an organisation inside its export, with all that proves them offline."""

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from proxeny import trust
from proxeny_site.operation.actions._archive import Reader
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.models import SignedVersion, Signer
from proxeny_site.trust.queries.records import receipt

#: Where they lie in the zip: the versions and their receipts, and the documents of who signed.
VERSIONS, DOCUMENTS = "signed/", "signers/"
RECEIPT = ".receipt.json"


def signed_parts(organisation: Organisation) -> Iterator[tuple[str, bytes]]:
    """Yield each signed version of `organisation`, its proof from the log, and the documents.

    The node signs too: it reviewed what others publish on it.
    """
    versions = SignedVersion.objects.filter(record__organisation=organisation).exclude(envelope="")
    for one in versions.select_related("record").order_by("record", "number"):
        name = f"{VERSIONS}{one.record.public_id}-{one.number}"
        yield f"{name}.json", one.envelope.encode()
        proof = None
        # What is not in the signed state of the log yet goes along with its signature alone.
        with contextlib.suppress(trust.TrustError, FileNotFoundError):
            proof = receipt(one.record.public_id, one.number)
        if proof is not None:
            yield f"{name}{RECEIPT}", json.dumps(proof, indent=1).encode()
    signers = Signer.objects.select_related("organisation")
    for one in signers.filter(organisation=organisation) | signers.filter(
        organisation__is_node=True
    ):
        name = f"{DOCUMENTS}{one.organisation.slug}.did.json"
        yield name, json.dumps(one.document, indent=1).encode()


def count_proven(archive: Reader, *, now: datetime) -> tuple[int, int]:
    """Return how many signed versions hold, and how many do not, by what is in the archive alone.

    A version holds where every signature on it does, and its receipt, where it has one.
    """
    documents = [_read(archive, name) for name in archive.parts if name.startswith(DOCUMENTS)]
    held = broken = 0
    for name in archive.parts:
        if not name.startswith(VERSIONS) or name.endswith(RECEIPT):
            continue
        try:
            content = _read(archive, name)
            trust.verify(content, documents, on=now)
            proof = name.removesuffix(".json") + RECEIPT
            if proof in archive.parts:
                _check_receipt(content, _read(archive, proof))
        except (trust.TrustError, KeyError, TypeError, ValueError):
            broken += 1
        else:
            held += 1
    return held, broken


def _check_receipt(content: dict[str, Any], proof: dict[str, Any]) -> None:
    """Raise an error unless the log that signed the receipt holds the version."""
    state = trust.open_checkpoint(
        proof["checkpoint"].encode(), trust.NoteKey.parse(proof["log_key"])
    )
    trust.verify_inclusion(
        root=state.root,
        size=state.size,
        index=proof["index"],
        leaf_hash=trust.entry_hash(content, bytes.fromhex(proof["salt"])),
        proof=[bytes.fromhex(one) for one in proof["proof"]],
    )


def _read(archive: Reader, name: str) -> dict[str, Any]:
    return trust.read_object(b"".join(archive.chunks(name)))
