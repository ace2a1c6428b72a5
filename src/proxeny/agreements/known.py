# SPDX-License-Identifier: EUPL-1.2
"""The agreements that ship with the atlas, as agreements."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from proxeny import atlas
from proxeny.agreements.agreement import Agreement
from proxeny.agreements.partial_dates import PartialDate, parse
from proxeny.agreements.parts import Origin, Party
from proxeny.agreements.status_words import Said, state_of

_PARTY_KINDS = {"other_local_government": "local_government"}
#: Kinds of the atlas that are not ours.
_AS = {"action plan": "project"}
_SINCE = ("ended", "suspended")


@functools.cache
def known() -> Mapping[str, Agreement]:
    """Return every agreement of the atlas by its id.

    What somebody computed and no source says is left out: such a row has no day of signature. A
    source that says nothing of the state leaves it unknown; the words of the source stay in
    `origins`.
    """
    return {row["id"]: _agreement(row) for row in atlas.rows("agreements")}


def _agreement(row: Mapping[str, Any]) -> Agreement:
    said = state_of(row["status"] or "")
    end = str(row["end_year"]) if row["end_year"] and not row["inferred"] else ""
    return Agreement(
        id=row["id"],
        kind=_AS.get(row["kind"], row["kind"]),
        parties=tuple(_party(number, one) for number, one in enumerate(row["parties"], 1)),
        themes=tuple(row["themes"]),
        signed=_signed(row),
        end=_end(said, end),
        status=said.state,
        status_since=said.date if said.state in _SINCE else None,
        status_seen=said.date if said.state not in _SINCE else None,
        status_reason=row["status"] or "" if said.state in _SINCE else "",
        ended_because=said.because,
        note="; ".join(filter(None, [*row["activities"], row["note"]])),
        origins=_origins(row),
    )


def _party(number: int, row: Mapping[str, Any]) -> Party:
    kind = _PARTY_KINDS.get(row["type"], row["type"])
    return Party(
        id=f"p{number}",
        name=row["name"],
        kind=kind,
        country=row["country"] or "",
        level="municipal" if kind == "city" else "",
        geonames=row["geonameid"],
    )


def _signed(row: Mapping[str, Any]) -> PartialDate | None:
    written = row["date_signed"] or (str(row["year_signed"]) if row["year_signed"] else "")
    return parse(written) if written and not row["inferred"] else None


def _end(said: Said, year: str) -> PartialDate | None:
    if said.state == "ended" and said.date and said.date.text.startswith(year):
        return said.date
    return parse(year) if year else None


def _origins(row: Mapping[str, Any]) -> tuple[Origin, ...]:
    licence = atlas.package("agreements").licences[0].name
    given = {
        "parties": ", ".join(party["name"] for party in row["parties"]),
        "kind": row["kind"],
        "status": row["status"],
        "end": row["end_year"],
        "signed": None if row["inferred"] else row["date_signed"] or row["year_signed"],
    }
    return tuple(
        Origin(field, row["source_url"] or "", str(value), licence)
        for field, value in given.items()
        if value
    )
