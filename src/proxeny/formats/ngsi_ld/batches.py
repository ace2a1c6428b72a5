# SPDX-License-Identifier: EUPL-1.2
"""A batch of entities: the good ones, and for each bad one what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from proxeny.formats.ngsi_ld import text
from proxeny.formats.ngsi_ld.contexts import Context, Contexts
from proxeny.formats.ngsi_ld.entities import Entity, parse
from proxeny.formats.ngsi_ld.errors import BadRequestData, InvalidRequest, LdError
from proxeny.messages import gettext_noop


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one entity of a batch: its place (from 0), its id if it has one."""

    index: int
    id: str | None
    error: LdError

    def document(self) -> dict[str, Any]:
        """Return the entry of the standard's BatchOperationResult."""
        return {"entityId": self.id or f"[{self.index}]", "error": self.error.problem()}


@dataclass(frozen=True, slots=True)
class Batch:
    """The entities of a batch, each with the context it was read by, and the faults."""

    entities: tuple[tuple[Entity, Context], ...] = ()
    faults: tuple[Fault, ...] = field(default=())


def documents(data: bytes) -> list[Any]:
    """Return the entities of a text as they stand.

    The text is one entity, an array, a notification with its `data`, or an entity a line. Raises
    `InvalidRequest` where it is no JSON; of lines, where the first is none.
    """
    try:
        found = text.read(data)
    except InvalidRequest:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith(b"}"):
            raise
        return list(_lines(lines))
    if isinstance(found, Mapping) and found.get("type") == "Notification" and "data" in found:
        found = found["data"]
    return found if isinstance(found, list) else [found]


def _lines(lines: Iterable[bytes]) -> Iterator[Any]:
    """Yield what each line says, or the error that it is."""
    for line in lines:
        try:
            yield text.read(line)
        except InvalidRequest as error:
            yield error


def parse_batch(
    data: bytes | list[Any],
    contexts: Contexts | None = None,
    context: Context | None = None,
    *,
    form: str = "normalized",
    temporal: bool = False,
) -> Batch:
    """Return the entities of a batch; one that is wrong does not hold up the others.

    `context` is that of the request's Link header; an entity's own `@context` counts before it.
    Raises `InvalidRequest` where nothing can be read.

    >>> batch = parse_batch(b'[{"id": "urn:x:1", "type": "T", "n": 1}, {"id": 2, "type": "T"}]')
    >>> [entity["id"] for entity, _ in batch.entities], batch.faults[0].error.path
    (['urn:x:1'], 'id')
    """
    known = contexts or Contexts()
    default = context or known.get()
    items = documents(data) if isinstance(data, bytes) else data
    entities: list[tuple[Entity, Context]] = []
    faults: list[Fault] = []
    for index, item in enumerate(items):
        identifier = item.get("id") if isinstance(item, Mapping) else None
        try:
            if isinstance(item, LdError):
                raise item
            own = context_of(item, known, default)
            entities.append((parse(item, own, form=form, temporal=temporal), own))
        except LdError as error:
            name = identifier[:200] if isinstance(identifier, str) else None
            faults.append(Fault(index, name, error))
    return Batch(tuple(entities), tuple(faults))


def context_of(item: object, known: Contexts, default: Context) -> Context:
    """Return the context that an entity brings itself, else `default`."""
    if not isinstance(item, Mapping) or "@context" not in item:
        return default
    body = item["@context"]
    if body is None:
        raise BadRequestData(gettext_noop("the @context is empty"), "@context")
    text.check(body, "@context")
    return known.get(body)


def result(success: Iterable[str], faults: Iterable[Fault]) -> dict[str, Any]:
    """Return the standard's BatchOperationResult."""
    return {"success": list(success), "errors": [fault.document() for fault in faults]}
