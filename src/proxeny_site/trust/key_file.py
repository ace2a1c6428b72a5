# SPDX-License-Identifier: EUPL-1.2
"""The key file: what opens the private keys, kept apart from the database and from every backup."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from proxeny import trust
from proxeny.messages import Message, gettext_noop
from proxeny_site.trust.errors import KeyFileError
from proxeny_site.trust.models import SigningKey

#: The file holds 256 random bits, so that stretching them would only cost time: a power of two.
_COST = 4
#: Characters that a file of the operator's own must have at least.
_LEAST = 32


def path() -> Path:
    """Return where the key file is: the setting, or the place where the node makes one."""
    return Path(settings.TRUST_KEY_FILE or Path(settings.DATA_DIR) / "trust.key")


def seal(key: trust.OwnedKey) -> dict[str, object]:
    """Return the private key, encrypted; the first time the key file is made.

    Raises `KeyFileError`.
    """
    if not settings.TRUST_KEY_FILE and not SigningKey.objects.exists():
        _make(path())
    return trust.seal(key, _words(), cost=_COST)


def unseal(sealed: SigningKey) -> trust.OwnedKey:
    """Return the private key; raises `KeyFileError`, or `BadKeyError` for another key file."""
    return trust.unseal(sealed.sealed, _words())


def _words() -> bytes:
    try:
        words = path().read_bytes().strip()
    except OSError as error:
        raise KeyFileError(
            Message(
                gettext_noop(
                    "The key file {file} cannot be read ({reason}). Put it back: without it "
                    "nothing can be signed."
                ),
                file=path(),
                reason=error.strerror,
            )
        ) from error
    if len(words) < _LEAST:
        raise KeyFileError(
            Message(
                gettext_noop(
                    "The key file {file} holds fewer than {least} characters. Fill it with random "
                    "ones before anything is signed."
                ),
                file=path(),
                least=_LEAST,
            )
        )
    return words


def _make(place: Path) -> None:
    """Make the file, whole or not at all; one that is there stays."""
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, place)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise KeyFileError(
            Message(
                gettext_noop("The key file {file} cannot be made ({reason})."),
                file=place,
                reason=error.strerror,
            )
        ) from error
