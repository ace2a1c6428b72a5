# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask about a solution: only who is on record, each with the reason and its source.

No person is named. The list holds what ties the city that asks to the cities that know the
solution (agreements, networks), the programmes that passed it on, and who published it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proxeny.cities import City
from proxeny.messages import Message, gettext_noop, listed
from proxeny.solutions import Solution, known_city
from proxeny.transfer import ties
from proxeny.transfer.publishers import is_home_page, publisher
from proxeny.transfer.ties import Row

#: So many cities are named in one reason.
_NAMED = 4
_ADDRESS = re.compile(r"https?://[^\s;)\"]+")
_YEAR = re.compile(r"[12]\d{3}")
_FORMER = "100 Resilient Cities (GRCN predecessor)"
#: The profiles of the networks in the package `memberships`, or of the one that came after. A
#: network that is not named here has no profile, and so no address.
_NETWORKS = {"C40": "net-c40", _FORMER: "net-r-cities"}
_LABELS = {
    "organisation": gettext_noop("On this node"),
    "agreement": gettext_noop("Agreement with your city"),
    "network": gettext_noop("Network of both cities"),
    "programme": gettext_noop("Programme"),
    "source": gettext_noop("Who published it"),
}
_KINDS = {
    "twinning": gettext_noop("Twinning"),
    "friendship": gettext_noop("Friendship"),
    "memorandum": gettext_noop("Memorandum"),
    "project": gettext_noop("Project"),
    "action plan": gettext_noop("Action plan"),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ask.

    `kind` is `organisation` (on the node that answers), `agreement`, `network`, `programme` or
    `source`. `url` is its address, `source_url` the page on which the reason was read; both are
    empty where the atlas has none. `check` says what is not known of it.
    """

    kind: str
    name: str
    reason: Message
    url: str = ""
    source_url: str = ""
    check: Message | None = None

    @property
    def label(self) -> Message:
        """What kind of contact it is, in words."""
        return Message(_LABELS[self.kind])


def whom_to_ask(solution: Solution, city: City | None = None) -> tuple[Contact, ...]:
    """Return who is on record as knowing the solution, those nearest to `city` first.

    Without `city` there are no agreements and no networks, since both are shared with it.
    """
    shared: list[Contact] = []
    if city is not None:
        elsewhere = [place for place in _places(solution) if place.id != city.id]
        shared = [*_agreements(city, elsewhere), *_networks(city, elsewhere)]
    return (*shared, *_programmes(solution), *_source(solution))


def next_step(solution: Solution, contacts: Iterable[Contact]) -> Message | None:
    """Return what to do where none of `contacts` speaks for a city that did or took it up."""
    if any(contact.kind == "organisation" for contact in contacts):
        return None
    return Message(
        gettext_noop(
            "No office of {city} is on record here. Ask its city administration which department "
            "ran this; give the title and the years."
        ),
        city=solution.city_name,
    )


def _places(solution: Solution) -> list[City]:
    ids = [solution.city_id, *(place.city_id for place in solution.origins)]
    ids += [adoption.city_id for adoption in solution.adoptions]
    found = (known_city(city_id) for city_id in dict.fromkeys(ids))
    return [city for city in found if city is not None]


def _agreements(here: City, elsewhere: Sequence[City]) -> list[Contact]:
    pairs = ties.agreements()
    return [
        _agreement(row, here, there)
        for there in elsewhere
        for row in pairs.get(frozenset((here.id, there.id)), ())
    ]


def _agreement(row: Row, here: City, there: City) -> Contact:
    year = row["year_signed"]
    template = (
        gettext_noop("{agreement} between {here} and {there}, {year}.")
        if year
        else gettext_noop("{agreement} between {here} and {there}.")
    )
    kind = Message(_KINDS.get(row["kind"], gettext_noop("Agreement")))
    reason = Message(template, here=here.name, there=there.name, agreement=kind, year=year)
    if row["status"]:
        check = Message(gettext_noop("Its status by the source: {status}."), status=row["status"])
    elif row["inferred"]:
        check = Message(gettext_noop("Part of this was concluded by us: read the source."))
    elif row["end_year"]:
        check = Message(gettext_noop("Its last year by the source: {year}."), year=row["end_year"])
    else:
        check = Message(gettext_noop("Whether it is still in force is not known."))
    return Contact("agreement", str(there), reason, source_url=row["source_url"] or "", check=check)


def _networks(here: City, elsewhere: Sequence[City]) -> list[Contact]:
    held = ties.memberships()
    found = []
    for network in sorted(held.get(here.id, {})):
        there = [city for city in elsewhere if network in held.get(city.id, {})]
        if there:
            found.append(_network(network, here, there, held[there[0].id][network]))
    return found


def _network(network: str, here: City, there: Sequence[City], row: Row) -> Contact:
    profile = ties.profiles().get(_NETWORKS.get(network, ""))
    year = _YEAR.search(row["source_date"] or "")
    template = (
        gettext_noop(
            "100 Resilient Cities, which came before it, chose {here} and {there} ({date}). "
            "Whether they are members today is not on record."
        )
        if network == _FORMER
        else gettext_noop("Its list of cities names {here} and {there} ({date}).")
    )
    reason = Message(template, here=here.name, there=_names(there), date=year[0] if year else "?")
    name = profile["name"] if profile else network
    return _body("network", name, reason, profile, _address(row["source"]))


def _programmes(solution: Solution) -> list[Contact]:
    found = []
    for programme in dict.fromkeys(a.programme for a in solution.adoptions if a.programme):
        in_it = [a for a in solution.adoptions if a.programme == programme]
        reason = Message(
            gettext_noop("It brought {origin} together with {cities} over this solution."),
            origin=solution.city_name,
            cities=_names(a.city_name or a.country for a in in_it),
        )
        words = {word.casefold() for word in re.findall(r"\w+", programme)}
        profile = next(
            (p for p in ties.profiles().values() if (p["acronym"] or "?").casefold() in words), None
        )
        found.append(_body("programme", programme, reason, profile, in_it[0].source_url))
    return found


def _body(kind: str, name: str, reason: Message, profile: Row | None, source: str) -> Contact:
    """Return a network or programme with the address of its profile, where it has one."""
    url = (profile["url"] or "") if profile else ""
    check = None
    if profile is None or not url:
        check = Message(gettext_noop("The atlas has no address of it: start from the source."))
    elif not profile["url_site_seen"]:
        check = Message(gettext_noop("Nobody opened this address when the atlas was made."))
    return Contact(kind, name, reason, url, source, check)


def _source(solution: Solution) -> list[Contact]:
    if not solution.source_url:
        return []
    reason = Message(gettext_noop("It published the page that this record was read on."))
    check = None
    if is_home_page(solution.source_url):
        check = Message(
            gettext_noop("The source is only a home page: look there for {city}."),
            city=solution.city_name,
        )
    url = solution.source_url
    return [Contact("source", publisher(url), reason, url, url, check)]


def _address(text: str | None) -> str:
    found = _ADDRESS.search(text or "")
    return found[0] if found else ""


def _names(named: Iterable[City | str]) -> Message | str:
    names = [one.name if isinstance(one, City) else one for one in named]
    shown = listed(names[:_NAMED])
    return shown if len(names) <= _NAMED else Message("{names} …", names=shown)
