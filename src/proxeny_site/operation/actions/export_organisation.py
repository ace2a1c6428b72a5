# SPDX-License-Identifier: EUPL-1.2
"""Write everything of one organisation into one file that it can take elsewhere."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ForeignKey, Model, Q

import proxeny
from proxeny.formats.formula import without_formula
from proxeny_site.accounts.models import User
from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.operation.actions._archive import Writer, chunks_of
from proxeny_site.operation.actions._exported import EXPORTED, Goes
from proxeny_site.operation.actions._rows import plain
from proxeny_site.operation.actions._signed import signed_parts
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.uploads_stored import file_columns

FORM, VERSION = "proxeny-organisation", 1

Row = dict[str, Any]


def export_organisation(
    *,
    organisation: Organisation,
    place: Path,
    now: datetime,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write the zip: each record type as JSON and as CSV, its versions, its files, what it signed
    with all that proves it, a manifest.

    People stand in it by their names, other organisations by their short names; no address of a
    person, no password and no token is in it. Raises `ArchiveError` where the file is there.
    """
    counts: dict[str, int] = {}
    files: set[str] = set()
    with Writer(place) as archive, transaction.atomic():
        for number, (label, goes) in enumerate(EXPORTED.items(), 1):
            model = apps.get_model(label)
            rows = list(_rows(model, goes, organisation))
            for column in file_columns(model):
                files.update(row[column] for row in rows if row.get(column))
            counts[label] = len(rows)
            text = json.dumps(rows, ensure_ascii=False, indent=1)
            archive.add(f"json/{label}.json", [text.encode()])
            archive.add(f"csv/{label}.csv", [_table(rows)])
            on_progress(number, len(EXPORTED))
        for name in sorted(files):
            with default_storage.open(name) as file:
                archive.add(f"files/{name}", chunks_of(file), packed=False)
        _add_readings(archive, organisation)
        for name, content in signed_parts(organisation):
            archive.add(name, [content])
        archive.finish(
            {
                "form": FORM,
                "version": VERSION,
                "proxeny": proxeny.__version__,
                "made_at": now.isoformat(),
                "organisation": organisation.slug,
                "records": counts,
            }
        )


def _add_readings(archive: Writer, organisation: Organisation) -> None:
    """Write the current readings as Parquet files, which any table program reads."""
    if not has_readings(organisation):
        return
    store = store_of(organisation)
    for path in store.files():
        with path.open("rb") as file:
            name = path.relative_to(store.folder / "current").as_posix()
            archive.add(f"readings/{name}", chunks_of(file), packed=False)


def _rows(model: type[Model], goes: Goes, organisation: Organisation) -> Iterator[Row]:
    fields = [one for one in model._meta.local_concrete_fields if one.name not in goes.without]
    known: dict[tuple[type[Model], Any], Any] = {}
    ours = reduce(or_, (Q(**{way: organisation.pk}) for way in goes.ways))
    for record in model._base_manager.filter(ours).order_by("pk").distinct().iterator():
        yield {one.name: _value(record, one, known) for one in fields}


def _value(record: Model, field: Any, known: dict[tuple[type[Model], Any], Any]) -> Any:
    """Return what stands in the export: a person as a name, an organisation as a short name."""
    value = getattr(record, field.attname)
    if value is None or not isinstance(field, ForeignKey):
        return plain(value) if not hasattr(value, "storage") else value.name
    target = field.related_model
    if target not in (User, Organisation):
        return value
    if (target, value) not in known:
        there = target._base_manager.filter(pk=value).first()
        told = there and (there.name if isinstance(there, User) else there.slug)
        known[target, value] = told
    return known[target, value]


def _table(rows: list[Row]) -> bytes:
    """Return the rows as CSV; what is no plain value stands in its cell as JSON."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return without_formula(value) if isinstance(value, str) else value
