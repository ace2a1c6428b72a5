# SPDX-License-Identifier: EUPL-1.2
"""Which attributes the NGSI-LD entities of an organisation have."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from django_scopes import scope

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.names import ENTITY, KINDS
from proxeny.observations.ngsi_ld_shapes import UNREADABLE
from proxeny_site.observations.models import Entity
from proxeny_site.observations.queries.entities import read_entity
from proxeny_site.observations.rules import may_see_readings
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require

_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])


class _Typed(msgspec.Struct, gc=False):
    """An attribute of which only the type is looked at."""

    type: str


_TYPED = msgspec.json.Decoder(_Typed)


@dataclass(slots=True)
class Counted:
    """How many entities have an attribute, their types, and the kinds that it is of."""

    count: int = 0
    kinds: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


def attributes_of(
    user: object, organisation: Organisation, kind: str | None = None
) -> dict[str, Counted]:
    """Return what entities (of a type, given as IRI) are said of: attribute (IRI) to counts.

    Entities that look alike are read once. Raises `PermissionDenied`.
    """
    require(may_see_readings, user, organisation)
    found: dict[str, Counted] = {}
    with scope(organisation=organisation):
        rows = Entity.objects.order_by()
        if kind is not None:
            held = rows.values_list("kind", flat=True).distinct()
            rows = rows.filter(kind__in=[each for each in held if kind in each.split()])
        for row, count in _different(rows.iterator(2000)):
            for iri, instances in ngsi_ld.attributes(read_entity(row)).items():
                counted = found.setdefault(iri, Counted())
                counted.count += count
                counted.kinds |= {kind} if kind else set(row.kind.split())
                counted.forms |= {each["type"] for each in instances}
    return found


def _different(rows: Iterator[Entity]) -> Iterator[tuple[Entity, int]]:
    """Yield one entity of each appearance, and how many look so; others by themselves."""
    alike: dict[tuple[object, ...], Entity] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        looks = _looks(row)
        if looks is None:
            yield row, 1
            continue
        alike.setdefault(looks, row)
        counts[looks] += 1
    for looks, row in alike.items():
        yield row, counts[looks]


def _looks(row: Entity) -> tuple[object, ...] | None:
    """Return names and kinds of the attributes; None where they must be read to be known."""
    if not row.sent:
        return None
    try:
        members = _MEMBERS.decode(row.body)
        own = bytes(members.get("@context", b""))
        kinds = tuple(
            (name, _TYPED.decode(raw).type) for name, raw in members.items() if name not in ENTITY
        )
    except UNREADABLE:
        return None
    known = all(kind in KINDS for _name, kind in kinds)
    return (row.kind, row.context, own, kinds) if known else None
