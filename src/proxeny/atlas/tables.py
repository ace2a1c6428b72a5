# SPDX-License-Identifier: EUPL-1.2
"""The tables of the packages: read once, checked against hash and schema, typed."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proxeny.atlas.errors import damaged, unreadable
from proxeny.atlas.packages import DATA, Package, package
from proxeny.messages import gettext_noop

_GZIP = ".gz"


def content(name: str, folder: Path = DATA) -> bytes:
    """Return the table of the package `name` as bytes, unpacked, after the check of its hash.

    Raises AtlasError where the file is missing or is not the one that was described.
    """
    path = package(name, folder).paths[0]
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if hashlib.sha256(stored).hexdigest() != package(name, folder).hash:
        raise damaged(path, gettext_noop("its content is not the one that was described"))
    if path.suffix != _GZIP:
        return stored
    try:
        return gzip.decompress(stored)
    except (OSError, EOFError, zlib.error) as error:
        raise damaged(path, gettext_noop("it cannot be unpacked")) from error


@cache
def rows(name: str, folder: Path = DATA) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of the package `name`, typed as its fields say; None where empty.

    Read on the first call and kept; the rows are read-only and shared between callers.
    Raises UnknownPackage or AtlasError.
    """
    described = package(name, folder)
    text = content(name, folder)
    path = described.paths[0]
    table: tuple[Mapping[str, Any], ...]
    try:
        if ".jsonl" in path.suffixes:
            table = tuple(MappingProxyType(json.loads(line)) for line in text.splitlines())
        else:
            table = tuple(_typed(text.decode("utf-8"), described))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path, gettext_noop("a row does not have the described form")) from error
    if len(table) != described.count:
        raise damaged(path, gettext_noop("rows are missing or too many"))
    return table


def _typed(text: str, described: Package) -> Iterator[Mapping[str, Any]]:
    table = csv.reader(io.StringIO(text, newline=""))
    header = next(table, [])
    if header != [field.name for field in described.fields]:
        raise ValueError("header")
    convert = [_CONVERT[field.type] for field in described.fields]
    for cells in table:
        yield MappingProxyType(
            {
                name: to(cell) if cell else None
                for name, to, cell in zip(header, convert, cells, strict=True)
            }
        )


_CONVERT: dict[str, Callable[[str], Any]] = {
    "string": str,
    "date": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "list": lambda cell: tuple(cell.split()),
}
