# SPDX-License-Identifier: EUPL-1.2
"""The candidates that this room knows by itself: Mission cities, organisations of the node, and
cities with solutions in the theme.

The points are a convention, the same for everybody and shown with each candidate; they say who is
worth a look first, and no study stands behind their size.
"""

from collections.abc import Collection, Sequence

from proxeny import atlas, cities
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate, Pair, Question
from proxeny_site.funding.queries.consortia_partners import KINDS
from proxeny_site.organisations.models import Kind, Organisation, Status
from proxeny_site.organisations.queries.pages import seat_of
from proxeny_site.solutions.models import CatalogueCity, Part

#: The name of the network of Mission cities in the atlas.
MISSION = "EU Cities Mission"
#: Points for what is known of a candidate.
ON_NODE, MISSION_CITY, SOLUTION, MOST_SOLUTIONS = 100, 200, 120, 480
#: Points for a network that a candidate shares with the lead, and the most for all.
NETWORK, MOST_NETWORKS = 20, 60


class OwnSource:
    """What the room `funding` knows of who could join."""

    name = "funding"

    def candidates(self, question: Question) -> Sequence[Candidate]:
        """Return cities of the EU Mission or with solutions in the theme, and organisations."""
        solved = _solutions(question.themes)
        governments, others = _organisations()
        mission = _mission_cities()
        wanted = {*mission, *solved, *governments, *_cities_among(question.keys)}
        found = [
            _city(number, governments.get(number), number in mission, solved.get(number, {}))
            for number in sorted(wanted)
        ]
        return [one for one in found if one is not None] + [_other(one) for one in others]

    def left_out(self, question: Question) -> Message | None:
        """Return nobody: whoever is known here has a name."""
        return None

    def pairs(self, question: Question, keys: Collection[str]) -> Sequence[Pair]:
        """Return what the networks that a city shares with the lead are worth."""
        own = _networks_of(question.lead)
        if not own:
            return []
        shared = {key: len(own & _networks_of(key)) for key in keys if key != question.lead}
        return [
            (question.lead, key, float(min(NETWORK * number, MOST_NETWORKS)))
            for key, number in shared.items()
            if number
        ]


def _mission_cities() -> frozenset[int]:
    rows = atlas.rows("memberships")
    return frozenset(
        row["geonameid"] for row in rows if row["network"] == MISSION and row["geonameid"]
    )


def _solutions(themes: tuple[str, ...]) -> dict[int, dict[str, int]]:
    """Return how many solutions of each theme a city started or took up, by its number."""
    rows = CatalogueCity.objects.filter(entry__domain__in=themes).exclude(part=Part.ENDED)
    counted = rows.values_list("city_id", "entry__domain", "entry").distinct()
    found: dict[int, dict[str, int]] = {}
    for number, domain, _entry in counted:
        by_domain = found.setdefault(number, {})
        by_domain[domain] = by_domain.get(domain, 0) + 1
    return found


def _organisations() -> tuple[dict[int, Organisation], list[Organisation]]:
    """Return city governments by the number of their city, and all other organisations."""
    found = Organisation.objects.exclude(status=Status.REVOKED).exclude(is_node=True)
    governments, others = {}, []
    for one in found:
        if one.kind == Kind.CITY_GOVERNMENT and one.city_id is not None:
            governments[one.city_id] = one
        else:
            others.append(one)
    return governments, others


def _cities_among(keys: Collection[str]) -> set[int]:
    return {
        int(number)
        for kind, _, number in (key.partition(":") for key in keys)
        if kind == "city" and number.isdecimal()
    }


def _city(
    number: int, government: Organisation | None, mission: bool, solved: dict[str, int]
) -> Candidate | None:
    try:
        city = cities.get(number)
    except cities.UnknownCity:
        return None
    reasons, points = [], 0
    if mission:
        points += MISSION_CITY
        reasons.append(
            Message(gettext_noop("one of the EU's Mission cities (+{points})"), points=MISSION_CITY)
        )
    count = sum(solved.values())
    if count:
        worth = min(SOLUTION * count, MOST_SOLUTIONS)
        points += worth
        reasons.append(
            Message(
                gettext_noop("solutions in the theme of the call: {count} (+{points})"),
                count=count,
                points=worth,
            )
        )
    if government is not None:
        points += ON_NODE
        reasons.append(_on_node())
    return Candidate(
        key=f"city:{number}",
        name=government.name if government else city.name,
        kind="city_government",
        country=city.country,
        city=city.name,
        city_id=number,
        capabilities=tuple(sorted(solved)),
        quality=float(points),
        reasons=tuple(reasons),
        organisation=government.pk if government else None,
        # 93 of the 112 are known: one that is not listed may still be one.
        mission_city=True if mission else None,
    )


def _other(organisation: Organisation) -> Candidate:
    seat = seat_of(organisation)
    return Candidate(
        key=f"organisation:{organisation.pk}",
        name=organisation.name,
        kind=str(KINDS[Kind(organisation.kind)]),
        country=organisation.country or (seat.country if seat else ""),
        city=seat.name if seat else "",
        city_id=organisation.city_id,
        quality=float(ON_NODE),
        reasons=(_on_node(),),
        organisation=organisation.pk,
    )


def _on_node() -> Message:
    return Message(
        gettext_noop("on this node, so it can be asked here (+{points})"), points=ON_NODE
    )


def _networks_of(key: str) -> frozenset[str]:
    kind, _, number = key.partition(":")
    if kind != "city" or not number.isdecimal():
        return frozenset()
    try:
        return frozenset(cities.networks(cities.get(int(number))))
    except cities.UnknownCity:
        return frozenset()
