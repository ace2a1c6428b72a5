# SPDX-License-Identifier: EUPL-1.2
"""One proof on one record: W3C Data Integrity with the cryptosuite eddsa-jcs-2022.

Vocabulary of the standard: a proof is the object under `proof`; its *options* are that object
without the signature. What is signed is the hash of the options followed by the hash of the
record without its proofs, each in canonical form.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.trust import base58, moments, strict_json
from proxeny.trust.canonical import canonical
from proxeny.trust.controllers import Method
from proxeny.trust.errors import ProofError
from proxeny.trust.keys import PrivateKey
from proxeny.trust.moments import Moment

SUITE = "eddsa-jcs-2022"
MAX_PROOFS = 100

Record = Mapping[str, Any]


def sign(
    record: Record,
    key: PrivateKey,
    *,
    created: dt.datetime,
    method: str | None = None,
    purpose: str = "assertionMethod",
    expires: dt.datetime | None = None,
) -> dict[str, Any]:
    """Return the record with one proof more; proofs of other parties on it stay as they are.

    `method` names the key in its owner's document; without it the key's own `did:key` does.
    `created` and `expires` carry their offset. Raises `JsonError` for what a strict
    reader of the record would refuse.
    """
    held = proofs(record) if "proof" in record else []
    options: dict[str, Any] = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": moments.stamp(created),
        **({"expires": moments.stamp(expires)} if expires else {}),
        "verificationMethod": method or key.public.method,
        "proofPurpose": purpose,
    }
    body = unsigned(record)
    strict_json.check(body)
    if "@context" in body:
        options["@context"] = body["@context"]
    value = base58.encode(key.sign(hash_data(body, options)))
    made = [*held, {**options, "proofValue": value}]
    return {**body, "proof": made if held else made[0]}


def unsigned(record: Record) -> dict[str, Any]:
    """Return the record without its proofs."""
    return {name: value for name, value in record.items() if name != "proof"}


def proofs(record: Record) -> list[dict[str, Any]]:
    """Return the proofs of a record; `ProofError` where there is none or one is no object."""
    found = record.get("proof", [])
    listed = found if isinstance(found, list) else [found]
    if not listed:
        raise ProofError(gettext_noop("the record carries no proof: nobody has signed it"))
    if len(listed) > MAX_PROOFS:
        raise ProofError(
            Message(gettext_noop("the record carries more than {limit} proofs"), limit=MAX_PROOFS)
        )
    if not all(isinstance(proof, dict) for proof in listed):
        raise ProofError(gettext_noop("a proof of the record is no object"))
    return listed


def hash_data(body: Record, options: Record) -> bytes:
    """Return the 64 bytes that are signed."""
    return b"".join(hashlib.sha256(canonical(part)).digest() for part in (options, body))


def check(record: Record, proof: Record, method: Method, purpose: str, on: Moment) -> None:
    """Raise `ProofError` unless `proof` holds for `record` with the key of `method`."""
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    check_form(proof, purpose)
    created, expires = _time(options, "created"), _time(options, "expires")
    if expires is not None and expires <= on.first:
        raise ProofError(
            Message(gettext_noop("the proof expired on {day}"), day=moments.stamp(expires))
        )
    method.check(purpose, created, on)
    body = _in_context(unsigned(record), options)
    if not method.key.verifies(_signature(proof), hash_data(body, options)):
        raise ProofError(
            Message(
                gettext_noop(
                    "the proof by {id} does not hold: the record was changed after signing, or "
                    "another key signed it"
                ),
                id=method.id,
            )
        )


def check_form(proof: Record, purpose: str) -> None:
    """Raise `ProofError` unless `proof` is of the one form that is understood here."""
    if proof.get("type") != "DataIntegrityProof" or proof.get("cryptosuite") != SUITE:
        kind = proof.get("cryptosuite", proof.get("type"))
        raise ProofError(
            Message(
                gettext_noop("a proof of the kind {kind} cannot be checked here, only {known}"),
                kind=str(kind)[:80],
                known=SUITE,
            )
        )
    if "previousProof" in proof:
        raise ProofError(gettext_noop("a chain of proofs cannot be checked here, only a set"))
    if not isinstance(proof.get("verificationMethod"), str):
        raise ProofError(gettext_noop("the proof does not name the key that made it"))
    if proof.get("proofPurpose") != purpose:
        raise ProofError(
            Message(
                gettext_noop("the proof was made for {given}, not for {wanted}"),
                given=str(proof.get("proofPurpose"))[:80],
                wanted=purpose,
            )
        )


def _in_context(body: dict[str, Any], options: Record) -> Record:
    """Return the body under the context that was signed; more may have been added behind it."""
    if "@context" not in options:
        return body
    signed, stated = (
        value if isinstance(value, list) else [value]
        for value in (options["@context"], body.get("@context", []))
    )
    if stated[: len(signed)] != signed:
        raise ProofError(gettext_noop("the record has another @context than the proof"))
    return {**body, "@context": options["@context"]}


def _signature(proof: Record) -> bytes:
    value = proof.get("proofValue")
    try:
        signature = base58.decode(value) if isinstance(value, str) else b""
    except ValueError:
        signature = b""
    if len(signature) != 64:
        raise ProofError(
            gettext_noop("the proof holds no signature: proofValue must be z and 64 bytes, base 58")
        )
    return signature


def _time(options: Record, field: str) -> dt.datetime | None:
    if field not in options:
        return None
    try:
        return moments.parse(options[field])
    except ValueError:
        raise ProofError(
            Message(
                gettext_noop("{field} of the proof is no time with an offset: {value}"),
                field=field,
                value=str(options[field])[:80],
            )
        ) from None
