# SPDX-License-Identifier: EUPL-1.2
"""Sign what waits, enter it into the log, and sign the log's new state.

Each step can be cut off and taken again. The lock of the log is the lock of all of it.
"""

import contextlib
import logging
from datetime import datetime

from proxeny import trust
from proxeny.errors import ProxenyError
from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.queries import node
from proxeny_site.trust import key_file, log_folder
from proxeny_site.trust.actions._sign import sign_version
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.models import SignedVersion, Signer
from proxeny_site.trust.names import origin

log = logging.getLogger(__name__)


def settle(*, now: datetime) -> int:
    """Return how many versions were entered into the log.

    Raises `KeyFileError`, `TrustError` or `LogError`; what could not be done waits. A version that
    cannot be signed is logged and holds no other up.
    """
    organisation = node()
    if organisation is None or not (
        SignedVersion.objects.filter(entry=None).exists() or log_folder.folder().exists()
    ):
        return 0
    # The log needs a key of the node, whether or not anybody has asked for one.
    signer = make_key(by=None, organisation=organisation, now=now)
    if SignedVersion.objects.exclude(entry=None).exists() and not log_folder.folder().exists():
        raise _not_ours()
    with log_folder.make_log() as tree:
        with tree.writing() as writer:
            _sign(now)
            entered = _enter(tree, writer)
        _sign_state(tree, signer)
    return entered


def _sign(now: datetime) -> None:
    waiting = SignedVersion.objects.filter(leaf="").order_by("record", "number")
    for pk in waiting.values_list("pk", flat=True):
        try:
            sign_version(pk=pk, now=now)
        except ProxenyError:
            log.exception("a version could not be signed; it waits")


def _enter(tree: trust.Log, writer: trust.Writer) -> int:
    last = SignedVersion.objects.exclude(entry=None).order_by("entry").last()
    begin = 0
    if last is not None:
        begin = last.entry + 1
        if len(tree) < begin or tree.leaf_hash(last.entry).hex() != last.leaf:
            raise _not_ours()
    # What was appended by a worker that was killed before it could store where.
    there = {tree.leaf_hash(index).hex(): index for index in range(begin, len(tree))}
    waiting = SignedVersion.objects.filter(entry=None).exclude(leaf="").order_by("pk")
    versions = list(waiting)
    missing = [one for one in versions if one.leaf not in there]
    first = writer.append([bytes.fromhex(one.leaf) for one in missing])
    there |= {one.leaf: first + place for place, one in enumerate(missing)}
    for one in versions:
        SignedVersion.objects.filter(pk=one.pk).update(entry=there[one.leaf])
    return len(versions)


def _sign_state(tree: trust.Log, signer: Signer) -> None:
    """Sign the state of the log, unless the node's present key has signed just this one."""
    owned, name = key_file.unseal(signer.key), origin(signer.did)
    known = trust.NoteKey(name, owned.private.public)
    with contextlib.suppress(trust.ProofError, FileNotFoundError):
        note = (tree.folder / "checkpoint").read_bytes()
        if trust.open_checkpoint(note, known).size == len(tree):
            return
    tree.sign_checkpoint(name, owned.private)


def _not_ours() -> trust.LogError:
    return trust.LogError(
        Message(
            gettext_noop(
                "The log in {folder} does not hold what this node entered. Restore it from a "
                "backup; until then what is published waits for its signature."
            ),
            folder=log_folder.folder(),
        )
    )
