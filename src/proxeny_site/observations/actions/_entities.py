# SPDX-License-Identifier: EUPL-1.2
"""What storing, changing and deleting NGSI-LD entities share: rows, readings, the disk."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from proxeny.formats import ngsi_ld
from proxeny.messages import Message, gettext_noop
from proxeny.observations.ngsi_ld import LdReadings, read_ngsi_ld
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.models import (
    LONGEST_ID,
    LONGEST_KIND,
    Entity,
    Source,
    SourceKind,
)
from proxeny_site.observations.queries.contexts import known_contexts
from proxeny_site.observations.queries.entities import read_entity
from proxeny_site.organisations.models import Organisation

#: Entities of one batch.
MOST = 20_000

#: Where a reading takes its place and time from, beside its own attribute.
_AROUND = ("location", "address", "place", "dateObserved")

# One statement for a thousand rows: a model instance for each would cost more than all the rest.
_PUT = """
    INSERT INTO observations_entity
        (organisation_id, identifier, kind, body, sent, context, created_at, changed_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (organisation_id, identifier) DO UPDATE SET
        kind = excluded.kind, body = excluded.body, sent = excluded.sent,
        context = excluded.context, changed_at = excluded.changed_at
"""


class Row(NamedTuple):
    """What is to be stored of an entity, see `models.Entity`."""

    identifier: str
    kind: str
    body: str
    sent: bool
    context: str = ""


@contextmanager
def durable() -> Iterator[None]:
    """One transaction that is on the disk when it is over, even if the power fails then."""
    apart = connection.vendor == "sqlite" and not connection.in_atomic_block
    if apart:
        _synchronous("FULL")
    try:
        with transaction.atomic():
            yield
    finally:
        if apart:
            _synchronous("NORMAL")


def _synchronous(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")


def put(organisation: Organisation, rows: Iterable[Row], now: datetime) -> None:
    """Store entities, each in place of what is there under its id."""
    at = connection.ops.adapt_datetimefield_value(now)
    # Of two with one id the later one counts; PostgreSQL would refuse to be told twice.
    last = {row.identifier: row for row in rows}
    with connection.cursor() as cursor:
        cursor.executemany(
            _PUT,
            [
                (organisation.pk, r.identifier, r.kind, r.body, r.sent, r.context, at, at)
                for r in last.values()
            ],
        )


def known(identifiers: Sequence[str]) -> set[str]:
    """Return which of the ids are there; call inside a scope."""
    found: set[str] = set()
    # What is no URI is not there, and a database may refuse to be asked for it.
    identifiers = [each for each in identifiers if ngsi_ld.is_uri(each)]
    for start in range(0, len(identifiers), 500):
        part = identifiers[start : start + 500]
        rows = Entity.objects.order_by().filter(identifier__in=part)
        found.update(rows.values_list("identifier", flat=True))
    return found


def stored(identifiers: Sequence[str]) -> dict[str, ngsi_ld.Entity]:
    """Return the entities that are there, by id, in the expanded form; call inside a scope."""
    found: dict[str, ngsi_ld.Entity] = {}
    identifiers = [each for each in identifiers if ngsi_ld.is_uri(each)]
    for start in range(0, len(identifiers), 500):
        part = identifiers[start : start + 500]
        for row in Entity.objects.order_by().filter(identifier__in=part):
            found[row.identifier] = read_entity(row)
    return found


def row_of(entity: ngsi_ld.Entity) -> Row:
    """Return the row of an entity in the expanded form; raises `BadRequestData`."""
    kind = " ".join(entity["type"])
    check_lengths(entity["id"], kind)
    return Row(entity["id"], kind, json.dumps(entity, ensure_ascii=False), sent=False)


def check_count(count: int) -> None:
    """Raise `BadRequestData` for a batch of too many entities."""
    if count > MOST:
        said = gettext_noop("a batch has at most {limit} entities")
        raise ngsi_ld.BadRequestData(Message(said, limit=MOST))


def check_lengths(identifier: str, kind: str) -> None:
    """Raise `BadRequestData` for an id or types that are longer than can be looked up."""
    for name, text, limit in (("id", identifier, LONGEST_ID), ("type", kind, LONGEST_KIND)):
        if len(text) > limit:
            said = gettext_noop("it is longer than {limit} characters")
            raise ngsi_ld.BadRequestData(Message(said, limit=limit), name)


def readings_in(
    entities: Iterable[tuple[ngsi_ld.Entity, Iterable[str]]], context: ngsi_ld.Context
) -> LdReadings:
    """Return the readings of some attributes (IRIs) of entities in the expanded form."""
    around = {context.expand(name) for name in _AROUND}
    documents = [
        ngsi_ld.represent(
            {
                name: value
                for name, value in entity.items()
                if name in {"id", "type", "scope"} or name in around or name in changed
            },
            context,
        )
        for entity, updated in entities
        for changed in [set(updated)]
    ]
    return read_ngsi_ld(json.dumps(documents).encode(), contexts=known_contexts(), context=context)


def take(
    found: LdReadings,
    *,
    by: User | None,
    organisation: Organisation,
    source: Source | None,
    now: datetime,
) -> None:
    """Take in the readings of entities, by the source that brought them or the one for posts."""
    if not found.readings.num_rows and not found.rejected:
        return
    rejected = found.rejected_rows() if found.rejected else None
    take_in(
        by=by,
        source=source or _posting(organisation, by),
        readings=found.readings,
        rejected=rejected,
        now=now,
    )


def _posting(organisation: Organisation, by: User | None) -> Source:
    """Return the source of what programs post, which is made with the first post."""
    kind = SourceKind.POSTED
    found = Source.objects.filter(kind=kind).order_by("pk").first()
    return found or Source.objects.create(
        organisation=organisation, kind=kind, title="NGSI-LD", created_by=by
    )


def context_text(context: Any) -> str:
    """Return how a row keeps the context of a request."""
    return json.dumps(context, ensure_ascii=False) if context else ""


def expanded(context: ngsi_ld.Context, kinds: str | Sequence[str]) -> str:
    """Return the types of an entity as a row keeps them."""
    given = [kinds] if isinstance(kinds, str) else kinds
    return " ".join(dict.fromkeys(context.expand(each) for each in given))
