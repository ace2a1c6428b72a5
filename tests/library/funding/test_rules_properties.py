# SPDX-License-Identifier: EUPL-1.2
"""What must hold of every rule and every consortium, tried on made-up ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from proxeny import funding
from proxeny.funding.evaluating import judge
from proxeny.funding.facts import facts
from proxeny.funding.rule import Cap, Count, Every, Part, Rule, Who

ON = date(2026, 8, 20)
COUNTRIES = ("PT", "BE", "NO", "AT")
CITIES = {"PT": ("Porto", "Braga"), "BE": ("Ghent",), "NO": ("Bergen",), "AT": ("Graz",)}
KINDS = ("region", "university", "city_government")
SITES = ("demonstration", "replication")
BOTH = ("member_state", "associated")
RULES = {
    "default": Rule(
        count=Count(
            who=Who(country_in=BOTH),
            at_least=2,
            different="country",
            of_these=(Part(at_least=1, who=Who(country_in=("member_state",))),),
        )
    ),
    "parts": Rule(
        count=Count(
            at_least=3,
            different="country",
            of_these=(
                Part(at_least=1, who=Who(site=("lead",))),
                Part(at_least=1, who=Who(kind=("city_government",))),
            ),
        )
    ),
    "besides": Rule(
        count=Count(
            who=Who(site=("replication",)),
            at_least=2,
            different="city",
            besides=Part(at_least=1, who=Who(site=("demonstration",))),
        )
    ),
    "at most": Rule(count=Count(who=Who(country_in=BOTH), at_most=2, different="country")),
    "cap": Rule(cap=Cap(at_most=1, same="country", who=Who(kind=("region", "university")))),
    "every": Rule(every=Every(must=Who(country_in=("member_state",)), who=Who(kind=("region",)))),
    "either": Rule(
        count=Count(
            who=(Who(kind=("region",)), Who(kind=("city_government",), site=("lead",))),
            at_least=2,
        )
    ),
}


def members(pick: random.Random, *, gaps: float) -> list[funding.Member]:
    """Return up to five members; each field is left out with the probability `gaps`."""
    found = []
    for number in range(pick.randint(0, 6)):
        country = pick.choice(COUNTRIES)
        kind = "" if pick.random() < gaps else pick.choice(KINDS)
        # A city has one government, so that two of one city would be one organisation.
        shared = kind in ("region", "university")
        found.append(
            funding.Member(
                name=f"Member {'abcdef'[number] * 3}",
                country="" if pick.random() < gaps else country,
                kind=kind,
                city=pick.choice(CITIES[country]) if shared else f"Town {'abcdef'[number] * 3}",
                role="" if pick.random() < gaps else pick.choice(("beneficiary", "associated")),
                site="" if pick.random() < gaps else pick.choice(("lead", *SITES)),
            )
        )
    return found


def unstated(found: Sequence[funding.Member]) -> list[tuple[int, str]]:
    """Return what is not stated: the place of the member and the field."""
    fields = ("country", "kind", "role", "site")
    return [
        (i, field) for i, one in enumerate(found) for field in fields if not getattr(one, field)
    ]


def completions(found: Sequence[funding.Member]) -> Iterator[list[funding.Member]]:
    """Yield every way to fill in what is not stated, with enough countries to be all different."""
    fields = {
        "country": (*COUNTRIES, "DE", "FI", "SE", "US"),
        "kind": ("region", "university", "city_government"),
        "role": ("beneficiary", "associated"),
        "site": ("lead", "follower", *SITES),
    }
    gaps = unstated(found)
    for values in product(*(fields[field] for _, field in gaps)):
        filled = list(found)
        for (place, field), value in zip(gaps, values, strict=True):
            filled[place] = replace(filled[place], **{field: value})
        yield filled


def state(rule: Rule, found: Sequence[funding.Member]) -> bool | None:
    return judge(rule, facts(found, ON, 2))[0]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_known_exactly_where_every_way_to_fill_the_gaps_agrees(name: str) -> None:
    pick = random.Random(f"gaps of {name}")
    rule, seen = RULES[name], set()
    tried = 0
    while tried < 120:
        found = members(pick, gaps=pick.choice((0.03, 0.2)))
        if len(unstated(found)) > 3:
            continue
        tried += 1
        states = {state(rule, filled) for filled in completions(found)}
        assert None not in states
        expected = states.pop() if len(states) == 1 else None
        assert state(rule, found) is expected, found
        seen.add(expected)
    assert seen == {True, False, None}


@pytest.mark.parametrize("call", [*funding.calls().values()], ids=lambda call: call.id)
def test_the_order_of_rows_changes_nothing(call: funding.Call) -> None:
    pick = random.Random(call.id)
    for _ in range(3):
        found = [replace(one, row=0) for one in members(pick, gaps=0.2)]
        mixed = pick.sample(found, len(found))
        assert funding.check(call, found, on=ON) == funding.check(call, mixed, on=ON)


@pytest.mark.parametrize("name", ["default", "parts", "besides", "either"])
def test_another_member_never_breaks_a_rule_that_asks_for_at_least_some(name: str) -> None:
    pick = random.Random(f"more of {name}")
    met = 0
    for _ in range(300):
        found = members(pick, gaps=0.1)
        if state(RULES[name], found) is not True:
            continue
        met += 1
        site = "lead" if name == "besides" else pick.choice(("lead", *SITES))
        more = funding.Member("Newcomer", "DE", "university", "Berlin", "beneficiary", site)
        assert state(RULES[name], [*found, more]) is True, found
    assert met >= 5


@pytest.mark.parametrize("name", RULES)
def test_a_fix_that_is_followed_makes_the_rule_hold(name: str) -> None:
    pick = random.Random(f"fixes of {name}")
    call = funding.Call("x", "x", conditions=(funding.Condition("c", "c", RULES[name]),), pillar=2)
    followed = 0
    while followed < 15:
        found = [replace(one, row=i + 2) for i, one in enumerate(members(pick, gaps=0.1))]
        fix = funding.check(call, found, on=ON).rules[0].fix
        if fix is None or not (fix.add or fix.change):
            continue
        followed += 1
        after = follow(fix, found, pick)
        expected = None if "and: settle" in str(fix.text) else True
        assert state(RULES[name], after) is expected, (str(fix.text), found)


def follow(
    fix: funding.Fix, found: Sequence[funding.Member], pick: random.Random
) -> list[funding.Member]:
    """Do what the fix says; of the countries and kinds that it offers any will do."""
    after = list(found)
    for change in fix.change:
        places = [i for i, one in enumerate(after) if one.row == change.row]
        after[places[0]] = replace(after[places[0]], **{change.field: change.value})
    for number, wanted in enumerate(fix.add):
        used = {one.country for one in after}
        countries = [code for code in wanted["country"] if code not in used]  # type: ignore[attr-defined]
        after.append(
            funding.Member(
                name=f"Added {'vwxyz'[number % 5] * (number + 3)}",
                country=pick.choice(countries),
                kind=pick.choice(wanted.get("kind", ("university", "ngo"))),  # type: ignore[arg-type]
                city=f"Town {number}",
                role=str(wanted["role"]),
                site=str(wanted.get("site", "")),
            )
        )
    return after
