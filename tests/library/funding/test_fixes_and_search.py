# SPDX-License-Identifier: EUPL-1.2
"""What is proposed for a call passes its check: fixes of all rules, and the search's consortium."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from proxeny import atlas, funding

ON = date(2026, 8, 20)
CCRI = "MISS-2027-07-CLIMA-CIT-CCRI-02"
CALLS = list(funding.calls().values())
CITIES = (
    *(("Porto", "PT"), ("Braga", "PT"), ("Ghent", "BE"), ("Graz", "AT"), ("Lyon", "FR")),
    *(("Turku", "FI"), ("Brno", "CZ"), ("Riga", "LV"), ("Bergen", "NO"), ("Split", "HR")),
    *(("Bari", "IT"), ("Malmö", "SE"), ("Boston", "US"), ("Gdynia", "PL"), ("Cork", "IE")),
)


def candidates(pick: random.Random) -> list[funding.Member]:
    return [
        funding.Member(
            name=f"{kind} of {city}",
            country=country,
            kind=kind,
            city=city,
            role=pick.choice(("beneficiary", "beneficiary", "associated")),
            site=pick.choice(("", *funding.SITES)),
            row=number,
        )
        for number, (city, country) in enumerate(CITIES, start=1)
        for kind in (pick.choice((*["city_government"] * 4, "university", "region")),)
    ]


def follow(fix: funding.Fix, found: list[funding.Member]) -> list[funding.Member]:
    """Do what the fix says, with Mission cities where it asks for them."""
    after = list(found)
    for change in fix.change:
        place = next(i for i, one in enumerate(after) if one.row == change.row)
        after[place] = replace(after[place], **{change.field: change.value})
    mission = {
        row["country"]: row["city"]
        for row in atlas.rows("memberships")
        if row["network"] == "EU Cities Mission"
    }
    for number, wanted in enumerate(fix.add, start=1):
        used = {one.country for one in after}
        countries = [code for code in wanted["country"] if code not in used]  # type: ignore[attr-defined]
        country = countries[-1]
        after.append(
            funding.Member(
                name=f"Added {'abcdefghi'[number % 9] * (number + 4)}",
                country=country,
                kind=wanted.get("kind", ("ngo",))[-1],  # type: ignore[index]
                city=mission[country] if wanted.get("mission_city") else f"Place {number}",
                role=str(wanted["role"]),
                site=str(wanted.get("site", "")),
            )
        )
    return after


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.id)
def test_the_fix_of_all_rules_makes_the_consortium_eligible(call: funding.Call) -> None:
    pick = random.Random(call.id)
    for size in (0, 3, 8):
        found = pick.sample(candidates(pick), size)
        verdict = funding.check(call, found, on=ON)
        if verdict.verdict == "eligible":
            continue
        assert verdict.fix is not None
        after = funding.check(call, follow(verdict.fix, found), on=ON)
        assert after.verdict == "eligible", (str(verdict.fix.text), found)


# One call of each form: parts that exclude each other, leads and followers, places of any kind.
@pytest.mark.parametrize("name", ["CL6-2026-01-CIRCBIO-04", "MISS-2026-04-CIT-01", CCRI])
def test_what_the_search_finds_under_the_rules_of_a_call_is_eligible(name: str) -> None:
    call = funding.call(f"HORIZON-{name}")
    pick = random.Random(call.id)
    asked = funding.constraints(call)
    # A candidate stands there once for each site; the versions exclude each other.
    versions = {
        f"{one.row}@{site}": replace(one, site=site, role="beneficiary")
        for one in candidates(pick)
        for site in (asked.sites or ("",))
    }
    document = {
        "candidates": [
            {
                "id": key,
                "quality": pick.randint(1, 100),
                "attrs": funding.attributes(call, member, ON),
            }
            for key, member in versions.items()
        ],
        "conflicts": [
            [one, other]
            for one in versions
            for other in versions
            if one < other and one.split("@")[0] == other.split("@")[0]
        ],
        "counts": asked.counts,
        "distinct": asked.distinct,
        "caps": asked.caps,
        "size": {"max": 12},
    }
    instance = funding.read_instance(msgspec.json.encode(document))
    solution = funding.solve(instance, time_limit=20, alternatives=0, seed=1)
    assert solution.status == "optimal"
    members = [versions[one.id] for one in solution.members]
    verdict = funding.check(call, members, on=ON)
    assert verdict.verdict == "eligible", [str(rule.reason) for rule in verdict.rules]
