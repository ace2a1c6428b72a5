# SPDX-License-Identifier: EUPL-1.2
"""Candidates that could stand for several kinds of site: people alone bound what is worth most."""

from dataclasses import replace
from typing import Any

import pytest

from proxeny.funding import solving
from proxeny.funding.solving import instance as parts
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.queries.consortia_instance import Asked, key_of
from proxeny_site.funding.queries.consortia_people import among, people_of
from proxeny_site.funding.queries.consortia_solving import solved


def test_people_alone_bound_and_prove_a_consortium_whose_members_stand_for_sites() -> None:
    def person(key: str, quality: float, site: str) -> parts.Candidate:
        attrs: dict[str, parts.Value] = {"who": key}
        if site:
            attrs[site] = key
        name = f"{key}@{site}" if site else key
        return parts.Candidate(id=name, quality=quality, attrs=attrs)

    people = {f"p{number}": 100.0 - number for number in range(8)}
    versions = [person(*one, site) for one in people.items() for site in ("", "lead", "follower")]
    instance = solving.Instance(
        candidates=tuple(versions),
        pairs=tuple(
            (one.id, other.id, 10.0)
            for one in versions
            for other in versions
            if (one.attrs["who"], other.attrs["who"]) in {("p0", "p7"), ("p6", "p7")}
        ),
        size=parts.Size(max=3),
        distinct=(parts.Distinct(attr="lead", min=1), parts.Distinct(attr="follower", min=1)),
        caps=(parts.Cap(attr="who", max_each=1), parts.Cap(attr="lead", max_each=0)),
    )
    freer = people_of(instance)
    assert freer is not None
    assert (len(freer.candidates), len(freer.pairs)) == (8, 2)
    # What holds down versions alone would hold down too much of people.
    assert [one.attr for one in freer.caps] == ["who"]
    best = solving.solve(freer, alternatives=0)
    assert {key_of(one.id) for one in among(instance, best.members).candidates} == {
        one.id for one in best.members
    }
    assert people_of(freer) is None


def test_the_bound_of_people_proves_what_the_whole_could_not_in_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = [
        parts.Candidate(
            id=f"p{one}@{site}", quality=10.0 - one, attrs={"who": f"p{one}", site: True}
        )
        for one in range(6)
        for site in ("lead", "follower")
    ]
    instance = solving.Instance(
        candidates=tuple(versions),
        size=parts.Size(max=3),
        counts=(
            parts.Counted(attr="lead", value=True, min=1),
            parts.Counted(attr="follower", value=True, min=2),
        ),
        caps=(parts.Cap(attr="who", max_each=1),),
    )
    real = solving.solve

    def hasty(asked: solving.Instance, **how: Any) -> solving.Solution:
        found = real(asked, **how)
        if len(asked.candidates) == len(versions):
            return replace(found, status="feasible", bound=99.0, gap=2.0)
        return found

    monkeypatch.setattr(solving, "solve", hasty)
    asked, told = Asked(instance, {}, {}), []
    [best] = solved(asked, Wishes(alternatives=0), lambda *one: told.append(one), lambda: False)
    assert (best.status, best.objective, best.bound, best.gap) == ("optimal", 27.0, 27.0, 0.0)
    assert {key_of(one.id) for one in best.members} == {"p0", "p1", "p2"}
    assert all(bound is None or bound >= 27.0 for _stage, _best, bound, _seconds in told)
