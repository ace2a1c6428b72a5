# SPDX-License-Identifier: EUPL-1.2
"""The page of an actor: what it is part of, with whom, and how that may be narrowed."""

from dataclasses import dataclass, replace

from django.http import Http404

from proxeny import partners
from proxeny.cities import City
from proxeny.partners import Actor, Ego, Partner, Relations
from proxeny.solutions import known_city
from proxeny_site.organisations.models import Kind, Organisation, OrganisationIdentifier, Status
from proxeny_site.partners.keys import actor_of, city_of, number_of
from proxeny_site.partners.queries.graph import node_graph
from proxeny_site.web.sentences import say


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor with everything known of its cooperation, and its own pages on this node, if any.

    `whole` is all of it, `shown` what is left where the reader asked for one kind of tie, and
    `ego` the neighbourhood to draw of that.
    """

    whole: Relations
    shown: Relations
    ego: Ego
    organisation: Organisation | None
    city: City | None

    @property
    def actor(self) -> Actor:
        """Whose page it is."""
        return self.whole.actor


def actor_page(key: str, kind: str = "") -> ActorPage:
    """Return the page of the actor with a key; raises `Http404` where nobody is known by it."""
    graph = node_graph()
    organisation = _organisation_of(key)
    try:
        found = partners.relations(graph, key)
    except partners.UnknownActor as error:
        if organisation is None:
            raise Http404(say(error.message)) from None
        # Registered here, and part of nothing that everybody may see.
        found = Relations(actor_of(organisation), (), (), {}, (), 0)
    shown = narrowed(found, kind) if kind else found
    ego = partners.ego(graph, shown)
    if kind:
        edges = tuple(edge for edge in ego.edges if kind in edge.kinds)
        ego = replace(ego, edges=edges)
    city_id = found.actor.city_id
    return ActorPage(
        found, shown, ego, organisation, None if city_id is None else known_city(city_id)
    )


def narrowed(found: Relations, kind: str) -> Relations:
    """Return only the ties of one kind, and the partners in them."""
    among = [(one, tuple(tie for tie in one.ties if tie.kind == kind)) for one in found.partners]
    left = [Partner.of(one.actor, ties) for one, ties in among if ties]
    return replace(
        found,
        ties=tuple(tie for tie in found.ties if tie.kind == kind),
        partners=tuple(sorted(left, key=partners.closest)),
        timeline=tuple(one for one in found.timeline if one.kind == kind),
        undated=sum(tie.kind == kind and tie.year is None for tie in found.ties),
    )


def _organisation_of(key: str) -> Organisation | None:
    """Return the organisation of this node that a key means, None where there is none."""
    held = Organisation.objects.exclude(status=Status.REVOKED)
    city = city_of(key)
    if city is not None:
        return held.filter(kind=Kind.CITY_GOVERNMENT, city_id=city).first()
    scheme, _, value = key.partition(":")
    # A code is digits alone; PostgreSQL would refuse a text with a NUL in it.
    if scheme == "pic" and value.isdecimal():
        bearers = OrganisationIdentifier.objects.filter(scheme="pic", value=value)
        return held.filter(status=Status.VERIFIED, identifiers__in=bearers).first()
    number = number_of(key)
    return None if number is None else held.filter(pk=number).first()


def summary(key: str) -> Relations | None:
    """Return what an actor is part of, None where it is part of nothing that is known."""
    graph = node_graph()
    return partners.relations(graph, key) if key in graph.position else None
