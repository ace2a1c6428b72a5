# SPDX-License-Identifier: EUPL-1.2
"""Commands of `proxeny trust log`: add to a log, prove something of it, check a proof."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note, print_json
from proxeny_cli.trust_files import hash_of, hashes_of, number, object_in, owned_key

if TYPE_CHECKING:
    from proxeny.trust import Checkpoint

group = typer.Typer(no_args_is_help=True, help="Logs that can be added to and never rewritten.")

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_Proof = Annotated[str, typer.Option(help="Hashes of the proof with commas between; may be empty.")]
_LogKey = Annotated[str | None, typer.Option("--key", help="The log's public key, NAME+ID+KEY.")]


@group.command("append")
def append_command(
    log: Annotated[Path, typer.Argument(help="Folder of the log; made if it is absent.")],
    records: Annotated[
        list[Path] | None, typer.Argument(metavar="[RECORD]...", help="Files with JSON objects.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="Key file: sign a checkpoint over the log as it is then.")
    ] = None,
    origin: Annotated[
        str | None, typer.Option(help="Name of the log in its checkpoints: city.example/log.")
    ] = None,
    passphrase_file: Annotated[
        Path | None, typer.Option(help="File with the passphrase of --key; else it is asked for.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Add salted hashes of records to a log and print each record's index and salt.

    Keep the salt with the record: nobody can show that the record is in the log without it. Who
    erases both leaves nothing to find. The command answers once the entries are on the disk.
    """
    from proxeny import trust

    if bool(key) != bool(origin):
        raise UsageError(gettext_noop("--key and --origin belong together: a checkpoint has both"))
    contents = [(path, object_in(path), trust.new_salt()) for path in records or ()]
    owned = owned_key(key, passphrase_file) if key else None
    signer = trust.NoteKey(origin, owned.private.public) if owned and origin else None
    leaves = [trust.entry_hash(content, salt) for _, content, salt in contents]
    with trust.Log.open(log) if _is_log(log) else trust.Log.create(log) as opened:
        with opened.writing() as writer:
            if writer.torn:
                note(f"{writer.torn} bytes of an entry that was never acknowledged were cut off")
            first = writer.append(leaves)
        signed = {}
        if signer and owned:
            checkpoint = opened.sign_checkpoint(signer.name, owned.private)
            signed = {"checkpoint": checkpoint, "log_key": str(signer)}
        size, root = len(opened), opened.root().hex()
    rows = [
        {
            "record": str(path),
            "index": first + at,
            "salt_hex": salt.hex(),
            "leaf_hash_hex": leaves[at].hex(),
        }
        for at, (path, _, salt) in enumerate(contents)
    ]
    if as_json:
        print_json({"size": size, "root_hex": root, "entries": rows, **signed})
        return
    for row in rows:
        typer.echo(f"{row['record']}: index {row['index']}, salt {row['salt_hex']}")
    typer.echo(f"{size} entries, root {root}")
    if signer:
        typer.echo(f"{log / 'checkpoint'} signed; the log's key is {signer}")


@group.command("prove")
def prove_command(
    log: Annotated[Path, typer.Argument(help="Folder of the log.")],
    index: Annotated[
        str | None, typer.Option(help="Prove that this entry (the first is 0) is in the log.")
    ] = None,
    size: Annotated[str | None, typer.Option(help="In the log as it was of this size.")] = None,
    size1: Annotated[
        str | None, typer.Option(help="Prove that the log of this size was only added to.")
    ] = None,
    size2: Annotated[str | None, typer.Option(help="Up to this size; else up to now.")] = None,
    as_json: _Json = False,
) -> None:
    """Print a proof as the options that verify-inclusion or verify-consistency takes."""
    from proxeny import trust

    if (index is None) == (size1 is None) or (size and not index) or (size2 and not size1):
        raise UsageError(
            gettext_noop("Give --index [--size], or --size1 [--size2]: one of the two proofs")
        )
    with trust.Log.open(log) as opened:
        if index is not None:
            held = number("--size", size) if size is not None else len(opened)
            at = number("--index", index)
            hashes = opened.inclusion_proof(at, held)
            shown = {
                "root_hex": opened.root(held).hex(),
                "size": held,
                "index": at,
                "leaf_hash_hex": opened.leaf_hash(at).hex(),
            }
        else:
            older = number("--size1", size1 or "")
            newer = number("--size2", size2) if size2 is not None else len(opened)
            hashes = opened.consistency_proof(older, newer)
            shown = {
                "size1": older,
                "root1_hex": opened.root(older).hex(),
                "size2": newer,
                "root2_hex": opened.root(newer).hex(),
            }
    listed = [value.hex() for value in hashes]
    if as_json:
        print_json({**shown, "proof_hex": listed})
        return
    words = [f"--{name.replace('_', '-')} {value}" for name, value in shown.items()]
    typer.echo(" ".join([*words, f'--proof-hex "{",".join(listed)}"']))


