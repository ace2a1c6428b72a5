# SPDX-License-Identifier: EUPL-1.2
"""Charts drawn on the server from Vega-Lite files, as SVG that the stylesheet colours.

    picture = charts.draw(
        "bars",
        [{"label": "BM25", "value": 0.62, "text": "0.62", "ours": False}, ...],
        title=_("Hits among the first five"),
        words={"measure": _("share of queries")},
        table=Table(...),
    )

and in the template `{% include "components/chart.html" with chart=picture only %}`. The files in
`chart_specs/` hold everything but the data and the words: a text "{measure}" is replaced by
`words["measure"]`. Each chart is drawn twice, for a wide and for a narrow column, since a drawing
that is only scaled down cannot be read on a phone.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import vl_convert
from django.utils.formats import get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from proxeny_site.web.sentences import say
from proxeny_site.web.tables import Table

SPECS = Path(__file__).resolve().parent / "chart_specs"
SVG = "http://www.w3.org/2000/svg"

#: Widths of the plotting area in pixels.
WIDTHS = {"wide": 520, "narrow": 150}

#: Colours that the specifications use, and the classes by which the stylesheet may change them
#: (for dark paper). The colour itself stays in the drawing, for those who copy it out.
INKS = {
    "#16282a": "ink",
    "#4d5c5b": "ink-soft",
    "#d8cfbd": "rule",
    "#8b8674": "rule-strong",
    "#0e474a": "brand",
    "#ad3a14": "accent",
    "#64a4a1": "seq-3",
    "#cf9f4b": "div-2",
}

#: What the drawing library adds and we leave out: fonts come from the stylesheet, and the picture
#: as a whole has one label, since its numbers stand in the table beside it.
DROPPED = ("font-family", "role", "aria-roledescription", "aria-label", "aria-hidden", "style")


@dataclass(frozen=True)
class Chart:
    """All that `components/chart.html` needs."""

    title: Any
    description: Any
    wide: SafeString
    narrow: SafeString
    table: Table = field(repr=False)


@cache
def _spec(name: str) -> str:
    return (SPECS / f"{name}.vl.json").read_text(encoding="utf-8")


def _fill(node: Any, words: Mapping[str, str]) -> Any:
    """Return the specification with every text "{name}" replaced by `words["name"]`."""
    if isinstance(node, dict):
        return {key: _fill(value, words) for key, value in node.items()}
    if isinstance(node, list):
        return [_fill(value, words) for value in node]
    if isinstance(node, str) and (found := re.fullmatch(r"\{(\w+)\}", node)):
        return words[found[1]]
    return node


def _clean(drawing: str, size: str, mark: str) -> str:
    """Return the SVG without fonts, ids of its own or roles, its colours named by class."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(drawing)  # noqa: S314 - written by our own process
    for element in root.iter():
        for name in DROPPED:
            element.attrib.pop(name, None)
        classes = []
        for paint in ("fill", "stroke"):
            ink = INKS.get(element.get(paint, "").lower())
            if ink:
                classes.append(f"{paint}-{ink}")
        element.attrib.pop("class", None)
        if classes:
            element.set("class", " ".join(classes))
        # Two drawings on one page must not share the ids of their clipping paths.
        if "id" in element.attrib:
            element.set("id", f"{mark}-{element.attrib['id']}")
        if "clip-path" in element.attrib:
            element.set("clip-path", element.attrib["clip-path"].replace("#", f"#{mark}-"))
    root.set("class", f"chart-{size}")
    root.set("aria-hidden", "true")
    root.set("direction", "ltr")
    return ElementTree.tostring(root, encoding="unicode")


def _number_format() -> dict[str, Any]:
    """Return how the language of the page writes the numbers of an axis."""
    return {
        "decimal": get_format("DECIMAL_SEPARATOR"),
        "thousands": get_format("THOUSAND_SEPARATOR"),
        "grouping": [3],
        "currency": ["", ""],
    }


@lru_cache(maxsize=256)
def _drawn(name: str, data: str, words: tuple[tuple[str, str], ...], size: str) -> str:
    """Draw one chart at one size; the first drawing of a process takes about a second."""
    spec = _fill(json.loads(_spec(name)), dict(words))
    spec |= {
        "data": {"values": json.loads(data)},
        "width": WIDTHS[size],
        "config": json.loads(_spec("config")),
    }
    if size == "narrow":
        spec["config"]["legend"]["columns"] = 1
    drawing = vl_convert.vegalite_to_svg(json.dumps(spec), format_locale=_number_format())
    mark = hashlib.sha256(f"{name}{data}{words}{size}".encode()).hexdigest()[:8]
    return _clean(drawing, size, f"c{mark}")


def draw(
    name: str,
    data: Sequence[Mapping[str, Any]],
    *,
    title: Any,
    table: Table,
    words: Mapping[str, Any] | None = None,
    description: Any = "",
) -> Chart:
    """Join the specification `name` with `data` (numbers, texts, `Message`s) and draw it.

    `table` holds the same numbers for those who read rather than look. Drawings are kept per
    process by their data, words and language.
    """
    rows = json.dumps(
        [{k: v if isinstance(v, int | float) else say(v) for k, v in row.items()} for row in data],
        ensure_ascii=False,
        sort_keys=True,
    )
    said = {key: say(value) for key, value in (words or {}).items()}
    said["language"] = get_language() or "en"
    key = tuple(sorted(said.items()))
    return Chart(
        title,
        description,
        mark_safe(_drawn(name, rows, key, "wide")),  # noqa: S308 - escaped by the XML writer
        mark_safe(_drawn(name, rows, key, "narrow")),  # noqa: S308
        table,
    )
