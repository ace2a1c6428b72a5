# SPDX-License-Identifier: EUPL-1.2
"""What the commands of the room `trust` read: records, keys, passphrases, days, hashes, numbers."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message, gettext_noop
from proxeny_cli.output import note

if TYPE_CHECKING:
    from proxeny.trust import OwnedKey

_HASH = re.compile(r"[0-9A-Fa-f]{64}")
_SHORT = 12


def object_in(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file, read strictly; `DataError` that names the file."""
    from proxeny import trust

    with path.open("rb") as file:
        data = file.read(trust.MAX_BYTES + 1)
    try:
        return trust.read_object(data)
    except trust.JsonError as error:
        raise DataError(
            Message(gettext_noop("{path}: {reason}"), path=path, reason=error.message)
        ) from error


def passphrase(path: Path | None, *, twice: bool = False) -> bytes:
    """Return the passphrase in a file (its first line), or ask for it at a terminal."""
    if path is None:
        if not sys.stdin.isatty():
            raise UsageError(gettext_noop("nobody can be asked: give --passphrase-file"))
        text = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True)
        found = str(text).encode()
    else:
        with path.open("rb") as file:
            found = file.readline(10_000).rstrip(b"\r\n")
        if not found.strip():
            raise DataError(
                Message(gettext_noop("{path}: the first line holds no passphrase"), path=path)
            )
    if twice and len(found) < _SHORT:
        note(f"A passphrase of fewer than {_SHORT} characters can be guessed.")
    return found


def owned_key(path: Path, passphrase_file: Path | None) -> OwnedKey:
    """Return the key of a key file, opened with its passphrase."""
    from proxeny import trust

    return trust.read_key(path, passphrase(passphrase_file))


def day(text: str) -> dt.date:
    """Return a day (YYYY-MM-DD) or a point in time with its offset, as written in an option."""
    from proxeny import trust

    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return dt.date.fromisoformat(text)
        return trust.parse_time(text)
    except ValueError:
        raise UsageError(
            Message(
                gettext_noop(
                    "{text} is no day such as 2026-05-04, nor a time such as 2026-05-04T12:30:00Z"
                ),
                text=text,
            )
        ) from None


def number(option: str, text: str) -> int:
    """Return a whole number up to 2**64 - 1 as written in an option."""
    if not re.fullmatch(r"[0-9]{1,20}", text) or int(text) >= 2**64:
        raise UsageError(
            Message(
                gettext_noop("{option} {text!r} is no whole number from 0 to 2^64 - 1"),
                option=option,
                text=text[:80],
            )
        )
    return int(text)


def hash_of(option: str, text: str) -> bytes:
    """Return the 32 bytes written in hexadecimal; what is none makes a proof fail (`DataError`)."""
    if not _HASH.fullmatch(text):
        raise DataError(
            Message(
                gettext_noop("{option} {text!r} is no hash: 64 hexadecimal digits"),
                option=option,
                text=text[:80],
            )
        )
    return bytes.fromhex(text)


def hashes_of(option: str, text: str) -> list[bytes]:
    """Return the hashes of a list with commas; the empty text is the empty list."""
    return [hash_of(option, part) for part in text.split(",")] if text else []
