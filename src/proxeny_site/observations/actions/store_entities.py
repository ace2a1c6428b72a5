# SPDX-License-Identifier: EUPL-1.2
"""Store many NGSI-LD entities at once, and take in their readings."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from django_scopes import scope
from msgspec import UNSET

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny.observations.ngsi_ld import LdReadings, read_ngsi_ld
from proxeny.observations.ngsi_ld_shapes import UNREADABLE
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions import _entities as shared
from proxeny_site.observations.models import Source
from proxeny_site.observations.queries.contexts import check_context, known_contexts
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


class _Head(msgspec.Struct, gc=False):
    """What must be known of an entity to store it as it was sent."""

    id: str
    type: str
    context: msgspec.Raw | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name="@context")


_HEAD = msgspec.json.Decoder(_Head)
_HEADS = msgspec.json.Decoder(list[_Head])
_RAWS = msgspec.json.Decoder(list[msgspec.Raw])


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch as a request brought it.

    `context` is the body of the context in the request's Link header. `linked` says that every
    entity brings its own, as the media type of the request tells.
    """

    data: bytes
    context: Any = None
    linked: bool = False


@dataclass(slots=True)
class Stored:
    """What became of the entities of a batch: ids, and what was wrong with the others."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    faults: list[ngsi_ld.Fault] = field(default_factory=list)


def store_entities(
    *,
    by: User | None,
    organisation: Organisation,
    sent: Sent,
    now: datetime,
    replacing: bool = True,
    source: Source | None = None,
) -> Stored:
    """Store each entity of a batch, with `replacing` in place of what is there under its id.

    On return all of it is on the disk. What is wrong with one entity does not hold up the others;
    `InvalidRequest` where nothing can be read. `by` is None where `source` has shown its own
    secret. Raises `PermissionDenied`.
    """
    if by is not None:
        require(may_connect, by, organisation)
    work = _Work(sent)
    with shared.durable(), scope(organisation=organisation):
        taken = shared.known(work.ids())
        work.read(None if replacing else taken)
        shared.put(organisation, work.rows, now)
        if work.found is not None:
            shared.take(work.found, by=by, organisation=organisation, source=source, now=now)
    done = Stored(faults=sorted(work.faults, key=lambda fault: fault.index))
    for identifier in dict.fromkeys(row.identifier for row in work.rows):
        (done.updated if identifier in taken else done.created).append(identifier)
    return done


class _Work:
    """The entities of a batch on their way: the rows to store, and the faults."""

    def __init__(self, sent: Sent) -> None:
        self._sent = sent
        self._contexts = known_contexts()
        self._context = self._contexts.get(sent.context)
        self._said = shared.context_text(sent.context)
        self._raws, self._heads, self._split = _split(sent.data)
        #: Types that stand for an entity without a context of its own.
        self._kinds: dict[str, str] = {}
        self.rows: list[shared.Row] = []
        self.faults: list[ngsi_ld.Fault] = []
        self.found: LdReadings | None = None

    def ids(self) -> list[str]:
        """Return the ids that can be read."""
        return [head.id for head in self._heads if head is not None]

    def read(self, taken: set[str] | None) -> None:
        """Read the entities; where `taken` is given, one with such an id is a fault."""
        order = list(range(len(self._raws)))
        if taken is not None:
            order = list(self._new(order, set(taken)))
        if not order:
            return
        self.found = self._readings(order)
        unsure = self.found.singly | {each.index for each in self.found.rejected}
        good = []
        for place, index in enumerate(order):
            head = self._heads[index]
            try:
                self.rows.append(self._row(index, sure=head is not None and place not in unsure))
                good.append(index)
            except ngsi_ld.LdError as error:
                name = head.id[:200] if head else None
                self.faults.append(ngsi_ld.Fault(index, name, error))
        if len(good) < len(order):
            # Whoever sent an entity is told what is wrong with it; no number of it is taken.
            self.found = self._readings(good) if good else None

    def _new(self, order: list[int], taken: set[str]) -> Iterator[int]:
        for index in order:
            head = self._heads[index]
            if head is not None and head.id in taken:
                error = ngsi_ld.AlreadyExists(gettext_noop("there is an entity with this id"), "id")
                self.faults.append(ngsi_ld.Fault(index, head.id[:200], error))
                continue
            if head is not None:
                taken.add(head.id)
            yield index

    def _readings(self, order: list[int]) -> LdReadings:
        whole = len(order) == len(self._raws) and self._split
        data = self._sent.data if whole else b"[" + b",".join(self._raws[i] for i in order) + b"]"
        return read_ngsi_ld(data, contexts=self._contexts, context=self._context)

    def _row(self, index: int, *, sure: bool) -> shared.Row:
        """Return the row of an entity; `sure` says that it is known to be one."""
        raw, head = self._raws[index], self._heads[index]
        if sure and head is not None:
            identifier, kind = head.id, self._kind(head)
        else:
            item = ngsi_ld.read(raw)
            body = item.get("@context", UNSET) if isinstance(item, dict) else UNSET
            entity = ngsi_ld.parse(item, self._of(body))
            identifier, kind = entity["id"], " ".join(entity["type"])
        shared.check_lengths(identifier, kind)
        return shared.Row(identifier, kind, raw.decode(), sent=True, context=self._said)

    def _kind(self, head: _Head) -> str:
        """Return the types of an entity as a row keeps them."""
        if head.context is not UNSET:
            return shared.expanded(self._of(msgspec.json.decode(head.context)), head.type)
        found = self._kinds.get(head.type)
        if found is None:
            found = self._kinds[head.type] = shared.expanded(self._of(UNSET), head.type)
        return found

    def _of(self, body: Any) -> ngsi_ld.Context:
        """Return the context that counts for an entity with this `@context`, or `UNSET`."""
        check_context(body is not UNSET, linked=self._sent.linked)
        return self._context if body is UNSET else self._contexts.get(body)


def _split(data: bytes) -> tuple[list[bytes], list[_Head | None], bool]:
    """Return the entities of a batch as they stand, their heads, and whether they were cut out.

    Raises `InvalidRequest`.
    """
    try:
        raws, whole = [bytes(raw) for raw in _RAWS.decode(data)], True
        data.decode()
    except UNREADABLE:
        # What a decoder stops at may still be one fault in one entity.
        found = ngsi_ld.read(data)
        if not isinstance(found, list):
            raise ngsi_ld.InvalidRequest(gettext_noop("a batch is an array of entities")) from None
        raws, whole = [json.dumps(each).encode() for each in found], False
    if not raws:
        raise ngsi_ld.BadRequestData(gettext_noop("the batch is empty"))
    shared.check_count(len(raws))
    try:
        return raws, list(_HEADS.decode(data)), whole
    except UNREADABLE:
        return raws, [_head(raw) for raw in raws], whole


def _head(raw: bytes) -> _Head | None:
    try:
        return _HEAD.decode(raw)
    except UNREADABLE:
        return None
