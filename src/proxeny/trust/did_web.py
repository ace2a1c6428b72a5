# SPDX-License-Identifier: EUPL-1.2
"""Documents of `did:web`: an organisation's keys, published at an address of its own.

A document made here carries its history. Each new key is announced by a statement that the key
before it signed, so who knew the first key once can follow to the newest by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from proxeny.messages import Message, gettext_noop
from proxeny.trust import integrity, moments
from proxeny.trust.canonical import digest
from proxeny.trust.controllers import Document, Method, methods
from proxeny.trust.errors import DocumentError, ProofError
from proxeny.trust.keys import PrivateKey, PublicKey
from proxeny.trust.moments import Moment

_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]
_NAME = re.compile(r"did:web:[A-Za-z0-9.-]+(%3A\d{1,5})?(:[A-Za-z0-9._~%-]+)*")
_PURPOSE = "capabilityInvocation"
_ROTATION = "KeyRotation"


def web_did(host: str, *path: str) -> str:
    """Return the did:web of a host (with `:port` if need be) and the parts of a path.

    >>> web_did("lisbon.example"), web_did("node.example:8000", "organisations", "lisbon")
    ('did:web:lisbon.example', 'did:web:node.example%3A8000:organisations:lisbon')
    """
    did = ":".join(["did:web", *(quote(part, safe="") for part in (host, *path))])
    _checked(did)
    return did


def web_address(did: str) -> str:
    """Return the address at which the document of a did:web stands.

    >>> web_address("did:web:lisbon.example")
    'https://lisbon.example/.well-known/did.json'
    >>> web_address("did:web:node.example%3A8000:organisations:lisbon")
    'https://node.example:8000/organisations/lisbon/did.json'
    """
    host, *path = _checked(did).split(":")[2:]
    place = "/".join(path) if path else ".well-known"
    return f"https://{unquote(host)}/{place}/did.json"


def new_document(did: str, key: PublicKey, *, valid_from: dt.datetime) -> dict[str, Any]:
    """Return the document of an organisation that begins with one key."""
    entry = _entry(_checked(did), key, valid_from)
    return {
        "@context": _CONTEXT,
        "id": did,
        "verificationMethod": [entry],
        "assertionMethod": [entry["id"]],
        _PURPOSE: [entry["id"]],
        "rotations": [],
    }


def rotate(
    document: Document, old: PrivateKey, new: PublicKey, *, at: dt.datetime
) -> dict[str, Any]:
    """Return the document with `new` as the key from `at` on, announced by `old`.

    What the old key signed before stays valid; nothing that it signs later does. Raises
    `DocumentError` where the history does not hold or `old` is not the key in use.
    """
    last = check_history(document)[-1]
    if last.key != old.public:
        raise DocumentError(
            Message(gettext_noop("the key in use is {id}; only it can name the next"), id=last.id)
        )
    did, held = document["id"], document["rotations"]
    entry = _entry(did, new, at)
    statement = {
        "type": _ROTATION,
        "did": did,
        "previous": digest(held[-1]).hex() if held else None,
        "from": last.id,
        "to": entry,
    }
    signed = integrity.sign(statement, old, created=at, method=last.id, purpose=_PURPOSE)
    listed = [
        {**known, "validUntil": moments.stamp(at)} if known["id"] == last.id else known
        for known in document["verificationMethod"]
    ]
    changed = {
        **document,
        "verificationMethod": [*listed, entry],
        "assertionMethod": [*document["assertionMethod"], entry["id"]],
        _PURPOSE: [entry["id"]],
        "rotations": [*held, signed],
    }
    check_history(changed)
    return changed


def check_history(document: Document, first: PublicKey | None = None) -> tuple[Method, ...]:
    """Return the keys of a document made here, oldest first, after checking each step.

    `first` is the key with which the document is known to have begun; without it the history is
    only shown to hang together. Raises `DocumentError` where a key was swapped, a date changed,
    or a step is not signed by the key before.
    """
    steps = document.get("rotations")
    keys = methods(document)
    if not isinstance(steps, list) or len(steps) != len(keys) - 1:
        raise DocumentError(
            gettext_noop("the document must announce each key after the first in its rotations")
        )
    if first is not None and keys[0].key != first:
        raise DocumentError(
            Message(
                gettext_noop("the document does not begin with the key {id}"), id=first.multikey
            )
        )
    previous = None
    for step, old, new in zip(steps, keys, keys[1:], strict=False):
        _check_step(document, step, previous, old, new)
        previous = digest(step).hex()
    if keys[-1].valid_until is not None:
        raise DocumentError(gettext_noop("the newest key of the document has no successor"))
    return keys


def _check_step(
    document: Document, step: object, previous: str | None, old: Method, new: Method
) -> None:
    told = Message(
        gettext_noop("the step from {old} to {new} does not hold"), old=old.id, new=new.id
    )
    if not isinstance(step, dict) or new.valid_from is None or old.valid_until != new.valid_from:
        raise DocumentError(told)
    stated = {
        "type": _ROTATION,
        "did": document["id"],
        "previous": previous,
        "from": old.id,
        "to": _entry(document["id"], new.key, new.valid_from),
    }
    if integrity.unsigned(step) != stated or (old.valid_from and old.valid_from > new.valid_from):
        raise DocumentError(told)
    # Only the newest key may change the document now; each could in its own time.
    signer = Method(old.id, old.controller, old.key, frozenset([_PURPOSE]), old.valid_from)
    try:
        (proof,) = integrity.proofs(step)
        if proof.get("verificationMethod") != old.id:
            raise DocumentError(told)
        integrity.check(step, proof, signer, _PURPOSE, Moment.of(new.valid_from))
    except (ProofError, ValueError) as error:
        raise DocumentError(told) from error


def _entry(did: str, key: PublicKey, valid_from: dt.datetime) -> Mapping[str, Any]:
    return {
        "id": f"{did}#{key.multikey}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key.multikey,
        "validFrom": moments.stamp(valid_from),
    }


def _checked(did: str) -> str:
    if not _NAME.fullmatch(did):
        raise DocumentError(
            Message(gettext_noop("{did} is not a did:web, such as did:web:city.example"), did=did)
        )
    return did
