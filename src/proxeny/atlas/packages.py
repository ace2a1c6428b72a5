# SPDX-License-Identifier: EUPL-1.2
"""The descriptions of the packages: what each holds, where it is from, what may be done with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.atlas.errors import UnknownPackage, absent, damaged, unreadable
from proxeny.messages import Message, gettext_noop, listed

#: The folder of the packages that ship with the library.
DATA = Path(__file__).parent / "data"

_DESCRIPTION = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Source:
    """Where data are from."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Licence:
    """What may be done with data."""

    name: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table: its type is one of Table Schema's."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Package:
    """The description of one package.

    `paths` holds the table's file; `hash` is its SHA-256 in hexadecimal digits; `key` names the
    fields that tell rows apart (empty where none do); `notes` are known faults.
    """

    name: str
    title: str
    description: str
    sources: tuple[Source, ...]
    licences: tuple[Licence, ...]
    fields: tuple[Field, ...]
    paths: tuple[Path, ...]
    count: int
    hash: str
    key: tuple[str, ...]
    notes: tuple[str, ...]


def names(folder: Path = DATA) -> list[str]:
    """Return the names of the packages in `folder`, sorted.

    Raises AtlasError where the folder itself is missing.
    """
    if not folder.is_dir():
        raise absent(folder)
    return sorted(path.parent.name for path in folder.glob(f"*/{_DESCRIPTION}"))


@cache
def package(name: str, folder: Path = DATA) -> Package:
    """Return the description of the package `name`.

    Raises UnknownPackage for a name that the atlas does not have and AtlasError where the
    description cannot be read.
    """
    known = names(folder)
    if name not in known and not _is_broken(name, folder):
        raise UnknownPackage(
            Message(
                gettext_noop("The atlas has no package {name}. It has: {known}."),
                name=repr(name[:60]),
                known=listed(known),
            )
        )
    path = folder / name / _DESCRIPTION
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")), path)
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise damaged(path, gettext_noop("it is not a description of a data package")) from error


def _is_broken(name: str, folder: Path) -> bool:
    """A folder of that name is there, but not its description."""
    return name in {path.name for path in folder.iterdir() if path.is_dir()}


def _read(document: Mapping[str, Any], path: Path) -> Package:
    resource = document["resources"][0]
    algorithm, _, digest = str(resource["hash"]).partition(":")
    if algorithm != "sha256":
        raise ValueError(algorithm)
    return Package(
        name=str(document["name"]),
        title=str(document["title"]),
        description=str(document["description"]),
        sources=tuple(
            Source(str(source["title"]), source.get("path")) for source in document["sources"]
        ),
        licences=tuple(
            Licence(str(licence["name"]), str(licence["title"]), licence.get("path"))
            for licence in document["licenses"]
        ),
        fields=tuple(
            Field(str(field["name"]), str(field["type"]), str(field["description"]))
            for field in resource["schema"]["fields"]
        ),
        paths=(path.parent / str(resource["path"]),),
        count=int(resource["rowCount"]),
        hash=digest,
        key=tuple(resource["schema"].get("primaryKey", ())),
        notes=tuple(document.get("notes", ())),
    )
