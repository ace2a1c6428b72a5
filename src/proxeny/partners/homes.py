# SPDX-License-Identifier: EUPL-1.2
"""Of which city an organisation is, as far as can be told: by its name, else by whom it works with.

Participations carry no addresses. Where a name says nothing, the cities of the country share the
organisation between them: at first by population, then ever more by those with whose people it
was in projects. It is the mean of a multinomial under a Dirichlet prior (Good, 1965) and was not
tuned: any weight of the evidence between 2 and 100 ranks as well.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from proxeny import cities
from proxeny.partners.graph import Floats, Graph
from proxeny.partners.namesakes import Namesakes, place_named

#: How much one other organisation of a city in a project with two members counts, beside 1 for
#: the population of all cities of the country.
_TRUST = 8.0
#: The population of a city that the atlas does not know: such cities are small.
_UNKNOWN = 20_000


class Homes:
    """Where the organisations of a graph are at home, of the cities with a government in it."""

    def __init__(self, graph: Graph) -> None:
        at, countries = graph.cities, graph.countries
        self._known, self._country = np.unique(countries[at], return_inverse=True)
        self._named = _named(graph)
        self._speaks = self._named.T.tocsr()
        people = np.array([_population(graph.names[one], str(countries[one])) for one in at], float)
        of_country = np.bincount(self._country, people, minlength=len(self._known))
        self._share = people / of_country[self._country]
        self._unplaced = ~graph.is_city & (np.asarray(self._named.sum(axis=0)).ravel() == 0)
        self._seen = self._worked_at_home(graph)
        self._seen_in_all = np.asarray(self._seen.sum(axis=1)).ravel()
        self._lives_in = _places(self._known, countries)

    def named(self, members: npt.NDArray[np.intp]) -> Floats:
        """Return how many of the members speak of each city in their names."""
        return np.asarray(self._speaks[members].sum(axis=0)).ravel()

    def named_by(self, organisation: int) -> set[int]:
        """Return the cities, by their place among the candidates, that a name speaks of."""
        at, ends = self._speaks.indices, self._speaks.indptr
        return set(at[ends[organisation] : ends[organisation + 1]].tolist())

    def expected(self, members: npt.NDArray[np.intp]) -> Floats:
        """Return how many of the members are of each city, to be expected from all this."""
        unplaced = members[self._unplaced[members]]
        left = 1 / (1 + _TRUST * self._seen_in_all[unplaced])
        by_country = np.bincount(self._lives_in[unplaced], left, minlength=len(self._known) + 1)
        seen = np.asarray(self._seen[unplaced].T @ left).ravel()
        by_population = self._share * by_country[self._country]
        return np.asarray(self.named(members) + by_population + _TRUST * seen, dtype=float)

    def _worked_at_home(self, graph: Graph) -> sparse.csr_array:
        """Return how much each unplaced organisation worked with each city of its country.

        The city's government and all that bear its name stand for it; small projects count more.
        """
        at = graph.cities
        itself = sparse.csr_array(
            (np.ones(len(at)), (np.arange(len(at)), at)), shape=self._named.shape
        )
        of_city = ((self._named + itself) > 0).astype(float) @ graph.members
        small = 1 / np.maximum(graph.size - 1, 1)
        unplaced = np.flatnonzero(self._unplaced)
        met = ((graph.members[unplaced] * small) @ of_city.T).tocoo()
        at_home = graph.countries[unplaced[met.row]] == graph.countries[at[met.col]]
        where = (unplaced[met.row[at_home]], met.col[at_home])
        return sparse.csr_array((met.data[at_home], where), shape=self._named.shape[::-1])


def _named(graph: Graph) -> sparse.csr_array:
    """Return 1 where the name of an organisation (column) speaks of a city (row)."""
    at = graph.cities
    names = Namesakes([(graph.names[one], str(graph.countries[one])) for one in at])
    row, column = [], []
    for place in np.flatnonzero(np.isin(graph.countries, graph.countries[at])):
        for city in names.of(graph.names[place], str(graph.countries[place])):
            if at[city] != place:
                row.append(city)
                column.append(place)
    shape = (len(at), len(graph.organisations))
    return sparse.csr_array((np.ones(len(row)), (row, column)), shape=shape)


def _population(name: str, country: str) -> int:
    """Return the population of the city whose government is called so."""
    place = place_named(name, country)
    return _UNKNOWN if place is None else max(cities.get(place).population, 1)


def _places(known: npt.NDArray[np.str_], given: npt.NDArray[np.str_]) -> npt.NDArray[np.intp]:
    """Return where each of `given` stands in the sorted `known`; its length where it does not."""
    if not len(known):
        return np.zeros(len(given), dtype=np.intp)
    place = np.minimum(np.searchsorted(known, given), len(known) - 1)
    return np.where(known[place] == given, place, len(known))
