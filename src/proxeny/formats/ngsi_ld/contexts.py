# SPDX-License-Identifier: EUPL-1.2
"""What a short name stands for: expansion and compaction with the core context and others.

The part of JSON-LD 1.1 that NGSI-LD uses: terms, prefixes and `@vocab`. The core context is
always processed last, so what it defines cannot be changed (clause 4.4); an attempt is passed over
and told in `Context.notes`. Contexts are given in place or by an address; nothing is ever fetched:
the caller hands over what it knows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.formats.ngsi_ld.errors import BadRequestData, LdContextNotAvailable
from proxeny.messages import Message, gettext_noop

DATA = Path(__file__).parent / "data"

#: The address of the newest core context that the table holds.
CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"
VOCABULARY = "https://uri.etsi.org/ngsi-ld/default-context/"

_CORE_ADDRESS = "://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context"
_PREFIX_ENDS = tuple(":/?#[]@")
_MAX_CONTEXTS = 32


@cache
def core_document() -> dict[str, Any]:
    """Return the core context as a JSON-LD document, made from the table of terms."""
    context: dict[str, Any] = {"@version": 1.1, "@protected": True}
    with (DATA / "terms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            more = {"@type": row["type"], "@container": row["container"]}
            kept = {name: value for name, value in more.items() if value}
            context[row["term"]] = {"@id": row["id"], **kept} if kept else row["id"]
    return {"@context": {**context, "@vocab": VOCABULARY}}


@cache
def _core_terms() -> dict[str, str]:
    definitions = core_document()["@context"]
    return {
        name: _resolve(name, definitions, VOCABULARY, "")
        for name in definitions
        if not name.startswith("@")
    }


class Context:
    """What names mean in one request. `body` is what an answer must repeat as its `@context`.

    >>> context = Context({"NO2": "https://example.org/NO2"})
    >>> context.expand("NO2"), context.expand("PM10")
    ('https://example.org/NO2', 'https://uri.etsi.org/ngsi-ld/default-context/PM10')
    >>> context.compact("https://example.org/NO2")
    'NO2'
    """

    def __init__(
        self, body: object = None, known: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self.body = body if body else CORE
        self.notes: list[Message] = []
        definitions: dict[str, Any] = {}
        for part, path in _parts(body, known or {}, "@context", 0):
            _take(part, path, definitions, self.notes)
        vocabulary = definitions.pop("@vocab", None) or VOCABULARY
        self._vocabulary: str = vocabulary
        own = {
            name: _resolve(name, definitions, vocabulary, f"@context.{name}")
            for name in definitions
        }
        self._terms: dict[str, str] = {**own, **_core_terms()}
        self._names: dict[str, str] = {}
        for name, meaning in sorted(self._terms.items(), key=lambda item: (len(item[0]), item[0])):
            self._names.setdefault(meaning, name)
        self._prefixes = [
            (meaning, name)
            for meaning, name in self._names.items()
            if meaning.endswith(_PREFIX_ENDS)
        ]
        self._expanded: dict[str, str] = {}
        self._compacted: dict[str, str] = {}

    def expand(self, name: str) -> str:
        """Return the IRI that `name` stands for; an IRI stands for itself."""
        found = self._expanded.get(name)
        if found is None:
            found = self._expanded[name] = self._expand(name)
        return found

    def _expand(self, name: str) -> str:
        if name in self._terms:
            return self._terms[name]
        prefix, colon, rest = name.partition(":")
        if not colon:
            return self._vocabulary + name
        if prefix in self._terms and not rest.startswith("//"):
            return self._terms[prefix] + rest
        return name

    def compact(self, iri: str) -> str:
        """Return the shortest name that expands to `iri` here, or `iri` itself."""
        found = self._compacted.get(iri)
        if found is None:
            found = self._compacted[iri] = self._compact(iri)
        return found

    def _compact(self, iri: str) -> str:
        if iri in self._names:
            return self._names[iri]
        candidates = [iri.removeprefix(self._vocabulary)] if iri != self._vocabulary else []
        candidates += [
            f"{name}:{iri.removeprefix(start)}"
            for start, name in self._prefixes
            if iri.startswith(start) and iri != start
        ]
        fitting = [name for name in candidates if name and self._expand(name) == iri]
        return min(fitting, key=lambda name: (len(name), name), default=iri)


class Contexts:
    """The contexts that are known by their address, and those that were met before."""

    def __init__(self, known: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._known = dict(known or {})
        self._met: dict[str, Context] = {}

    def get(self, body: object = None) -> Context:
        """Return the context that `body` (an address, an object, or a list of them) describes.

        Raises `LdContextNotAvailable` for an address that is not known, `BadRequestData` for
        a definition that cannot be used.
        """
        key = body if isinstance(body, str) else json.dumps(body, sort_keys=True)
        if key not in self._met:
            # A sender that makes up a context for each request must not fill the memory.
            if len(self._met) >= 1000:
                self._met.clear()
            self._met[key] = Context(body, self._known)
        return self._met[key]


def _parts(
    body: object, known: Mapping[str, Mapping[str, Any]], path: str, depth: int
) -> list[tuple[Mapping[str, Any], str]]:
    """Return the objects of definitions that `body` says, in order, each with its path."""
    if body is None:
        return []
    if depth > _MAX_CONTEXTS:
        raise BadRequestData(gettext_noop("the contexts name each other without end"), path)
    if isinstance(body, str):
        if _CORE_ADDRESS in body:
            return []
        if body not in known:
            said = gettext_noop(
                "the context {address} is not known here and is not fetched; send its content in "
                "place, or ask who runs this node to add it"
            )
            raise LdContextNotAvailable(Message(said, address=body[:200]), path)
        return _parts(known[body].get("@context"), known, f"{path}({body})", depth + 1)
    if isinstance(body, list):
        return [
            part
            for index, item in enumerate(body)
            for part in _parts(item, known, f"{path}[{index}]", depth + 1)
        ]
    if isinstance(body, Mapping):
        if "@context" in body:
            return _parts(body["@context"], known, path, depth + 1)
        return [(body, path)]
    raise BadRequestData(gettext_noop("a context is an address, an object or a list of them"), path)


def _take(part: Mapping[str, Any], path: str, into: dict[str, Any], notes: list[Message]) -> None:
    """Add the definitions of one context to those before it."""
    core = _core_terms()
    for name, definition in part.items():
        place = f"{path}.{name}"
        if name == "@vocab":
            if definition is not None and (
                not isinstance(definition, str) or ":" not in definition
            ):
                raise BadRequestData(gettext_noop("@vocab must be an absolute IRI"), place)
            into[name] = definition
        elif name in {"@version", "@protected", "@language", "@direction", "@base"}:
            continue
        elif name.startswith("@"):
            said = gettext_noop("the keyword {name} is not supported in a context")
            raise BadRequestData(Message(said, name=name), place)
        elif not name or (definition is not None and not isinstance(definition, (str, Mapping))):
            raise BadRequestData(gettext_noop("a term is defined by a text or an object"), place)
        elif name in core:
            own = _meaning(core_document()["@context"][name])
            # An IRI may be written in full or short; only another meaning is worth a note.
            if _meaning(definition) not in (core[name], own, name):
                said = gettext_noop("{place}: the core context defines {name}; this is passed over")
                notes.append(Message(said, place=place, name=name))
        else:
            into[name] = definition


def _meaning(definition: object) -> object:
    return definition.get("@id") if isinstance(definition, Mapping) else definition


def _resolve(
    name: str,
    definitions: Mapping[str, Any],
    vocabulary: str,
    path: str,
    seen: tuple[str, ...] = (),
) -> str:
    """Return the IRI that a term's definition leads to."""
    if name in seen:
        said = gettext_noop("the definition of {name} leads back to itself")
        raise BadRequestData(Message(said, name=name), path)
    definition = definitions[name]
    meaning = _meaning(definition)
    if meaning is None and isinstance(definition, Mapping) and "@id" not in definition:
        meaning = name
    if not isinstance(meaning, str) or not meaning:
        said = gettext_noop("the definition of {name} has no meaning; give it an IRI")
        raise BadRequestData(Message(said, name=name), path)
    if meaning.startswith("@"):
        if path:
            said = gettext_noop("{name} cannot be another name of the keyword {keyword}")
            raise BadRequestData(Message(said, name=name, keyword=meaning), path)
        return meaning
    if meaning != name and meaning in definitions:
        return _resolve(meaning, definitions, vocabulary, path, (*seen, name))
    prefix, colon, rest = meaning.partition(":")
    if not colon:
        return vocabulary + meaning
    if not rest.startswith("//"):
        if prefix in definitions and prefix != name:
            return _resolve(prefix, definitions, vocabulary, path, (*seen, name)) + rest
        if path and prefix in _core_terms():
            return _core_terms()[prefix] + rest
    return meaning
