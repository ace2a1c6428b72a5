# SPDX-License-Identifier: EUPL-1.2
"""Writes one data package: its table, reproducible to the byte, and its datapackage.json."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

#: Where the library looks for its packages.
DATA = Path(__file__).resolve().parents[2] / "src" / "proxeny" / "atlas" / "data"

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class Field:
    """One column: its name, its type (a type of Table Schema) and what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Spec:
    """What a package is called, says, stands on and may be used for."""

    name: str
    title: str
    description: str
    sources: Sequence[Mapping[str, str]]
    licenses: Sequence[Mapping[str, str]]
    fields: Sequence[Field]
    table: str
    primary_key: Sequence[str] = ()
    notes: Sequence[str] = field(default_factory=tuple)


def write(spec: Spec, rows: Iterable[Mapping[str, object]], folder: Path = DATA) -> int:
    """Write `rows` and the description of the package `spec`; return the number of rows."""
    names = [column.name for column in spec.fields]
    kept = []
    for row in rows:
        unknown = set(row) - set(names)
        if unknown:
            raise ValueError(f"{spec.name}: fields without a description: {sorted(unknown)}")
        kept.append({name: row.get(name) for name in names})
    content = _jsonl(kept) if spec.table.endswith(".jsonl") else _csv(names, kept)
    if spec.table.endswith(".gz"):
        content = gzip.compress(content, compresslevel=9, mtime=0)
    place = folder / spec.name
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    (place / spec.table).write_bytes(content)
    description = _description(spec, len(kept), content)
    (place / "datapackage.json").write_text(
        json.dumps(description, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return len(kept)


def _description(spec: Spec, count: int, content: bytes) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.description}
            | ({"delimiter": " "} if column.type == "list" else {})
            for column in spec.fields
        ]
    }
    if spec.primary_key:
        schema["primaryKey"] = list(spec.primary_key)
    if not spec.table.endswith(".jsonl"):
        schema["missingValues"] = [""]
    resource = {
        "name": spec.name,
        "path": spec.table,
        "format": "jsonl" if spec.table.endswith(".jsonl") else "csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "rowCount": count,
        "schema": schema,
    }
    description: dict[str, object] = {
        "$schema": PROFILE,
        "name": spec.name,
        "title": spec.title,
        "description": spec.description,
        "sources": [dict(source) for source in spec.sources],
        "licenses": [dict(licence) for licence in spec.licenses],
        "resources": [resource],
    }
    if spec.notes:
        description["notes"] = list(spec.notes)
    return description


def _jsonl(rows: Iterable[Mapping[str, object]]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    return "".join(line + "\n" for line in lines).encode()


def _csv(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(names)
    table.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " ".join(str(item) for item in value)
    return value
