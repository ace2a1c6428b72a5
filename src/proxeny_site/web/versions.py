# SPDX-License-Identifier: EUPL-1.2
"""The versions of any record that keeps a history, and what changed between two of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, when, by whom, why (the verb of the action), and what it held.

    `verb` says the reason in words, `note` what somebody said with it.
    """

    number: int
    at: datetime
    who: str
    reason: str
    verb: str
    note: str
    row: Any


@dataclass(frozen=True, slots=True)
class Pair:
    """A part of two versions side by side, as lines of text; `changed` says whether they differ."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    changed: bool


def versions_of(
    rows: models.QuerySet[Any],
    verbs: Mapping[str, Any],
    *,
    otherwise: str,
    note: Callable[[Any], str] = lambda row: "",
) -> list[Version]:
    """Return the versions in `rows` (of a model's `history`), the latest first.

    `verbs` has the words for the reasons; `otherwise` stands where nobody is known to have done it;
    `note(row)` is what was said with a version.
    """
    kinds = {"+": _("made"), "~": _("changed"), "-": _("deleted")}
    return [
        Version(
            number=row.pk,
            at=row.history_date,
            who=str(row.history_user or otherwise),
            reason=row.history_change_reason or "",
            verb=str(verbs.get(row.history_change_reason or "", kinds[row.history_type])),
            note=note(row),
            row=row,
        )
        for row in rows.select_related("history_user").order_by("-history_date", "-history_id")
    ]


def two_versions(
    found: list[Version],
    before: str | None,
    after: str | None,
    differences: Callable[[Version, Version], list[Pair]],
) -> tuple[Version, Version]:
    """Return the two versions that were asked for by number, the older first.

    What is not asked for, or is not there, is the latest version, and the last one before it that
    reads otherwise: some verbs store the same text again.
    """
    by_number = {str(version.number): version for version in found}
    later = by_number.get(after or "", found[0])
    earlier = by_number.get(before or "")
    if earlier is None:
        older = [version for version in found if version.number < later.number]
        earlier = next((v for v in older if differences(v, later)), (older or [later])[0])
    return (earlier, later) if earlier.number <= later.number else (later, earlier)


def field_pairs(before: Any, after: Any, fields: Iterable[str]) -> list[Pair]:
    """Return the named fields of two stored rows of one model, in words, also those alike."""
    pairs = []
    for name in fields:
        field = after._meta.get_field(name)
        one, other = _lines(before, field), _lines(after, field)
        pairs.append(Pair(str(field.verbose_name), one, other, one != other))
    return pairs


def _lines(row: Any, field: Any) -> tuple[str, ...]:
    if field.is_relation:
        try:
            value = getattr(row, field.name)
        except ObjectDoesNotExist:
            # What the version pointed to is gone; its number is all that is known.
            value = getattr(row, field.attname)
    elif field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    else:
        value = getattr(row, field.name)
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return (_("yes") if value else _("no"),)
    if isinstance(value, datetime):
        return (date_format(localtime(value), "DATETIME_FORMAT"),)
    if isinstance(value, date):
        return (date_format(value),)
    return (str(value),)
