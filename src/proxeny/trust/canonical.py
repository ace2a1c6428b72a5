# SPDX-License-Identifier: EUPL-1.2
"""The one way in which a JSON value is written as bytes: RFC 8785."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

from proxeny.messages import Message, gettext_noop
from proxeny.trust.errors import JsonError


def canonical(value: Any) -> bytes:
    """Return the bytes of a JSON value by RFC 8785; `JsonError` for what JSON cannot hold.

    >>> canonical({"year": 2026.0, "city": "Porto"})
    b'{"city":"Porto","year":2026}'
    """
    try:
        return rfc8785.dumps(value)
    except (ValueError, RecursionError) as error:
        raise JsonError(
            Message(gettext_noop("this cannot be written as JSON: {reason}"), reason=error)
        ) from error


def digest(value: Any) -> bytes:
    """Return the SHA-256 hash (32 bytes) of the canonical form of a JSON value."""
    return hashlib.sha256(canonical(value)).digest()
