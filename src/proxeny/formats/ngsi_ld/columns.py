# SPDX-License-Identifier: EUPL-1.2
"""The columnar forms of a temporal entity: `values` with their times, and aggregated values.

`{"type": "Property", "values": [[41.5, "2026-05-04T12:00:00Z"], ...]}` is the simplified temporal
form (clause 4.5.9). The aggregated one (clause 4.5.19) has, under the name of each method, triples
of value, start and end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proxeny.formats.ngsi_ld.errors import BadRequestData
from proxeny.formats.ngsi_ld.names import KINDS
from proxeny.messages import Message, gettext_noop

#: The column in which each kind of attribute comes.
COLUMNS = {
    "Property": "values",
    "GeoProperty": "values",
    "Relationship": "objects",
    "LanguageProperty": "languageMaps",
    "VocabProperty": "vocabs",
    "ListProperty": "valueLists",
    "ListRelationship": "objectsLists",
    "JsonProperty": "jsons",
}

#: Methods of aggregation (clause 4.5.19).
METHODS = ("totalCount", "distinctCount", "sum", "avg", "min", "max", "stddev", "sumsq")


def is_columnar(value: object) -> bool:
    """Whether one attribute of a temporal entity, or its array of datasets, comes in columns."""
    if isinstance(value, list):
        return bool(value) and all(is_columnar(item) for item in value)
    return isinstance(value, Mapping) and (
        any(name in value for name in COLUMNS.values()) or _is_aggregated(value)
    )


def _is_aggregated(value: Mapping[str, Any]) -> bool:
    return (
        value.get("type") in KINDS
        and KINDS[value["type"]] not in value
        and any(isinstance(value.get(method), list) for method in METHODS)
    )


def instances(value: Mapping[str, Any] | list[Any], path: str = "") -> Iterable[dict[str, Any]]:
    """Yield an instance in normalized form for each pair of the column.

    Raises `BadRequestData` for aggregated values, which are no instances, and for what is no pair.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from instances(item, f"{path}[{index}]")
        return
    kind = value.get("type") or next(
        (kind for kind, column in COLUMNS.items() if column in value), "Property"
    )
    column = COLUMNS.get(kind, "")
    if column not in value:
        if _is_aggregated(value):
            said = gettext_noop("aggregated values are answers and cannot be stored as instances")
            raise BadRequestData(said, path)
        said = gettext_noop("a {kind} in columns needs {column}")
        raise BadRequestData(Message(said, kind=kind, column=column or "values"), path)
    pairs = value[column]
    shared = {name: item for name, item in value.items() if name not in {"type", column}}
    if not isinstance(pairs, list):
        raise BadRequestData(_no_pair(), f"{path}.{column}".lstrip("."))
    for index, pair in enumerate(pairs):
        if not isinstance(pair, list) or len(pair) != 2:
            raise BadRequestData(_no_pair(), f"{path}.{column}[{index}]".lstrip("."))
        yield {"type": kind, KINDS[kind]: pair[0], "observedAt": pair[1], **shared}


def _no_pair() -> Message:
    return Message(gettext_noop("a column holds pairs of a value and its time"))
