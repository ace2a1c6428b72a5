# SPDX-License-Identifier: EUPL-1.2
"""Two records of one practice become one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from proxeny.solutions.model import Adoption, Metric, Solution

T = TypeVar("T")


def merge(main: Solution, other: Solution) -> Solution:
    """Return `main` with what only `other` knows: cities, numbers, lessons, sources.

    The text of `main` stays; a field that is empty there is filled from `other`. An adoption that
    both name is kept once, with the status that says more (adopted and ended before enrolled).
    """
    return replace(
        main,
        origins=_union(main.origins, other.origins),
        topics=_union(main.topics, other.topics),
        sdgs=tuple(sorted({*main.sdgs, *other.sdgs})),
        indicators=_union(main.indicators, other.indicators),
        metrics=_join_metrics(main.metrics, other.metrics),
        results=main.results or other.results,
        cost=main.cost or other.cost,
        funding=main.funding or other.funding,
        barriers=_union(main.barriers, other.barriers),
        success_factors=_union(main.success_factors, other.success_factors),
        lessons=_union(main.lessons, other.lessons),
        conditions=_union(main.conditions, other.conditions),
        requirements=_union(main.requirements, other.requirements),
        adoptions=join_adoptions(main.adoptions, other.adoptions),
        status=other.status if main.status == "not_known" else main.status,
        status_year=main.status_year or other.status_year,
        year_start=main.year_start or other.year_start,
        year_end=main.year_end or other.year_end,
        other_source_urls=_union(
            main.other_source_urls,
            tuple(url for url in (other.source_url, *other.other_source_urls) if url),
        ),
        note="; ".join(note for note in (main.note, other.note) if note),
        aliases=_union(main.aliases, (other.id, *other.aliases)),
    )


def merge_all(records: Sequence[Solution]) -> Solution:
    """Return one solution of several records of a practice; the fullest record gives the text."""
    fullest, *others = sorted(records, key=_fullness, reverse=True)
    return functools.reduce(merge, others, fullest)


def _fullness(solution: Solution) -> tuple[int, int]:
    text = (solution.problem, solution.done, solution.results, *solution.lessons)
    return len(solution.metrics), sum(map(len, text))


def same_groups(
    identifiers: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> list[tuple[str, ...]]:
    """Return the identifiers in groups that `pairs` connect, in the order of first appearance."""
    leader = {identifier: identifier for identifier in identifiers}

    def find(identifier: str) -> str:
        while leader[identifier] != identifier:
            identifier = leader[identifier]
        return identifier

    for one, other in pairs:
        leader[find(other)] = find(one)
    groups: dict[str, list[str]] = {}
    for identifier in leader:
        groups.setdefault(find(identifier), []).append(identifier)
    return [tuple(group) for group in groups.values()]


def join_adoptions(
    first: tuple[Adoption, ...], second: tuple[Adoption, ...]
) -> tuple[Adoption, ...]:
    """Return the adoptions of both, one per city; what happened outranks what was planned."""
    said = ("enrolled", "adopted", "ended")
    found: dict[object, Adoption] = {}
    for adoption in (*first, *second):
        key = adoption.city_id or (adoption.city_name.casefold(), adoption.country)
        known = found.get(key)
        if known is None or said.index(adoption.status) > said.index(known.status):
            found[key] = adoption
    return tuple(found.values())


def _join_metrics(first: tuple[Metric, ...], second: tuple[Metric, ...]) -> tuple[Metric, ...]:
    # The same value in the same unit in two records of one practice is the same fact reworded.
    known = {(metric.value, metric.unit) for metric in first}
    return first + tuple(m for m in second if (m.value, m.unit) not in known)


def _union(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))
