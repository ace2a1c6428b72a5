# SPDX-License-Identifier: EUPL-1.2
"""What NGSI-LD entities were over time, out of the readings of an organisation."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django_scopes import scope

from proxeny.formats import ngsi_ld
from proxeny.messages import Message, gettext_noop
from proxeny.observations import KEPT
from proxeny.observations.ngsi_ld_out import DEVICE, identifier_of, temporal_of
from proxeny_site.observations.models import Entity
from proxeny_site.observations.queries.entities import Wanted, read_entity
from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.observations.rules import may_see_readings
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require

#: Readings in one answer; ten times as many would take a gigabyte.
MOST = 250_000


@dataclass(frozen=True, slots=True)
class Evolution:
    """What a request asks for beside which entities: when, and in which form.

    `methods` and `period` ask for aggregated values.
    """

    when: ngsi_ld.TemporalQuery
    columnar: bool = False
    methods: tuple[str, ...] = ()
    period: str = "PT0S"


def evolution_of(
    user: object,
    organisation: Organisation,
    wanted: Wanted,
    asked: Evolution,
    *,
    limit: int,
    offset: int,
) -> tuple[list[dict[str, Any]], int]:
    """Return the temporal form of a page of entities, and how many there are.

    Raises `PermissionDenied`, an `LdError` for a wrong query, `TooManyResults`.
    """
    require(may_see_readings, user, organisation)
    readings = _readings(organisation, wanted, asked)
    sensors = sorted(pc.unique(readings["sensor"]).to_pylist())
    by_entity: dict[str, list[str]] = {}
    for sensor in sensors:
        by_entity.setdefault(identifier_of(sensor)[0], []).append(sensor)
    heads = _heads(organisation, wanted, sorted(by_entity))
    page = heads[offset : offset + limit]
    mine = [sensor for head in page for sensor in by_entity[head["id"]]]
    readings = readings.filter(pc.is_in(readings["sensor"], pa.array(mine, pa.string())))
    if asked.when.last is not None:
        readings = _last(readings, asked.when.last)
    if readings.num_rows > MOST:
        said = gettext_noop(
            "these are {count} readings; ask for a shorter time, or for the last ones (lastN), at "
            "most {limit}"
        )
        raise ngsi_ld.TooManyResults(Message(said, count=readings.num_rows, limit=MOST))
    return [_document(head, readings, by_entity, wanted, asked) for head in page], len(heads)


def _readings(organisation: Organisation, wanted: Wanted, asked: Evolution) -> pa.Table:
    if not has_readings(organisation):
        return KEPT.empty_table()
    store, when = store_of(organisation), asked.when
    if not wanted.attrs:
        return store.read(start=when.start, end=when.end)
    tables = [store.read(name, start=when.start, end=when.end) for name in wanted.attrs]
    return pa.concat_tables(tables)


def _heads(
    organisation: Organisation, wanted: Wanted, identifiers: list[str]
) -> list[ngsi_ld.Entity]:
    """Return the entities with these ids that are selected, as they stand, in order of their ids.

    What only its readings tell of is a device.
    """
    test, context = wanted.without_attrs().test(), ngsi_ld.Context()
    known: dict[str, ngsi_ld.Entity] = {}
    with scope(organisation=organisation):
        for start in range(0, len(identifiers), 500):
            part = identifiers[start : start + 500]
            for row in Entity.objects.filter(identifier__in=part):
                known[row.identifier] = read_entity(row)
    heads = (
        known.get(each) or ngsi_ld.parse({"id": each, "type": DEVICE}, context)
        for each in identifiers
    )
    return [head for head in heads if test(head)]


def _last(readings: pa.Table, count: int) -> pa.Table:
    """Return the newest readings of each sensor and measure."""
    order = [("sensor", "ascending"), ("measure", "ascending"), ("ts", "descending")]
    found = readings.sort_by(order)
    kept, place, before = [], 0, None
    for key in zip(found["sensor"].to_pylist(), found["measure"].to_pylist(), strict=True):
        place = place + 1 if key == before else 0
        before = key
        kept.append(place < count)
    return found.filter(pa.array(kept, pa.bool_()))


def _document(
    head: ngsi_ld.Entity,
    readings: pa.Table,
    by_entity: dict[str, list[str]],
    wanted: Wanted,
    asked: Evolution,
) -> dict[str, Any]:
    sensors = pa.array(by_entity[head["id"]], pa.string())
    own = readings.filter(pc.is_in(readings["sensor"], sensors))
    kinds = [wanted.context.compact(iri) for iri in head["type"]]
    found = temporal_of(own, columnar=asked.columnar and not asked.methods)[0]
    found.pop("location", None)
    found.pop("place", None)
    found["type"] = kinds[0] if len(kinds) == 1 else kinds
    if not asked.methods:
        return found
    parsed = ngsi_ld.parse(found, wanted.context, temporal=True)
    return ngsi_ld.aggregate(
        parsed,
        wanted.context,
        methods=asked.methods,
        period=asked.period,
        start=asked.when.start,
    )
