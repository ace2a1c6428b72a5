# SPDX-License-Identifier: EUPL-1.2
"""Rows of several sources become one graph of actors and ties."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from proxeny.partners.cooperation import Cooperation, Places
from proxeny.partners.ties import Ties
from proxeny.solutions import known_city

_OF_ACTOR = ("name", "kind", "country")
_OF_TIE = ("tie_kind", "title", "state", "state_since", "themes", "programme_part", "source")


def cooperation(*sources: Ties, before: dt.date | None = None) -> Cooperation:
    """Return the graph of several sources, whatever the order of their rows.

    With `before` only what is certain to have begun by then is in it: what has no date is left
    out, and what is said of an agreement's later state is not known. An actor or a tie of which
    rows say different things is as its earliest row says; who is in a tie twice counts once. A
    city that the atlas holds has the name that it has there.
    """
    table = pa.concat_tables([source.table for source in sources])
    if before is not None:
        table = table.filter(pc.less(table["since"], pa.scalar(before)))
        late = pc.greater_equal(table["state_since"], pa.scalar(before))
        unsure = pc.or_(late.fill_null(True), pc.equal(table["state"], ""))
        place = table.schema.get_field_index("state")
        table = table.set_column(place, "state", pc.if_else(unsure, "", table["state"]))
    actor_keys, actor = _places(table["actor"])
    tie_keys, tie = _places(table["tie"])
    order = _order(table, tie, actor)
    table, actor, tie = table.take(pa.array(order)), actor[order], tie[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (tie[1:] != tie[:-1]) | (actor[1:] != actor[:-1])
    return Cooperation(
        before=before,
        actors=_actors(table, actor_keys, actor),
        ties=_described(table, "tie", tie_keys, tie, _OF_TIE),
        rows=table.filter(pa.array(first)).select(["role", "since", "year"]),
        row_actor=actor[first],
        row_tie=tie[first],
    )


def _places(column: pa.ChunkedArray) -> tuple[pa.Array, Places]:
    """Return the different keys in their order, and where the key of each row stands there."""
    encoded = column.combine_chunks().dictionary_encode()
    order = pc.array_sort_indices(encoded.dictionary)
    rank = np.empty(len(order), dtype=np.intp)
    rank[order.to_numpy()] = np.arange(len(order))
    return encoded.dictionary.take(order), rank[encoded.indices.to_numpy()]


def _order(table: pa.Table, tie: Places, actor: Places) -> Places:
    """Return the rows by tie and actor, the earliest of equals first, then by all that they say."""
    since = table["since"].cast(pa.int32()).fill_null(np.iinfo(np.int32).max)
    order: Places = np.lexsort((since.to_numpy(), actor, tie))
    # Rows that say different things of one actor in one tie are few: only they are compared.
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (tie[order][1:] == tie[order][:-1]) & (actor[order][1:] == actor[order][:-1])
    same[:-1] |= same[1:]
    where = np.flatnonzero(same)
    said = table.take(pa.array(order[where])).to_pylist()
    order[where] = order[where][sorted(range(len(where)), key=lambda at: _key(said[at]))]
    return order


def _key(row: dict[str, object]) -> tuple[object, ...]:
    since = row["since"] or dt.date.max
    rest = [str("" if value is None else value) for value in row.values()]
    return row["tie"], row["actor"], since, *rest


def _actors(table: pa.Table, keys: pa.Array, actor: Places) -> pa.Table:
    described = _described(table, "actor", keys, actor, _OF_ACTOR)
    names, countries = described["name"].to_pylist(), described["country"].to_pylist()
    kinds = [kind or "other" for kind in described["kind"].to_pylist()]
    for place, key in enumerate(keys.to_pylist()):
        number = key.removeprefix("city:") if key.startswith("city:") else ""
        city = known_city(int(number)) if number.isdecimal() else None
        if city is not None:
            names[place], kinds[place], countries[place] = city.name, "city", city.country
        elif not names[place]:
            names[place] = key
    return pa.table({"actor": keys, "name": names, "kind": kinds, "country": countries})


def _described(
    table: pa.Table, of: str, keys: pa.Array, place: Places, columns: tuple[str, ...]
) -> pa.Table:
    """Return what the earliest row of each actor or tie that says anything says of it."""
    since = table["since"].cast(pa.int32()).fill_null(np.iinfo(np.int32).max).to_numpy()
    order = np.lexsort((np.arange(len(place)), since, place))
    found = {of: keys}
    for name in columns:
        column = table[name]
        told = pc.is_valid(column)
        if column.type == pa.string():
            told = pc.and_(told, pc.not_equal(column, ""))
        telling = order[told.to_numpy(zero_copy_only=False)[order]] if len(order) else order
        first = np.full(len(keys), -1, dtype=np.int64)
        first[place[telling[::-1]]] = telling[::-1]
        taken = column.take(pa.array(first, mask=first < 0))
        found[name] = taken.fill_null("") if column.type == pa.string() else taken
    return pa.table(found)
