# SPDX-License-Identifier: EUPL-1.2
"""The best consortium of people, whatever they stand for: no consortium is worth more.

A candidate that could stand for several kinds of site is in an instance once for each. What two
candidates are worth together stands there for each pair of these versions, so that a bound counts
one partner several times over. Here each candidate is there once and has what any version of it
has, so more is allowed, and what is the best of that bounds the best of the whole.
"""

from collections import defaultdict

from msgspec import structs

from proxeny.funding import solving
from proxeny.funding.solving import instance as parts
from proxeny_site.funding.queries.consortia_instance import key_of


def people_of(instance: solving.Instance) -> solving.Instance | None:
    """Return the instance with each candidate once; None where each is there once already.

    None too where versions of a candidate differ in more than having something or not. A condition
    that holds something down is left out where it asks for what only some versions of a candidate
    have: it would hold too much down.
    """
    versions: dict[str, list[parts.Candidate]] = defaultdict(list)
    for one in instance.candidates:
        versions[key_of(one.id)].append(one)
    if len(versions) == len(instance.candidates):
        return None
    several = _several(versions)
    if several is None:
        return None
    weights = {(key_of(one), key_of(other)): worth for one, other, worth in instance.pairs}
    return structs.replace(
        instance,
        candidates=tuple(_person(key, each) for key, each in versions.items()),
        pairs=tuple((one, other, worth) for (one, other), worth in weights.items()),
        counts=tuple(
            structs.replace(one, max=None) if one.attr in several else one
            for one in instance.counts
        ),
        caps=tuple(one for one in instance.caps if one.attr not in several),
    )


def among(instance: solving.Instance, members: tuple[solving.Chosen, ...]) -> solving.Instance:
    """Return the instance for these members of `people_of` alone, in all their versions."""
    people = {one.id for one in members}
    return structs.replace(
        instance,
        candidates=tuple(one for one in instance.candidates if key_of(one.id) in people),
        pairs=tuple(
            one for one in instance.pairs if key_of(one[0]) in people and key_of(one[1]) in people
        ),
    )


def _several(versions: dict[str, list[parts.Candidate]]) -> set[str] | None:
    """Return the attributes that only some versions of a candidate have; None if they clash."""
    found: set[str] = set()
    for each in versions.values():
        for name in {name for one in each for name in one.attrs}:
            values = {one.attrs.get(name) for one in each}
            if len(values - {None}) > 1:
                return None
            if len(values) > 1:
                found.add(name)
    return found


def _person(key: str, versions: list[parts.Candidate]) -> parts.Candidate:
    attrs: dict[str, parts.Value] = {}
    for one in versions:
        attrs |= {name: value for name, value in one.attrs.items() if value is not None}
    return structs.replace(versions[0], id=key, attrs=attrs)
