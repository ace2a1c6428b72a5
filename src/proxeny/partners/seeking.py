# SPDX-License-Identifier: EUPL-1.2
"""Who should work with us on this: actors in order, each with the path of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from proxeny.messages import Message
from proxeny.partners.actors import Actor
from proxeny.partners.evidence import KINDS, Asked, Scout
from proxeny.partners.graph import Floats
from proxeny.partners.paths import path
from proxeny.partners.relations import Tie, latest, tie_of
from proxeny.partners.weights import Weights, weights
from proxeny.partners.wishes import Wish

#: Kinds of evidence that say how active somebody is, whoever asks.
EXPERIENCE = ("cities", "experience")
#: What both did with each other: said first where it counts, since nothing is easier to look up.
DIRECT = ("together", "agreement")
#: As many are proposed.
MOST = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that is proposed: `score` is the sum of `contributions`, by kind of evidence.

    `met`: it worked with the one who asks, or has an agreement with it; else it is a stranger.
    `why` is the path of evidence in words: what both did with each other first, then what counts
    most; `ties` are those of both, the latest first, each with the role that the candidate has.
    """

    actor: Actor
    score: float
    met: bool
    contributions: Mapping[str, float]
    why: tuple[Message, ...]
    ties: tuple[Tie, ...]


def seek(
    scout: Scout, wish: Wish, limit: int = MOST, given: Weights | None = None
) -> list[Candidate]:
    """Return the best actors for a wish, best first; of equals the smaller key first.

    `given` replaces the shipped weights. Who has nothing to say for it is not proposed, nor who
    has no name in any source (`nameless` counts them): nobody could look it up. Raises
    UnknownActor, and WishError where the wish names a theme or a kind that there is not.
    """
    wish.check()
    asked = scout.ask(wish)
    contributions = (given or weights()).contributions(scout.look(asked))
    score = contributions.sum(axis=1)
    order = _best(score, scout.wanted(asked) & scout.graph.named & (score > 0), limit)
    found = []
    for place in order.tolist():
        of_kind = dict(zip(KINDS, contributions[place].tolist(), strict=True))
        said = dict(path(scout, asked, place))
        kinds = sorted(said, key=lambda kind: (_turn(kind, of_kind[kind]), -of_kind[kind], kind))
        found.append(
            Candidate(
                actor=scout.graph.actor(place),
                score=float(score[place]),
                met=bool(asked.met[place]),
                contributions=of_kind,
                why=tuple(said[kind] for kind in kinds),
                ties=_of_both(scout, asked, place),
            )
        )
    return found


def nameless(scout: Scout, wish: Wish) -> int:
    """Return how many actors are as wished and without a name in any source. Raises UnknownActor.

    >>> from proxeny import partners
    >>> rows = [{"actor": key, "tie": "p", "tie_kind": "project"} for key in ("pic:1", "pic:2")]
    >>> nameless(Scout(partners.cooperation(partners.ties(rows))), Wish("pic:1"))
    1
    """
    return int(np.count_nonzero(scout.wanted(scout.ask(wish)) & ~scout.graph.named))


def _turn(kind: str, value: float) -> int:
    """Return when a kind of evidence is said; experience last: it is nobody's in particular."""
    if kind in EXPERIENCE:
        return 2
    return 0 if kind in DIRECT and value > 0 else 1


def _of_both(scout: Scout, asked: Asked, place: int) -> tuple[Tie, ...]:
    graph, rows = scout.graph, scout.graph.rows_of(place)
    both = rows[asked.mine[graph.row_tie[rows]]]
    return tuple(sorted((tie_of(graph, row) for row in both.tolist()), key=latest))


def _best(score: Floats, wanted: np.ndarray, limit: int) -> np.ndarray:
    """Return where the `limit` best of those wanted stand, best first."""
    places = np.flatnonzero(wanted)
    # Rounded, because the last bits of a float sum may differ by machine and would decide ties.
    order = np.argsort(-np.round(score[places], 9), kind="stable")[:limit]
    return places[order]
