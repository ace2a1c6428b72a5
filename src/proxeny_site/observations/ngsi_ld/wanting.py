# SPDX-License-Identifier: EUPL-1.2
"""Which entities a request asks for: by its address, or by the Query in its body."""

from collections.abc import Mapping
from typing import Any

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.text import check
from proxeny.messages import gettext_noop
from proxeny_site.observations.ngsi_ld.asking import Asked
from proxeny_site.observations.queries.entities import Selector, Wanted
from proxeny_site.observations.queries.evolution import Evolution


def by_address(asked: Asked) -> Wanted:
    """Return what the parameters ask for; raises `BadRequestData`."""
    given = {name: asked.one(name, "") or None for name in ("type", "idPattern")}
    selector = Selector(asked.listed("id"), given["idPattern"], given["type"])
    return Wanted(
        context=asked.context,
        selectors=(selector,) if selector != Selector() else (),
        attrs=asked.listed("attrs"),
        q=asked.one("q", "") or None,
        scope_q=asked.one("scopeQ", "") or None,
        georel=asked.one("georel", "") or None,
        geometry=asked.one("geometry", "") or None,
        coordinates=asked.one("coordinates", "") or None,
        geoproperty=asked.one("geoproperty", "location"),
    )


def narrow(wanted: Wanted) -> Wanted:
    """Return what is asked for; raises `BadRequestData` where that is everything there is."""
    if not (wanted.selectors or wanted.attrs or wanted.q or wanted.georel):
        said = gettext_noop("say which entities: type, id, idPattern, attrs, q or georel")
        raise ngsi_ld.BadRequestData(said)
    return wanted


def by_body(document: object, context: ngsi_ld.Context) -> Wanted:
    """Return what a Query asks for; raises `BadRequestData`."""
    if not isinstance(document, Mapping) or document.get("type") != "Query":
        raise ngsi_ld.BadRequestData(gettext_noop("the type of the body must be Query"), "type")
    check(document)
    entities = document.get("entities", [])
    if not isinstance(entities, list) or len(entities) > 100:
        raise _wrong(
            gettext_noop("it must be an array of at most 100 entity selectors"), "entities"
        )
    geo = document.get("geoQ", {})
    if not isinstance(geo, Mapping):
        raise _wrong(gettext_noop("it must be an object"), "geoQ")
    attrs = document.get("attrs", [])
    if not isinstance(attrs, list) or not all(isinstance(each, str) for each in attrs):
        raise _wrong(gettext_noop("it must be an array of names"), "attrs")
    coordinates = geo.get("coordinates")
    if coordinates is not None and not isinstance(coordinates, str | list):
        raise _wrong(gettext_noop("it must be an array"), "geoQ.coordinates")
    return Wanted(
        context=context,
        selectors=tuple(_selector(each, f"entities[{n}]") for n, each in enumerate(entities)),
        attrs=tuple(attrs),
        q=_text(document, "q"),
        scope_q=_text(document, "scopeQ"),
        georel=_text(geo, "georel"),
        geometry=_text(geo, "geometry"),
        coordinates=coordinates,
        geoproperty=_text(geo, "geoproperty") or "location",
    )


def evolution(asked: Asked, given: Mapping[str, Any] | None = None) -> Evolution:
    """Return when and how the evolution is asked for: `given` is the temporalQ of a Query."""
    names = ("timerel", "timeAt", "endTimeAt", "timeproperty", "aggrMethods", "aggrPeriodDuration")
    texts = {name: asked.one(name, "") or None for name in names}
    last = asked.number("lastN", 0, 10**9 - 1) if asked.one("lastN", "") else None
    if given is not None:
        texts |= {name: _text(given, name) for name in names if name != "aggrMethods"}
        methods = given.get("aggrMethods", texts["aggrMethods"])
        texts["aggrMethods"] = ",".join(methods) if isinstance(methods, list) else methods
        last = given.get("lastN", last)
        if last is not None and (not isinstance(last, int) or isinstance(last, bool)):
            raise _wrong(gettext_noop("it must be a whole number"), "lastN")
    if (texts["timeproperty"] or "observedAt") != "observedAt":
        said = gettext_noop("readings are kept by observedAt alone")
        raise ngsi_ld.OperationNotSupported(said, "timeproperty")
    when = ngsi_ld.temporal_query(texts["timerel"], texts["timeAt"], texts["endTimeAt"], last=last)
    aggregated = (
        "aggregatedValues" in asked.options or asked.one("format", "") == "aggregatedValues"
    )
    methods = tuple(filter(None, (texts["aggrMethods"] or "").split(","))) if aggregated else ()
    if aggregated and not methods:
        raise ngsi_ld.BadRequestData(
            gettext_noop("say which, as in aggrMethods=avg"), "aggrMethods"
        )
    columnar = "temporalValues" in asked.options or asked.one("format", "") == "temporalValues"
    return Evolution(when, columnar, methods, texts["aggrPeriodDuration"] or "PT0S")


def _selector(each: object, path: str) -> Selector:
    if not isinstance(each, Mapping):
        raise _wrong(gettext_noop("it must be an object"), path)
    ids = each.get("id", [])
    ids = [ids] if isinstance(ids, str) else ids
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise _wrong(gettext_noop("it must be a URI, or an array of them"), f"{path}.id")
    found = Selector(tuple(ids), _text(each, "idPattern"), _text(each, "type"))
    if found == Selector():
        raise _wrong(gettext_noop("it must be a selector with type, id or idPattern"), path)
    return found


def _text(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise _wrong(gettext_noop("it must be a text"), name)
    return value or None


def _wrong(said: str, path: str) -> ngsi_ld.BadRequestData:
    return ngsi_ld.BadRequestData(said, path)
