# SPDX-License-Identifier: EUPL-1.2
"""The proofs of all parties over one text: who has signed it, and what is wrong with the rest.

Each party signs the canonical text itself (W3C Data Integrity, `eddsa-jcs-2022`). Parties may sign
one copy after another or each a copy of its own: what counts is that every proof is over the same
text, and that its key was valid when it signed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proxeny import trust
from proxeny.agreements.texts import Text, signable, text_hash
from proxeny.messages import Message, gettext_noop

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartyProof:
    """What one party signed: its signature over this text, or `fault`, why there is none."""

    party: str
    controller: str
    signature: trust.Signature | None = None
    fault: Message | None = None


def sign_text(
    text: Text,
    key: trust.PrivateKey,
    *,
    created: dt.datetime,
    method: str | None = None,
    signed: Record | None = None,
) -> dict[str, Any]:
    """Return the canonical text with one proof more, beside those of `signed`.

    `signed` is what earlier parties signed, `method` names the key in its owner's document, and
    `created` carries its offset. Raises DraftError for a text that cannot be signed, and
    `trust.ProofError` where `signed` is another text.
    """
    body: dict[str, Any] = signable(text)
    if signed is not None:
        if _hash(signed) != text_hash(text):
            raise trust.ProofError(_other_text(_hash(signed), text_hash(text)))
        body["proof"] = signed.get("proof", [])
    return trust.sign(body, key, created=created, method=method)


def check_proofs(
    text: Text,
    copies: Iterable[Record],
    controllers: Mapping[str, str],
    documents: Sequence[Mapping[str, Any]] = (),
    *,
    on: dt.date,
) -> tuple[PartyProof, ...]:
    """Return for each party of `text` whether it signed this very text, in the order of the text.

    `copies` are signed texts; `controllers` gives for each party the name under which it signs
    (`did:web:...` or `did:key:...`); `documents` are the controller documents of the parties, all
    of them or none where only `did:key` sign; `on` is the day or the moment asked for. A party
    that signed more than once has signed if one of its proofs holds. Raises DraftError for a text
    that cannot be signed.
    """
    wanted, listed = text_hash(text), tuple(copies)
    return tuple(
        _of_party(party, controllers.get(party, ""), wanted, listed, documents, on)
        for party in text.parties
    )


def _of_party(
    party: str,
    controller: str,
    wanted: str,
    copies: Sequence[Record],
    documents: Sequence[Mapping[str, Any]],
    on: dt.date,
) -> PartyProof:
    fault = Message(gettext_noop("it has not signed yet"))
    for copy in copies:
        for proof in _proofs_of(copy, controller):
            try:
                signature, *_ = trust.verify({**copy, "proof": proof}, documents, on=on)
            except trust.TrustError as error:
                fault = error.message
                continue
            if _hash(copy) == wanted:
                return PartyProof(party, controller, signature)
            fault = _other_text(_hash(copy), wanted)
    return PartyProof(party, controller, fault=fault)


def _proofs_of(copy: Record, controller: str) -> list[Mapping[str, Any]]:
    """Return the proofs of a copy that name a key of `controller`."""
    held = copy.get("proof", [])
    return [
        proof
        for proof in (held if isinstance(held, list) else [held])
        if isinstance(proof, dict)
        and str(proof.get("verificationMethod", "")).partition("#")[0] == controller
    ]


def _hash(copy: Record) -> str:
    """Return the hash of a signed text without its proofs, as `text_hash` writes it."""
    body = {name: value for name, value in copy.items() if name != "proof"}
    return trust.digest(body).hex()


def _other_text(signed: str, wanted: str) -> Message:
    return Message(
        gettext_noop(
            "the text was changed after it was signed: the signature is over the text {signed}, "
            "this one is {wanted}; it has to be signed anew"
        ),
        signed=signed[:12],
        wanted=wanted[:12],
    )