@group.command("verify")
def verify_command(
    log: Annotated[Path, typer.Argument(help="Folder of the log.")],
    checkpoint: Annotated[
        Path | None, typer.Option(help="A checkpoint of the log, such as one kept from earlier.")
    ] = None,
    key: _LogKey = None,
    as_json: _Json = False,
) -> None:
    """Compute every hash of a log again, and hold it to a checkpoint where one is given."""
    from proxeny import trust

    state = _checkpoint(checkpoint, key)
    with trust.Log.open(log) as opened:
        size = opened.verify()
        root = opened.root(size)
        if state is not None:
            now = trust.Checkpoint(state.origin, size, root)
            grown = 0 < state.size < size
            trust.check_growth(state, now, opened.consistency_proof(state.size) if grown else [])
    if as_json:
        held = {"checkpoint_size": state.size} if state else {}
        print_json({"verified": True, "size": size, "root_hex": root.hex(), **held})
        return
    typer.echo(f"holds: {size} entries, root {root.hex()}")
    if state is not None:
        typer.echo(f"holds: nothing was changed since the checkpoint over {state.size} entries")


@group.command("verify-inclusion")
def verify_inclusion_command(
    index: Annotated[str, typer.Option(help="Number of the entry; the first is 0.")],
    root_hex: Annotated[str | None, typer.Option(help="Root of the log.")] = None,
    size: Annotated[str | None, typer.Option(help="Number of entries of the log.")] = None,
    leaf_hash_hex: Annotated[str | None, typer.Option(help="Leaf hash of the entry.")] = None,
    proof_hex: _Proof = "",
    checkpoint: Annotated[
        Path | None, typer.Option(help="Signed checkpoint, in place of --root-hex and --size.")
    ] = None,
    key: _LogKey = None,
    record: Annotated[
        Path | None, typer.Option(help="The record itself, in place of --leaf-hash-hex.")
    ] = None,
    salt_hex: Annotated[str | None, typer.Option(help="The salt of --record.")] = None,
    as_json: _Json = False,
) -> None:
    """Verify that an entry is in a log, from the proof alone; exit 1 unless it holds."""
    from proxeny import trust

    if (checkpoint is None) == (root_hex is None) or (root_hex is None) != (size is None):
        raise UsageError(gettext_noop("Give --root-hex and --size, or --checkpoint and --key"))
    if (record is None) == (leaf_hash_hex is None) or (record is None) != (salt_hex is None):
        raise UsageError(gettext_noop("Give --leaf-hash-hex, or --record and --salt-hex"))
    state = _checkpoint(checkpoint, key)
    if record and salt_hex is not None:
        leaf = trust.entry_hash(object_in(record), hash_of("--salt-hex", salt_hex))
    else:
        leaf = hash_of("--leaf-hash-hex", leaf_hash_hex or "")
    trust.verify_inclusion(
        root=state.root if state else hash_of("--root-hex", root_hex or ""),
        size=state.size if state else number("--size", size or ""),
        index=number("--index", index),
        leaf_hash=leaf,
        proof=hashes_of("--proof-hex", proof_hex),
    )
    _holds(f"entry {index} is in the log", as_json)


@group.command("verify-consistency")
def verify_consistency_command(
    size1: Annotated[str, typer.Option(help="Number of entries of the older log.")],
    root1_hex: Annotated[str, typer.Option(help="Root of the older log.")],
    size2: Annotated[str, typer.Option(help="Number of entries of the newer log.")],
    root2_hex: Annotated[str, typer.Option(help="Root of the newer log.")],
    proof_hex: _Proof = "",
    as_json: _Json = False,
) -> None:
    """Verify that a newer log begins with an older one; exit 1 unless it does."""
    from proxeny import trust

    trust.verify_consistency(
        size1=number("--size1", size1),
        root1=hash_of("--root1-hex", root1_hex),
        size2=number("--size2", size2),
        root2=hash_of("--root2-hex", root2_hex),
        proof=hashes_of("--proof-hex", proof_hex),
    )
    _holds(f"the log of {size2} entries begins with that of {size1}", as_json)


def _holds(what: str, as_json: bool) -> None:
    if as_json:
        print_json({"verified": True})
    else:
        typer.echo(f"holds: {what}")


def _checkpoint(path: Path | None, key: str | None) -> Checkpoint | None:
    """Return the checkpoint in a file, its signature checked."""
    from proxeny import trust

    if (path is None) != (key is None):
        raise UsageError(
            Message(gettext_noop("--checkpoint and --key belong together: whose signature is it?"))
        )
    if path is None or key is None:
        return None
    with path.open("rb") as file:
        return trust.open_checkpoint(file.read(trust.MAX_BYTES), trust.NoteKey.parse(key))


def _is_log(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
