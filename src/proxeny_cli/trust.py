# SPDX-License-Identifier: EUPL-1.2
"""Commands of the room `trust`: make a key, sign a record, verify one. The log has its own file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli import trust_log
from proxeny_cli.output import note, print_json, written_at_end
from proxeny_cli.trust_files import day, object_in, owned_key, passphrase

if TYPE_CHECKING:
    from proxeny.trust import OwnedKey

group = typer.Typer(no_args_is_help=True, help="Keys, signatures, and logs that show every change.")
group.add_typer(trust_log.group, name="log")

_On = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="As of this day (UTC) or time with offset, instead of now."
    ),
]
_Passphrase = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="File with the passphrase; else it is asked for."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this room to `app`."""
    app.add_typer(group, name="trust")


@group.command("keygen")
def keygen_command(
    out: Annotated[Path, typer.Option(help="File to make for the private key, encrypted.")],
    passphrase_file: _Passphrase = None,
    did: Annotated[
        str | None, typer.Option(help="Owner, such as did:web:city.example; else the key itself.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option(help="File for the public document that names the key.")
    ] = None,
    replaces: Annotated[
        Path | None,
        typer.Option(help="The owner's present key file: it signs the change in --document."),
    ] = None,
    old_passphrase_file: Annotated[
        Path | None, typer.Option(help="Passphrase of --replaces, where it is another one.")
    ] = None,
    on: _On = None,
    as_json: _Json = False,
) -> None:
    """Make an Ed25519 key: the secret encrypted in a file, the public half printed.

    With --did and --document also the document that the owner publishes. With --replaces an
    existing --document gets the new key, announced by the signature of the old one.
    """
    from proxeny import trust

    if replaces and not document:
        raise UsageError(gettext_noop("--replaces changes a document: name it with --document"))
    at, words = _instant(on), passphrase(passphrase_file, twice=True)
    key = trust.PrivateKey.generate()
    owned = trust.OwnedKey(key, f"{did}#{key.public.multikey}" if did else key.public.method)
    if did:
        trust.web_address(did)  # refuses what is no did:web
    content: dict[str, Any] | None = None
    if replaces:
        old = owned_key(replaces, old_passphrase_file or passphrase_file)
        owned = trust.OwnedKey(key, f"{old.controller}#{key.public.multikey}")
        content = trust.rotate(object_in(document), old.private, key.public, at=at)
    elif document and did:
        content = trust.new_document(did, key.public, valid_from=at)
    elif document:
        content = key.public.document()
    trust.write_key(out, owned, words)
    if document and content:
        _write(document, content)
    if as_json:
        print_json({"id": owned.method, "publicKeyMultibase": key.public.multikey})
    else:
        typer.echo(owned.method)
    note(f"private key, encrypted: {out}")
    if document:
        place = "" if owned.controller.startswith("did:key:") else _publish_at(owned)
        note(f"public document: {document}{place}")


@group.command("sign")
def sign_command(
    record: Annotated[Path, typer.Argument(help="File with a JSON object.")],
    key: Annotated[Path, typer.Option(help="Key file made by keygen.")],
    passphrase_file: _Passphrase = None,
    out: Annotated[Path | None, typer.Option(help="File to write; else stdout.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The proof holds until this day (UTC).")
    ] = None,
    on: _On = None,
) -> None:
    """Sign a record; a record that others have signed gets one proof more."""
    from proxeny import trust

    content, ends = object_in(record), day(until) if until else None
    owned = owned_key(key, passphrase_file)
    signed = trust.sign(
        content, owned.private, method=owned.method, created=_instant(on), expires=_start(ends)
    )
    if out is None:
        print_json(signed)
    else:
        _write(out, signed)
        note(f"signed by {owned.method}: {out}")


@group.command("verify")
def verify_command(
    record: Annotated[Path, typer.Argument(help="Signed record, a JSON object.")],
    did: Annotated[
        list[Path] | None,
        typer.Option(
            help="Document of a signer (did:web, did:key, Multikey); may be given several times."
        ),
    ] = None,
    on: _On = None,
    as_json: _Json = False,
) -> None:
    """Verify every proof of a record; exit 1 unless all of them hold."""
    from proxeny import trust

    documents = [object_in(path) for path in did or ()]
    asked = day(on) if on else dt.datetime.now(tz=dt.UTC)
    signatures = trust.verify(object_in(record), documents, on=asked)
    if as_json:
        rows = [
            {"controller": one.controller, "method": one.method, "created": one.created}
            for one in signatures
        ]
        print_json({"verified": True, "identified": bool(documents), "signatures": rows})
        return
    for one in signatures:
        when = f", dated {one.created}" if one.created else ""
        typer.echo(f"holds: signed by {one.controller}{when}")
    if not documents:
        note("Nothing says whose key this is: pass the document of the signer with --did.")


def _instant(on: str | None) -> dt.datetime:
    """Return the point in time for which something is made; a bare day means its start."""
    return _start(day(on)) if on else dt.datetime.now(tz=dt.UTC)


def _start(on: dt.date | None) -> Any:
    if on is None or isinstance(on, dt.datetime):
        return on
    return dt.datetime.combine(on, dt.time(), dt.UTC)


def _write(path: Path, content: dict[str, Any]) -> None:
    with written_at_end(path) as write:
        write(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def _publish_at(owned: OwnedKey) -> str:
    from proxeny import trust

    return str(
        Message(gettext_noop("; publish it at {url}"), url=trust.web_address(owned.controller))
    )
