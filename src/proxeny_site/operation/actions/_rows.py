# SPDX-License-Identifier: EUPL-1.2
"""The rows of a table as lines of JSON that any database can take back."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection
from django.db.models import Model
from django.utils.duration import duration_iso_string

#: Rows that are read or written at a time.
_CHUNK = 1_000
#: What belongs to the moment and not to the node: sign-ins, tries, signs of life, restores and
#: exports.
PASSING = frozenset(
    {
        "sessions.Session",
        "usersessions.UserSession",
        "operation.Heartbeat",
        "operation.Restored",
        "operation.OrganisationExport",
        "accounts.Counter",
    }
)


def tables(registry: Apps) -> list[type[Model]]:
    """Return every model that has a table of its own, links between models too, by name."""
    kept = [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    return sorted(kept, key=lambda model: model._meta.label)


def columns(model: type[Model]) -> list[str]:
    """Return the names of the columns, as attributes of the model."""
    return [field.attname for field in model._meta.local_concrete_fields]


def read_rows(model: type[Model]) -> Iterator[list[Any]]:
    """Yield the rows in the order of their keys, in values that JSON knows."""
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    for row in rows.iterator(chunk_size=_CHUNK):
        yield [plain(value) for value in row]


def line(row: list[Any]) -> bytes:
    """Return a row as one line; equal rows give equal lines on every database."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def plain(value: Any) -> Any:
    """Return a value of a field in a form that `Field.to_python` takes back."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    return value


def write_rows(model: type[Model], names: list[str], rows: Iterable[list[Any]]) -> int:
    """Insert rows exactly as they were: no default, no date of change; return how many."""
    by_name = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [by_name[name] for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(field.column) for field in fields)
    holes = ", ".join("%s" for _field in fields)
    # Every name comes from a model, none from the archive.
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({holes})"  # noqa: S608
    count, waiting = 0, iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(waiting, _CHUNK)):
            cursor.executemany(
                statement,
                [
                    [
                        field.get_db_prep_save(field.to_python(value), connection)
                        for field, value in zip(fields, row, strict=True)
                    ]
                    for row in some
                ],
            )
            count += len(some)
    return count
