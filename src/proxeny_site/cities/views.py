# SPDX-License-Identifier: EUPL-1.2
"""Pages about cities: search, one city, its peers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxeny.cities import City
from proxeny_site.cities import display, drawing
from proxeny_site.cities.countries import country_name
from proxeny_site.cities.forms import NameForm, PeersForm
from proxeny_site.cities.queries import places
from proxeny_site.web import panels, structured

#: Cities on the page of a search by name.
FOUND = 30


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find a city by name, in any script."""
    form = NameForm(request.GET)
    if not form.is_valid():
        return render(request, "cities/search.html", {"form": form}, status=400)
    text = form.cleaned_data["q"]
    if not text:
        return render(request, "cities/search.html", {"form": form})
    found = places.search_cities(text, FOUND)
    status = 404 if found.near else 200
    context = {"form": form, "text": text, "found": found}
    return render(request, "cities/search.html", context, status=status)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the names that begin as typed: `q`, or a field `city` of a form or of one row."""
    typed = (v for k, v in request.GET.items() if k in ("q", "city") or k.endswith("-city"))
    text = next(filter(None, typed), "")[:200]
    context = {"cities": places.suggest_cities(text)}
    return render(request, "cities/_suggest.html", context)


@require_safe
def detail(request: HttpRequest, city_id: int) -> HttpResponse:
    """Show one city: what is known of it, its ties, and who is like it."""
    city = _city(city_id)
    page = places.city_page(city)
    context = {
        "city": city,
        "page": page,
        "figures": display.figures(page.context),
        "agreements": [
            (display.AGREEMENTS.get(one.kind, one.kind), one) for one in page.agreements
        ],
        "map": drawing.peers_map(page.peers),
        "panels": panels.shown("cities:detail", request, city),
        "crumbs": _crumbs(),
        "described": _described(city),
    }
    return render(request, "cities/detail.html", context)


@require_safe
def peers(request: HttpRequest, city_id: int) -> HttpResponse:
    """Show the cities that are most like this one, by theme, and why."""
    city = _city(city_id)
    form = PeersForm(request.GET)
    crumbs = [*_crumbs(), (city.name, reverse("cities:detail", args=[city.id]))]
    context = {"city": city, "form": form, "crumbs": crumbs}
    if not form.is_valid():
        return render(request, "cities/peers.html", context, status=400)
    found = places.peers_of(city, form.cleaned_data["theme"], form.cleaned_data["limit"])
    most = max((peer.distance for peer in found.peers), default=0.0)
    context |= {
        "peers": found,
        "map": drawing.peers_map(found),
        "rows": [
            (peer, drawing.slices(peer.contributions, most), drawing.contributions(city, peer))
            for peer in found.peers
        ],
    }
    return render(request, "cities/peers.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Cities"), reverse("cities:search"))]


def _described(city: City) -> dict[str, object]:
    where = structured.place(city.name, city.lat, city.lon, city.country)
    inside = structured.describe("Country", name=country_name(city.country))
    return {"@context": structured.CONTEXT, **where, "containedInPlace": inside}


def _city(city_id: int) -> City:
    city = places.city_by_id(city_id)
    if city is None:
        raise Http404(_("The atlas has no city with the number {id}.").format(id=str(city_id)[:20]))
    return city
