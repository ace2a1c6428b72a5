# SPDX-License-Identifier: EUPL-1.2
"""The names that the standard itself defines, and the checks of names, URIs and times."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from proxeny.formats.ngsi_ld.errors import BadRequestData
from proxeny.messages import Message, gettext_noop

#: The value that deletes what it is given for (clause 4.5.0).
NULL = "urn:ngsi-ld:null"

#: The instance of an attribute that has no datasetId.
DEFAULT = "@none"

#: The kinds of attribute and the member that holds what each says.
KINDS = {
    "Property": "value",
    "GeoProperty": "value",
    "Relationship": "object",
    "LanguageProperty": "languageMap",
    "VocabProperty": "vocab",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
    "JsonProperty": "json",
}

#: Members of an entity that are no attributes.
ENTITY = frozenset(
    {"id", "type", "scope", "createdAt", "modifiedAt", "deletedAt", "expiresAt", "@context"}
)

#: Members of an attribute that are no attributes of it.
MEMBERS = frozenset(KINDS.values()) | {
    "type",
    "observedAt",
    "unitCode",
    "datasetId",
    "createdAt",
    "modifiedAt",
    "deletedAt",
    "expiresAt",
    "instanceId",
    "lang",
    "objectType",
    "valueType",
}

MOMENTS = ("observedAt", "createdAt", "modifiedAt", "deletedAt", "expiresAt")

GEOMETRIES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)", re.ASCII)
_FORBIDDEN = re.compile(r"[<>\"'=;()\s]")


def is_uri(value: object) -> bool:
    """Return whether `value` is a URI (RFC 3986), as the id of every entity is."""
    # Half a surrogate pair is no character: it has no form in UTF-8.
    return isinstance(value, str) and value.isprintable() and URI.fullmatch(value) is not None


def check_uri(value: object, path: str) -> str:
    """Return `value` if it is a URI (RFC 3986), else raise `BadRequestData`."""
    if is_uri(value):
        return str(value)
    said = gettext_noop("{value} is not a URI; it needs a scheme, as in urn:ngsi-ld:Sensor:1")
    raise BadRequestData(Message(said, value=shown(value)), path)


def check_name(name: str, path: str) -> None:
    """Raise `BadRequestData` for a name that no type or attribute can have (clause 4.6.2)."""
    if not name or _FORBIDDEN.search(name) or name.startswith("@"):
        said = gettext_noop("{name} cannot be a name: it is empty or holds a forbidden character")
        raise BadRequestData(Message(said, name=shown(name)), path)


def moment(text: object, path: str = "") -> datetime:
    """Return the instant that `text` says, in UTC; raises `BadRequestData`.

    >>> moment("2026-03-29T02:30:00+02:00")
    datetime.datetime(2026, 3, 29, 0, 30, tzinfo=datetime.timezone.utc)
    """
    if isinstance(text, str) and _MOMENT.fullmatch(text):
        try:
            # Nine digits of a second are more than is kept.
            found = datetime.fromisoformat(re.sub(r"[.,](\d{6})\d+", r".\1", text))
            return found.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    said = gettext_noop("{value} is not a date and time such as 2026-05-04T12:00:00Z")
    raise BadRequestData(Message(said, value=shown(text)), path)


def written(when: datetime) -> str:
    """Return an instant as the standard writes it: UTC, with `Z`, and no empty fraction."""
    return when.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def shown(value: object) -> str:
    """Return a value as a message quotes it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
