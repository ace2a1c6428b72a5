# SPDX-License-Identifier: EUPL-1.2
"""Find the key that a proof names: in a controller document, or in a `did:key` itself.

A controller document (W3C Controlled Identifiers 1.0; a DID document is one) lists verification
methods and says for which purpose each may be used. A bare Multikey document counts as one with a
single method. Besides the standard's `expires` and `revoked` a method may state `validFrom` and
`validUntil`, between which it signs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.trust import moments
from proxeny.trust.errors import DocumentError, ProofError
from proxeny.trust.keys import PublicKey
from proxeny.trust.moments import Moment

Document = Mapping[str, Any]

_TYPES = ("Multikey", "Ed25519VerificationKey2020")


@dataclass(frozen=True, slots=True)
class Method:
    """A key with its name, its owner, its purposes (None: any) and its dates (None: no limit)."""

    id: str
    controller: str
    key: PublicKey
    purposes: frozenset[str] | None = None
    valid_from: dt.datetime | None = None
    valid_until: dt.datetime | None = None
    expires: dt.datetime | None = None
    revoked: dt.datetime | None = None

    def check(self, purpose: str, created: dt.datetime | None, on: Moment) -> None:
        """Raise `ProofError` where the key may not vouch for something made at `created`."""
        if self.purposes is not None and purpose not in self.purposes:
            self._refuse(gettext_noop("is not allowed for {purpose}"), purpose=purpose)
        if created is not None and on.precedes(created):
            raise ProofError(
                Message(
                    gettext_noop("the proof is dated {created}, after the day asked for"),
                    created=moments.stamp(created),
                )
            )
        if self.revoked is not None and self.revoked <= on.first:
            self._refuse(gettext_noop("was revoked on {day}"), self.revoked)
        if self.expires is not None and self.expires <= on.first:
            self._refuse(gettext_noop("expired on {day}"), self.expires)
        begun, ended = (created, created) if created else (on.last, on.first)
        if self.valid_from is not None and begun < self.valid_from:
            self._refuse(gettext_noop("was not in use before {day}"), self.valid_from)
        for end in (self.valid_until, self.expires, self.revoked):
            if end is not None and ended > end:
                self._refuse(gettext_noop("was not to sign any more after {day}"), end)

    def _refuse(self, why: str, day: dt.datetime | None = None, **values: object) -> None:
        said = {"day": moments.stamp(day), **values} if day else values
        raise ProofError(
            Message(gettext_noop("the key {id} {why}"), id=self.id, why=Message(why, **said))
        )


def methods(document: Document) -> tuple[Method, ...]:
    """Return the Ed25519 keys of a controller document or of a Multikey document.

    Methods of other kinds are passed over. `DocumentError` where the document is not of its form.
    """
    return tuple(_method(*listed) for listed in _listed(document).values())


def find(name: str, documents: Iterable[Document]) -> Method:
    """Return the method called `name`, from `documents` or, if there are none, from a `did:key`.

    `ProofError` where the documents do not list it, or where a document is needed.
    """
    given = tuple(documents)
    for document in given:
        if name in (listed := _listed(document)):
            return _method(*listed[name])
    if given:
        raise ProofError(
            Message(
                gettext_noop("the key {id} stands in none of the documents given"), id=name[:200]
            )
        )
    if name.startswith("did:key:"):
        key = PublicKey.from_did_key(name)
        return Method(key.method, key.did, key)
    raise ProofError(
        Message(
            gettext_noop("the document of {controller} is needed to find the key {id}"),
            controller=name.partition("#")[0][:200],
            id=name[:200],
        )
    )


#: What a method is made of: its entry, the owner of the document, and its purposes (None: any).
_Listed = tuple[Document, object, frozenset[str] | None]


def _listed(document: Document) -> dict[str, _Listed]:
    """Return what the document says of each of its Ed25519 keys, by the key's full name."""
    if "verificationMethod" not in document and "publicKeyMultibase" in document:
        key = PublicKey.from_multikey(document["publicKeyMultibase"])
        name = _absolute(document.get("id", key.method), "")
        return {name: ({**document, "id": name}, document.get("controller"), None)}
    owner, entries = document.get("id"), document.get("verificationMethod", [])
    if not isinstance(owner, str) or not isinstance(entries, list):
        raise DocumentError(
            gettext_noop(
                "this is no controller document: it needs an id and a list verificationMethod, "
                "or a publicKeyMultibase"
            )
        )
    purposes: dict[str, set[str]] = {}
    found = [entry for entry in entries if isinstance(entry, dict)]
    for purpose in ("assertionMethod", "authentication", "capabilityInvocation"):
        for entry in _list(document.get(purpose, [])):
            if isinstance(entry, dict):
                found.append(entry)
            name = _absolute(entry.get("id") if isinstance(entry, dict) else entry, owner)
            purposes.setdefault(name, set()).add(purpose)
    result: dict[str, _Listed] = {}
    for entry in found:
        if entry.get("type") not in _TYPES or _other_kind(entry):
            continue
        name = _absolute(entry.get("id"), owner)
        if name in result:
            raise DocumentError(
                Message(gettext_noop("the key {id} stands twice in the document"), id=name)
            )
        result[name] = ({**entry, "id": name}, owner, frozenset(purposes.get(name, ())))
    return result


def _method(entry: Document, owner: object, purposes: frozenset[str] | None) -> Method:
    key, name = PublicKey.from_multikey(entry.get("publicKeyMultibase")), entry["id"]
    controller = entry.get("controller", owner)
    if controller is None:
        controller = name.partition("#")[0]
    if not isinstance(controller, str) or (owner is not None and controller != owner):
        raise DocumentError(Message(gettext_noop("the key {id} belongs to somebody else"), id=name))
    if name.partition("#")[0] != controller:
        raise DocumentError(
            Message(
                gettext_noop("the key {id} does not begin with its owner's name, {controller}"),
                id=name,
                controller=controller,
            )
        )
    if name.startswith("did:key:") and PublicKey.from_did_key(name) != key:
        raise DocumentError(
            Message(gettext_noop("the document holds another key than {id}"), id=name)
        )
    return Method(
        name,
        controller,
        key,
        purposes,
        _date(entry, "validFrom"),
        _date(entry, "validUntil"),
        _date(entry, "expires"),
        _date(entry, "revoked"),
    )


def _other_kind(entry: Document) -> bool:
    """Whether a Multikey is of another kind: those of Ed25519 begin with z6Mk."""
    text = entry.get("publicKeyMultibase")
    return isinstance(text, str) and text.startswith("z") and not text.startswith("z6Mk")


def _date(entry: Document, field: str) -> dt.datetime | None:
    if field not in entry:
        return None
    try:
        return moments.parse(entry[field])
    except ValueError:
        raise DocumentError(
            Message(
                gettext_noop("{field} of a key is no time with an offset: {value}"),
                field=field,
                value=str(entry[field])[:80],
            )
        ) from None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _absolute(name: object, owner: str) -> str:
    if not isinstance(name, str):
        raise DocumentError(gettext_noop("a key of the document has no id"))
    return owner + name if name.startswith("#") else name
