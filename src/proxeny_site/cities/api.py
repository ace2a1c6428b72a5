# SPDX-License-Identifier: EUPL-1.2
"""The API of the room `cities`."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from proxeny.cities import City
from proxeny_site.cities.queries import places
from proxeny_site.cities.schemas import CitiesOut, CityFull, CityWithContext, PeersOut, Variable
from proxeny_site.web.problems import Problem

router = Router()

#: More than fit on a screen; a name that more cities begin with needs another letter.
MOST_CITIES, MOST_PEERS = 50, 100

Name = Annotated[str, Query(min_length=1, max_length=200, description="A name in any script.")]


@router.get("", response={200: CitiesOut, 422: Problem}, operation_id="find_cities")
def find_cities(
    request: HttpRequest,
    name: Name,
    limit: Annotated[int, Query(ge=1, le=MOST_CITIES)] = 10,
) -> CitiesOut:
    """Find cities whose name begins so, the largest first; else those with a near name."""
    found = places.search_cities(name, limit)
    listed = [CityFull.of(city) for city in found.cities]
    return CitiesOut(name=name, near=found.near, cities=listed)


@router.get(
    "/{city_id}",
    response={200: CityWithContext, 404: Problem, 422: Problem},
    operation_id="get_city",
)
def get_city(request: HttpRequest, city_id: int) -> CityWithContext:
    """Return one city with everything that is known of it, each with its source."""
    city = _city(city_id)
    context = [Variable.of(value) for value in places.context_of(city)]
    return CityWithContext(**CityFull.of(city).model_dump(), context=context)


@router.get(
    "/{city_id}/peers",
    response={200: PeersOut, 400: Problem, 404: Problem, 422: Problem},
    operation_id="get_peers",
)
def get_peers(
    request: HttpRequest,
    city_id: int,
    theme: Annotated[str, Query(max_length=40)] = "general",
    limit: Annotated[int, Query(ge=1, le=MOST_PEERS)] = 10,
) -> PeersOut:
    """Return the cities that are most like this one; the shares sum to the distance."""
    return PeersOut.of(places.peers_of(_city(city_id), theme, limit))


def _city(city_id: int) -> City:
    city = places.city_by_id(city_id)
    if city is None:
        raise Http404(_("The atlas has no city with the number {id}.").format(id=str(city_id)[:20]))
    return city
