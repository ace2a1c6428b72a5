# SPDX-License-Identifier: EUPL-1.2
"""What a search proposed: members with their reasons, side by side, and as a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxeny_site.cities.countries import country_name
from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerKind,
    PartnerRole,
    Site,
    label,
    new_key,
)
from proxeny_site.funding.queries.consortia_partners import candidate_key
from proxeny_site.notifications.wording import read as read_message

#: What of a candidate a partner is made of.
TAKEN = ("name", "country", "kind", "city", "city_id", "pic", "organisation")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A member of a proposal, the site that it stands for in the best one, and in which it is."""

    key: str
    name: str
    country: str
    kind: str
    site: str
    reasons: tuple[str, ...]
    in_draft: bool
    places: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of a search side by side, the best first.

    `points` are what each is worth; `gap` is how far from the best possible the first may be at
    most, as a share, 0 where it is proven best. `conflict` are the conditions that contradict one
    another, each with the field of the wish to loosen, "" where it is a rule of the call.
    """

    status: str
    points: tuple[float, ...]
    gap: float | None
    members: tuple[Proposed, ...]
    conflict: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]

    @property
    def best(self) -> list[Proposed]:
        """The members of the first proposal."""
        return [one for one in self.members if one.places and one.places[0]]

    @property
    def columns(self) -> list[tuple[int, float]]:
        """The number and the points of each proposal."""
        return list(enumerate(self.points))


def proposals_of(result: Mapping[str, Any], draft: Draft) -> Proposals:
    """Return what a search found, as it stands beside the draft."""
    inside = {candidate_key(one) for one in draft.partners}
    found = result.get("proposals", [])
    known = result.get("candidates", {})
    keys = dict.fromkeys(key for one in found for key in one["members"])
    return Proposals(
        status=result.get("status", ""),
        points=tuple(one["points"] for one in found),
        gap=result.get("gap"),
        members=tuple(
            Proposed(
                key=key,
                name=known[key]["name"],
                country=country_name(known[key]["country"]),
                kind=label(PartnerKind, known[key]["kind"]),
                site=label(Site, found[0].get("sites", {}).get(key, "")),
                reasons=tuple(map(read_message, known[key]["reasons"])),
                in_draft=key in inside,
                places=tuple(key in one["members"] for one in found),
            )
            for key in keys
        ),
        # One rule of a call may be several conditions of the search: it is named once.
        conflict=tuple(
            dict.fromkeys(
                (read_message(one["text"]), one["field"]) for one in result.get("conflict", ())
            )
        ),
        left_out=tuple(map(read_message, result.get("left_out", ()))),
    )


def with_proposal(draft: Draft, result: Mapping[str, Any], number: int) -> Draft | None:
    """Return the draft with the members of a proposal; None where there is no such proposal.

    Partners that are in both stay as they are, the others of the draft go.
    """
    found = result.get("proposals", [])
    if not 0 <= number < len(found):
        return None
    wanted = found[number]["members"]
    for one in draft.partners:
        if candidate_key(one) not in wanted:
            draft = draft.without(one.key)
    inside = {candidate_key(one) for one in draft.partners}
    for key in wanted:
        if key not in inside:
            known = result["candidates"][key]
            taken = {name: known[name] for name in TAKEN}
            role, site = str(PartnerRole.BENEFICIARY), found[number].get("sites", {}).get(key, "")
            draft = draft.put(Partner(key=new_key(), role=role, site=site, **taken))
    return draft
