# SPDX-License-Identifier: EUPL-1.2
"""Bring together what the imported sources say of one organisation, as people decided."""

import json
from typing import Any

from pyarrow import parquet

from proxeny.organisations.decisions import Decision
from proxeny.organisations.resolving import Pair, resolve
from proxeny.partners.intake import TABLES
from proxeny.partners.intake.resolved import apply, records
from proxeny_site.notifications.wording import keep
from proxeny_site.partners.models import SameDecision
from proxeny_site.partners.queries.graph import imported_root, resolved_root

#: As many pairs wait for a person; the most alike come first.
MOST_ASKED = 500


def resolve_organisations() -> None:
    """Make the resolved tables anew, and the list of pairs that a person should look at."""
    tables = {}
    for name in TABLES:
        file = imported_root() / f"{name}.parquet"
        if not file.is_file():
            return
        tables[name] = parquet.read_table(file)
    known = records(tables["organisations"])
    found = resolve(known, _decisions())
    into = resolved_root()
    into.mkdir(parents=True, exist_ok=True)
    named = {one.id: (one.name, one.country, one.city) for one in known}
    told = {
        "doubtful": [_plain(pair, named) for pair in _first(found.doubtful)],
        "more": max(len(found.doubtful) - MOST_ASKED, 0),
        "merged": {member: group.id for group in found.groups for member in group.members},
        "contradictions": [keep(one) for one in found.contradictions],
    }
    part = into / ".found.json"
    part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    part.replace(into / "found.json")
    # The table that the graph is drawn from comes last: with it the change is there.
    after = apply(tables, found.group_of())
    for name in ("projects", "organisations", "participations"):
        part = into / f".{name}.parquet"
        parquet.write_table(after[name], part, compression="zstd")
        part.replace(into / f"{name}.parquet")


def _decisions() -> list[Decision]:
    held = SameDecision.objects.filter(withdrawn_at__isnull=True).select_related("by")
    return [
        Decision(
            one.verdict,
            one.first,
            one.second,
            str(one.by or "-"),
            one.at.date(),
            one.why,
        )
        for one in held
    ]


def _first(pairs: tuple[Pair, ...]) -> list[Pair]:
    ordered = sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))
    return ordered[:MOST_ASKED]


def _plain(pair: Pair, named: dict[str, tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "first": [pair.first, *named[pair.first]],
        "second": [pair.second, *named[pair.second]],
        "score": round(pair.score, 3),
        "why": [keep(reason) for reason in pair.why],
    }
