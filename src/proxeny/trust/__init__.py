# SPDX-License-Identifier: EUPL-1.2
"""Proof of who said what: canonical JSON, keys, signatures, and a log that cannot be rewritten.

An organisation signs the first version of a record, the node logs its salted hash, and a reader
who knows the organisation's document and the log's key checks both:

>>> import datetime as dt, tempfile
>>> from proxeny import trust
>>> now = dt.datetime(2026, 5, 4, 12, 30, tzinfo=dt.UTC)
>>> key, did = trust.PrivateKey.generate(), trust.web_did("lisbon.example")
>>> document = trust.new_document(did, key.public, valid_from=now)
>>> version = trust.first_version("urn:example:leaks", {"title": "Leaks"}, by=did, at=now)
>>> method = trust.methods(document)[-1].id
>>> signed = trust.sign(version, key, method=method, created=now)
>>> trust.verify(signed, [document], on=now)[0].controller
'did:web:lisbon.example'

>>> salt, node = trust.new_salt(), trust.PrivateKey.generate()
>>> with tempfile.TemporaryDirectory() as folder, trust.Log.create(f"{folder}/log") as log:
...     with log.writing() as writer:
...         index = writer.append([trust.entry_hash(signed, salt)])
...     note, proof = log.sign_checkpoint("node.example/log", node), log.inclusion_proof(index)
>>> known = trust.NoteKey("node.example/log", node.public)
>>> state = trust.open_checkpoint(note.encode(), known)
>>> trust.verify_inclusion(root=state.root, size=state.size, index=index,
...                        leaf_hash=trust.entry_hash(signed, salt), proof=proof)

A changed body is refused:

>>> trust.verify({**signed, "body": {"title": "Other"}}, [document], on=now)
Traceback (most recent call last):
proxeny.trust.errors.ProofError: the proof by did:web:lisbon.example#z6Mk... does not hold: ...
"""

from proxeny.trust.canonical import canonical, digest
from proxeny.trust.checkpoints import Checkpoint, check_growth, open_checkpoint
from proxeny.trust.controllers import Method, methods
from proxeny.trust.did_web import check_history, new_document, rotate, web_address, web_did
from proxeny.trust.errors import (
    BadKeyError,
    DamagedLogError,
    DocumentError,
    JsonError,
    LogError,
    LogLockedError,
    ProofError,
    TrustError,
)
from proxeny.trust.integrity import sign
from proxeny.trust.keyfile import OwnedKey, read_key, seal, unseal, write_key
from proxeny.trust.keys import PrivateKey, PublicKey
from proxeny.trust.log import Log, Writer
from proxeny.trust.merkle_proofs import verify_consistency, verify_inclusion
from proxeny.trust.moments import parse as parse_time
from proxeny.trust.notes import NoteKey
from proxeny.trust.salted import entry_hash, new_salt, salted_hash
from proxeny.trust.strict_json import MAX_BYTES, read, read_object
from proxeny.trust.verifying import Signature, verify
from proxeny.trust.versions import Head, first_version, follow, next_version, tombstone

__all__ = [
    "MAX_BYTES",
    "BadKeyError",
    "Checkpoint",
    "DamagedLogError",
    "DocumentError",
    "Head",
    "JsonError",
    "Log",
    "LogError",
    "LogLockedError",
    "Method",
    "NoteKey",
    "OwnedKey",
    "PrivateKey",
    "ProofError",
    "PublicKey",
    "Signature",
    "TrustError",
    "Writer",
    "canonical",
    "check_growth",
    "check_history",
    "digest",
    "entry_hash",
    "first_version",
    "follow",
    "methods",
    "new_document",
    "new_salt",
    "next_version",
    "open_checkpoint",
    "parse_time",
    "read",
    "read_key",
    "read_object",
    "rotate",
    "salted_hash",
    "seal",
    "sign",
    "tombstone",
    "unseal",
    "verify",
    "verify_consistency",
    "verify_inclusion",
    "web_address",
    "web_did",
    "write_key",
]
