# SPDX-License-Identifier: EUPL-1.2
"""The public log, as those read it who watch that nothing is taken out of it or changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from proxeny import trust
from proxeny.messages import gettext_noop
from proxeny_site.trust import log_folder
from proxeny_site.trust.models import SignedVersion

#: Entries in one answer.
MOST = 1_000


@contextmanager
def _opened() -> Iterator[trust.Log]:
    tree = log_folder.open_log()
    if tree is None:
        raise trust.LogError(gettext_noop("Nothing was signed on this node yet."))
    with tree:
        yield tree


def checkpoint() -> str:
    """Return the signed state of the log; raises `LogError` where there is none."""
    try:
        return (log_folder.folder() / "checkpoint").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise trust.LogError(gettext_noop("Nothing was signed on this node yet.")) from None


def entries(start: int, end: int) -> dict[str, Any]:
    """Return the entries from `start` up to, without, `end`, at most `MOST`, and the size.

    An entry that no row explains was made before a restore: its record is None.
    """
    with _opened() as tree:
        size = len(tree)
        wanted = range(start, min(end, size, start + MOST))
        leaves = [tree.leaf_hash(index).hex() for index in wanted]
    rows = SignedVersion.objects.filter(entry__gte=start, entry__lt=start + len(leaves))
    known = {one.entry: one for one in rows.select_related("record")}
    found = []
    for index, leaf in zip(wanted, leaves, strict=True):
        row = known.get(index)
        found.append(
            {
                "index": index,
                "leaf_hash": leaf,
                "record": str(row.record.public_id) if row else None,
                "version": row.number if row else None,
                "tombstone": row.is_tombstone if row else None,
            }
        )
    return {"size": size, "entries": found}


def inclusion(index: int, size: int | None) -> dict[str, Any]:
    """Return the proof that the log of `size` (all) has the entry `index`; raises `LogError`."""
    with _opened() as tree:
        held = len(tree) if size is None else size
        proof = tree.inclusion_proof(index, held)
        return {
            "index": index,
            "size": held,
            "leaf_hash": tree.leaf_hash(index).hex(),
            "root": tree.root(held).hex(),
            "proof": [one.hex() for one in proof],
        }


def consistency(first: int, second: int | None) -> dict[str, Any]:
    """Return the proof that the log of `second` (all) begins with that of `first`.

    Raises `LogError`.
    """
    with _opened() as tree:
        held = len(tree) if second is None else second
        proof = tree.consistency_proof(first, held)
        return {
            "from": first,
            "to": held,
            "root_from": tree.root(first).hex(),
            "root_to": tree.root(held).hex(),
            "proof": [one.hex() for one in proof],
        }
