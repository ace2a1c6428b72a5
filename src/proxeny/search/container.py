# SPDX-License-Identifier: EUPL-1.2
"""One file that holds named arrays: written as a stream, checked on opening, read by mapping.

Layout: a magic word, the arrays one after the other on 64-byte borders, a JSON footer that says
where each is and its CRC-32, then the footer's length and CRC-32, and the magic word again.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from proxeny.messages import gettext_noop

Array = NDArray[Any]

_MAGIC = b"PROXSEG1"
_TAIL = struct.Struct("<QI8s")
_BORDER = 64
_CHUNK = 1 << 20

CUT = gettext_noop("cut short")
CHANGED = gettext_noop("changed since it was written")


class NotWholeError(Exception):
    """The file is not what was written; `args[0]` says in which way. For the store's use."""


def write(path: Path, meta: Mapping[str, object], arrays: Mapping[str, Iterable[Array]]) -> int:
    """Write `arrays`, each given as pieces to be put end to end, and return the file's size.

    The bytes are on the disk when this returns. Raises OSError and leaves no file behind.
    """
    try:
        with path.open("wb") as file:
            file.write(_MAGIC)
            places = {name: _write_array(file, pieces) for name, pieces in arrays.items()}
            footer = json.dumps({"meta": meta, "arrays": places}).encode()
            file.write(footer)
            file.write(_TAIL.pack(len(footer), zlib.crc32(footer), _MAGIC))
            file.flush()
            os.fsync(file.fileno())
            return file.tell()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_array(file: BinaryIO, pieces: Iterable[Array]) -> dict[str, object]:
    file.write(b"\0" * (-file.tell() % _BORDER))
    start, crc, rows = file.tell(), 0, 0
    dtype, shape = "", []
    for piece in pieces:
        block = np.ascontiguousarray(piece)
        data = block.view(np.uint8).reshape(-1).data if block.size else b""
        crc = zlib.crc32(data, crc)
        file.write(data)
        rows += len(block)
        dtype, shape = block.dtype.str, list(block.shape[1:])
    return {"dtype": dtype, "shape": [rows, *shape], "at": start, "crc": crc}


def read(path: Path) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return the meta data and the arrays of `path`, mapped into memory, after checking them.

    Raises FileNotFoundError, and NotWholeError if the file was cut or changed.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if size < len(_MAGIC) + _TAIL.size or file.read(len(_MAGIC)) != _MAGIC:
            raise NotWholeError(CUT)
        file.seek(size - _TAIL.size)
        length, crc, magic = _TAIL.unpack(file.read(_TAIL.size))
        if magic != _MAGIC or length > size - _TAIL.size:
            raise NotWholeError(CUT)
        file.seek(size - _TAIL.size - length)
        footer = file.read(length)
        if zlib.crc32(footer) != crc:
            raise NotWholeError(CHANGED)
        content = json.loads(footer)
        for place in content["arrays"].values():
            if _crc(file, place) != place["crc"]:
                raise NotWholeError(CHANGED)
    data = np.memmap(path, dtype=np.uint8, mode="r")
    return content["meta"], {name: _view(data, at) for name, at in content["arrays"].items()}


def _bytes_of(place: Mapping[str, Any]) -> int:
    return int(np.dtype(place["dtype"]).itemsize * np.prod(place["shape"], dtype=np.int64))


def _crc(file: BinaryIO, place: Mapping[str, Any]) -> int:
    file.seek(place["at"])
    left, crc = _bytes_of(place), 0
    while left:
        block = file.read(min(left, _CHUNK))
        if not block:
            raise NotWholeError(CUT)
        crc = zlib.crc32(block, crc)
        left -= len(block)
    return crc


def _view(data: Array, place: Mapping[str, Any]) -> Array:
    piece = data[place["at"] : place["at"] + _bytes_of(place)]
    array: Array = piece.view(np.ndarray).view(place["dtype"]).reshape(place["shape"])
    return array
