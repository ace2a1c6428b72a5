# SPDX-License-Identifier: EUPL-1.2
"""What the records of this node say about who works with whom, as far as everybody may see it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max, Value

from proxeny.partners import Ties, ties
from proxeny_site.organisations.models import NetworkMember, Organisation, Standing, Status
from proxeny_site.partners.keys import actors_of


def state_of_own() -> tuple[object, ...]:
    """Return what changes whenever `own_ties` may say something else; one query."""
    members, organisations = (
        one.history.order_by().values(of=Value(one.__name__)).annotate(last=Max("history_id"))
        for one in (NetworkMember, Organisation)
    )
    return tuple(sorted(members.union(organisations).values_list("of", "last")))


def own_ties() -> Ties:
    """Return the memberships of networks that show their members to everybody."""
    return ties(_memberships())


def _memberships() -> Iterator[dict[str, Any]]:
    admitted = NetworkMember.objects.filter(
        standing=Standing.ADMITTED, network__lists_members=True
    ).exclude(network__status=Status.REVOKED)
    admitted = admitted.exclude(member__status=Status.REVOKED)
    memberships = list(admitted.select_related("network", "member"))
    networks = {one.network_id: one.network for one in memberships}
    actors = actors_of([*networks.values(), *(one.member for one in memberships)])
    for number, network in networks.items():
        actor = actors[number]
        day = network.created_at.date()
        yield _row(actor, actor.key, network, "network") | {"since": day, "year": day.year}
    for one in memberships:
        day = one.since.date()
        yield (
            _row(actors[one.member_id], actors[one.network_id].key, one.network, "member")
            | {"since": day, "year": day.year}
        )


def _row(actor: Any, tie: str, network: Organisation, role: str) -> dict[str, Any]:
    return {
        "actor": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "tie": tie,
        "tie_kind": "network",
        "title": network.name,
        "role": role,
        "source": "",
    }
