# SPDX-License-Identifier: EUPL-1.2
"""Which imported organisations may be one, and what people decided about that."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc
from django.http import Http404
from pyarrow import parquet

from proxeny_site.accounts.models import User
from proxeny_site.notifications.wording import read
from proxeny_site.partners.models import SameDecision
from proxeny_site.partners.queries.graph import imported_root, resolved_root
from proxeny_site.partners.rules import may_keep_graph
from proxeny_site.web.permissions import allowed


@dataclass(frozen=True, slots=True)
class Shown:
    """A record of the imported tables."""

    key: str
    name: str
    country: str
    city: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records that may be one organisation, how alike they are (0..1), and why that is said."""

    first: Shown
    second: Shown
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SamePage:
    """Pairs that wait for a person, what was decided, and what of that contradicts."""

    doubts: Sequence[Doubt]
    more: int
    decisions: Sequence[SameDecision]
    contradictions: tuple[str, ...]
    imported: bool


def same_page(user: User) -> SamePage:
    """Return what the keepers of the node decide about; raises `Http404` for anybody else."""
    if not allowed(may_keep_graph, user):
        raise Http404
    decisions = list(SameDecision.objects.filter(withdrawn_at__isnull=True).select_related("by"))
    decided = {(one.first, one.second) for one in decisions}
    found = _found()
    doubts = [
        doubt
        for doubt in map(_doubt, found["doubtful"])
        if tuple(sorted((doubt.first.key, doubt.second.key))) not in decided
    ]
    return SamePage(
        doubts,
        found["more"],
        decisions,
        tuple(read(one) for one in found["contradictions"]),
        (imported_root() / "organisations.parquet").is_file(),
    )


def decision_for(user: User, number: int) -> SameDecision:
    """Return a decision to a keeper of the node; raises `Http404` for anybody else."""
    found = SameDecision.objects.filter(pk=number).first()
    if found is None or not allowed(may_keep_graph, user):
        raise Http404
    return found


def names_of(keys: Collection[str]) -> dict[str, str]:
    """Return the names of the imported organisations that are there among `keys`."""
    file = imported_root() / "organisations.parquet"
    if not file.is_file():
        return {}
    table = parquet.read_table(file, columns=["organisation", "name"])
    kept = table.filter(pc.is_in(table["organisation"], pc.cast(list(keys), "string")))
    return {row["organisation"]: row["name"] or "" for row in kept.to_pylist()}


def _found() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(
            (resolved_root() / "found.json").read_text(encoding="utf-8")
        )
    except FileNotFoundError:
        return {"doubtful": [], "more": 0, "contradictions": []}
    return found


def _doubt(plain: dict[str, Any]) -> Doubt:
    return Doubt(
        Shown(*plain["first"]),
        Shown(*plain["second"]),
        plain["score"],
        tuple(read(one) for one in plain["why"]),
    )
