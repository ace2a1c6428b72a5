# SPDX-License-Identifier: EUPL-1.2
"""What the cooperation graph says of who could join a consortium, for the search for the best."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from proxeny import partners
from proxeny.messages import Message, gettext_noop
from proxeny.partners import Actor, Wish
from proxeny.partners import Candidate as Proposed
from proxeny.partners.joint import joint_ties
from proxeny.solutions import known_city
from proxeny_site.funding.candidates import Candidate, Pair, Question
from proxeny_site.partners.queries.graph import node_graph, node_scout
from proxeny_site.partners.queries.seeking import nameless_note

#: Kinds of actors as kinds of partners of a consortium; all others are called the same.
KINDS = {"city": "city_government", "public": "other"}
#: Points of the best, and among so many; the others have their share of its score.
MOST_POINTS, AMONG = 300.0, 150
#: Points for each project or programme that two share, and the most for all of them.
TOGETHER, MOST_TOGETHER = 30.0, 90.0


class CooperationSource:
    """What the room `partners` knows of who could join."""

    name = "partners"

    def candidates(self, question: Question) -> Sequence[Candidate]:
        """Return whom the graph proposes to the lead; nobody where it knows nothing of the lead."""
        scout = node_scout()
        if question.lead not in scout.graph.position:
            return []
        wish = Wish(question.lead)
        found: dict[str, Proposed] = {}
        for theme in question.themes or ("",):
            for one in partners.seek(scout, replace(wish, theme=theme), AMONG):
                if one.actor.key not in found or found[one.actor.key].score < one.score:
                    found[one.actor.key] = one
        best = max((one.score for one in found.values()), default=1.0)
        return [_candidate(one, best) for one in found.values()]

    def left_out(self, question: Question) -> Message | None:
        """Return how many are not proposed because no source names them."""
        scout = node_scout()
        if question.lead not in scout.graph.position:
            return None
        return nameless_note(partners.nameless(scout, Wish(question.lead)))

    def pairs(self, question: Question, keys: Collection[str]) -> Sequence[Pair]:
        """Return what the projects that two of `keys` share are worth."""
        graph = node_graph()
        known = sorted(key for key in keys if key in graph.position)
        if len(known) < 2:
            return []
        joint = joint_ties(graph, known)
        return [
            (known[one], known[other], min(TOGETHER * count, MOST_TOGETHER))
            for one, other, count in joint
        ]


def _candidate(one: Proposed, best: float) -> Candidate:
    actor = one.actor
    points = round(MOST_POINTS * one.score / best)
    city = known_city(actor.city_id) if actor.city_id is not None else None
    return Candidate(
        key=actor.key,
        name=actor.name,
        kind=KINDS.get(actor.kind, actor.kind),
        country=actor.country,
        city=city.name if city else "",
        city_id=actor.city_id,
        quality=float(points),
        reasons=(_reason(one, points),),
        pic=_code(actor),
    )


def _reason(one: Proposed, points: int) -> Message:
    if not one.why:
        return Message(gettext_noop("near in the cooperation graph (+{points})"), points=points)
    template = gettext_noop("in the cooperation graph: {why} (+{points})")
    return Message(template, why=one.why[0], points=points)


def _code(actor: Actor) -> str:
    code = actor.key.removeprefix("pic:")
    return code if code != actor.key else ""
