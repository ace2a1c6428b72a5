# SPDX-License-Identifier: EUPL-1.2
"""schema.org descriptions of the public things that pages show, as JSON-LD dictionaries.

Write one in a page with `{% block structured_data %}{% structured data %}{% endblock %}`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

CONTEXT = "https://schema.org"


def describe(kind: str, /, **properties: Any) -> dict[str, Any]:
    """Return a description of one `kind` of thing ("Article", "City"), without empty properties."""
    return {
        "@context": CONTEXT,
        "@type": kind,
        **{name: value for name, value in properties.items() if value not in (None, "", [], {})},
    }


def place(name: str, lat: float, lon: float, country: str) -> dict[str, Any]:
    """Return a city as schema.org knows it; `country` is the ISO alpha-2 code."""
    return {
        "@type": "City",
        "name": name,
        "geo": {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon},
        "address": {"@type": "PostalAddress", "addressCountry": country},
    }


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the list of (label, absolute address) as a schema.org breadcrumb list."""
    return describe(
        "BreadcrumbList",
        itemListElement=[
            {"@type": "ListItem", "position": number, "name": str(label), "item": url}
            for number, (label, url) in enumerate(crumbs, start=1)
        ],
    )


def website(name: str, url: str, search_url: str) -> dict[str, Any]:
    """Return the node as a website whose search takes `{query}` in `search_url`."""
    action: Mapping[str, Any] = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": search_url},
        "query-input": "required name=query",
    }
    return describe("WebSite", name=name, url=url, potentialAction=action if search_url else None)


def data_catalogue(name: str, url: str, sources: Iterable[Any]) -> dict[str, Any]:
    """Return the packages of the atlas (`pages.Source`) as a catalogue of data sets."""
    return describe(
        "DataCatalog",
        name=name,
        url=url,
        dataset=[
            {
                "@type": "Dataset",
                "name": source.package.title,
                "description": source.package.description,
                "url": f"{url}#{source.package.name}",
                "license": [licence.url for licence in source.package.licences if licence.url],
            }
            for source in sources
        ],
    )
