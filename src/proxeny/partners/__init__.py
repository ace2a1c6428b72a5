# SPDX-License-Identifier: EUPL-1.2
"""Whom to work with: the cooperation graph, and who is missing from a consortium, with reasons.

>>> import datetime as dt
>>> import pyarrow as pa
>>> from proxeny import partners
>>> rows = [
...     ("p1", "1", "Universidade do Porto", "PT", False),
...     ("p1", "2", "Câmara Municipal do Porto", "PT", True),
...     ("p1", "3", "Gmina Miasta Gdańsk", "PL", True),
...     ("p2", "3", "Gmina Miasta Gdańsk", "PL", True),
...     ("p2", "4", "Politechnika Gdańska", "PL", False),
... ]
>>> names = ("project", "organisation", "name", "country", "city_government")
>>> table = pa.table(dict(zip(names, zip(*rows))))
>>> started = pa.repeat(dt.date(2016, 5, 4), len(rows))
>>> table = table.append_column("start", started)
>>> table = table.append_column("programme_part", pa.repeat("SC5", len(rows)))
>>> known = partners.participations(table)
>>> day = dt.date(2018, 1, 1)
>>> lookout = partners.Lookout(partners.graph(known, day))
>>> query = partners.Query("q", day, "SC5", seeds=("4", "1"))
>>> best = partners.complete(lookout, partners.train(known, day), query)[0]
>>> best.name, best.met
('Gmina Miasta Gdańsk', True)
>>> for reason in best.why[:2]:
...     print("-", reason)
- members from PL: 1, and no city of it among them
- members that are of its city by their names: Politechnika Gdańska

Who works with whom, over all sources that ship and any others:

>>> graph = partners.cooperation(partners.atlas_ties(), partners.project_ties(known))
>>> porto = partners.find_actor(graph, "Porto")
>>> found = partners.relations(graph, porto.key)
>>> found.by_kind["project"], found.ties[0].label
(2, Message('network'))
>>> [str(partner.actor) for partner in found.partners[:2]]
['Gdańsk (PL)', 'Universidade do Porto (PT)']

Who should work with Porto on energy, old friends apart, with the path of evidence:

>>> wish = partners.Wish(porto.key, theme="energy", kinds=("city",), strangers=True)
>>> best = partners.seek(partners.Scout(graph), wish)[0]
>>> str(best.actor), best.met
('Helsinki (FI)', False)
>>> print(best.why[0])
common partners (2): Stockholm, Gdańsk
"""

from proxeny.partners.actors import ACTOR_KINDS, Actor, city_key, name_key, network_key
from proxeny.partners.atlas_ties import atlas_ties
from proxeny.partners.completing import Proposal, complete
from proxeny.partners.contexts import distances
from proxeny.partners.cooperation import Cooperation
from proxeny.partners.errors import (
    ModelError,
    ParticipationsError,
    QueryError,
    TiesError,
    UnknownActor,
    WishError,
)
from proxeny.partners.evidence import KINDS, Asked, Scout
from proxeny.partners.finding import actor_of, find_actor
from proxeny.partners.graph import Graph, graph
from proxeny.partners.joining import cooperation
from proxeny.partners.looking import EVIDENCE, Lookout, Query
from proxeny.partners.model import Model
from proxeny.partners.participations import Participations, participations
from proxeny.partners.participations import read as read_participations
from proxeny.partners.project_ties import project_ties, read_projects
from proxeny.partners.quality import Measured, Quality, Score, quality
from proxeny.partners.queries import read_queries
from proxeny.partners.relations import (
    Edge,
    Ego,
    Moment,
    Partner,
    Relations,
    Tie,
    closest,
    ego,
    relations,
)
from proxeny.partners.seeking import Candidate, nameless, seek
from proxeny.partners.shipped import shipped
from proxeny.partners.ties import AGREEMENTS, TIE_KINDS, Ties, ties
from proxeny.partners.training import train
from proxeny.partners.twinnings import twinning_ties
from proxeny.partners.weights import Weights, weights
from proxeny.partners.wishes import Wish

__all__ = [
    "ACTOR_KINDS",
    "AGREEMENTS",
    "EVIDENCE",
    "KINDS",
    "TIE_KINDS",
    "Actor",
    "Asked",
    "Candidate",
    "Cooperation",
    "Edge",
    "Ego",
    "Graph",
    "Lookout",
    "Measured",
    "Model",
    "ModelError",
    "Moment",
    "Participations",
    "ParticipationsError",
    "Partner",
    "Proposal",
    "Quality",
    "Query",
    "QueryError",
    "Relations",
    "Score",
    "Scout",
    "Tie",
    "Ties",
    "TiesError",
    "UnknownActor",
    "Weights",
    "Wish",
    "WishError",
    "actor_of",
    "atlas_ties",
    "city_key",
    "closest",
    "complete",
    "cooperation",
    "distances",
    "ego",
    "find_actor",
    "graph",
    "name_key",
    "nameless",
    "network_key",
    "participations",
    "project_ties",
    "quality",
    "read_participations",
    "read_projects",
    "read_queries",
    "relations",
    "seek",
    "shipped",
    "ties",
    "train",
    "twinning_ties",
    "weights",
]
