# SPDX-License-Identifier: EUPL-1.2
"""The cooperation graph by program."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from proxeny.partners import Actor, Wish
from proxeny_site.partners.queries import relations, seeking
from proxeny_site.partners.queries.seeking import Proposal
from proxeny_site.web.problems import Problem
from proxeny_site.web.sentences import say

router = Router()


class ActorOut(Schema):
    """Somebody who cooperates; `country` is ISO alpha-2, "" where unknown."""

    key: str
    name: str
    kind: str
    country: str

    @classmethod
    def of(cls, actor: Actor) -> "ActorOut":
        """Return the actor."""
        return cls(key=actor.key, name=actor.name, kind=actor.kind, country=actor.country)


class TieOut(Schema):
    """What two share; `year` is null where no source says it, `source` "" where there is none."""

    kind: str
    title: str
    role: str
    year: int | None
    state: str
    source: str


class PartnerOut(Schema):
    """Another actor, and the ties with it, the latest first."""

    partner: ActorOut
    ties: list[TieOut]


class CooperationOut(Schema):
    """An actor, how many ties of each kind it has, and its partners, the closest first."""

    actor: ActorOut
    ties: dict[str, int]
    count: int
    partners: list[PartnerOut]


class ProposalOut(Schema):
    """Whom the graph proposes; `met` says whether they worked together, `reasons` why."""

    partner: ActorOut
    score: float
    met: bool
    reasons: list[str]

    @classmethod
    def of(cls, one: Proposal) -> "ProposalOut":
        """Return the proposal in the language of the request."""
        found = one.candidate
        return cls(
            partner=ActorOut.of(found.actor),
            score=round(found.score, 4),
            met=found.met,
            reasons=[say(reason) for reason in found.why],
        )


class ProposalsOut(Schema):
    """Strangers worth meeting and old friends, the best first in both."""

    actor: ActorOut
    strangers: list[ProposalOut]
    friends: list[ProposalOut]


MOST = 500
_Key = Annotated[str, Query(max_length=200, description="A key, or a name that only one has")]


@router.get(
    "",
    response={200: CooperationOut, 404: Problem, 422: Problem},
    operation_id="get_cooperation",
)
def get_cooperation(
    request: HttpRequest,
    actor: _Key,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> CooperationOut:
    """Return with whom an actor works, since when and on what."""
    found = relations.actor_page(_actor(actor).key).whole
    return CooperationOut(
        actor=ActorOut.of(found.actor),
        ties=dict(found.by_kind),
        count=len(found.partners),
        partners=[
            PartnerOut(
                partner=ActorOut.of(one.actor),
                ties=[
                    TieOut(
                        kind=tie.kind,
                        title=tie.title,
                        role=tie.role,
                        year=tie.year,
                        state=tie.state,
                        source=tie.source,
                    )
                    for tie in one.ties
                ],
            )
            for one in found.partners[:limit]
        ],
    )


@router.get(
    "/next",
    response={200: ProposalsOut, 400: Problem, 404: Problem, 422: Problem},
    operation_id="find_partners",
)
def find_partners(
    request: HttpRequest,
    actor: _Key,
    theme: Annotated[str, Query(max_length=40, pattern="^[a-z_]*$")] = "",
    kind: Annotated[str, Query(max_length=20, pattern="^[a-z]*$")] = "",
    country: Annotated[str, Query(pattern="^([A-Z]{2})?$", description="ISO alpha-2")] = "",
    strangers: bool = False,
) -> ProposalsOut:
    """Return who should work with an actor on a theme, each with the reasons."""
    asking = _actor(actor)
    wish = Wish(
        asking.key,
        theme=theme,
        kinds=tuple(filter(None, [kind])),
        countries=tuple(filter(None, [country])),
        strangers=strangers,
    )
    found = seeking.who_should(wish)
    return ProposalsOut(
        actor=ActorOut.of(asking),
        strangers=[ProposalOut.of(one) for one in found.strangers],
        friends=[ProposalOut.of(one) for one in found.friends],
    )


def _actor(text: str) -> Actor:
    """Return the actor that is meant; raises `Http404` with those that may be."""
    asked = seeking.who_is(text)
    if asked.actor is None:
        raise Http404(say(asked.note))
    return asked.actor
