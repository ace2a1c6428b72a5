# SPDX-License-Identifier: EUPL-1.2
"""Multibase texts in base58btc: the letter z, then the digits of Bitcoin's base 58."""

from __future__ import annotations

_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
#: Longer than any key or signature here; decoding takes time with the square of the length.
_MAX_LENGTH = 256


def encode(data: bytes) -> str:
    """Return the multibase text of some bytes.

    >>> encode(b"Porto")
    'zA5LkUTQ'
    """
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        digits = _DIGITS[rest] + digits
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + digits


def decode(text: str) -> bytes:
    """Return the bytes of a multibase text; `ValueError` where it is none in base58btc."""
    if not text.startswith("z") or len(text) > _MAX_LENGTH:
        raise ValueError(text[:_MAX_LENGTH])
    number = 0
    for digit in text[1:]:
        if digit not in _VALUES:
            raise ValueError(text)
        number = number * 58 + _VALUES[digit]
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
