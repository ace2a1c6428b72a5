# SPDX-License-Identifier: EUPL-1.2
"""NGSI-LD (ETSI GS CIM 009): entities with properties, places and relationships, and their times.

Reading expands every name by the context that it came with; writing compacts it again:

>>> from proxeny.formats import ngsi_ld
>>> context = ngsi_ld.Context({"NO2": "https://example.org/NO2"})
>>> entity = ngsi_ld.parse({"id": "urn:x:1", "type": "Station", "NO2": 41.5}, context)
>>> entity["https://example.org/NO2"]
[{'type': 'Property', 'value': 41.5}]
>>> ngsi_ld.represent(entity, context, form="keyValues")
{'id': 'urn:x:1', 'type': 'Station', 'NO2': 41.5}
>>> ngsi_ld.selection(types="Station", q="NO2>40", context=context)(entity)
True

An error is a problem of the standard, with the path of what is wrong:

>>> try:
...     ngsi_ld.parse({"id": "urn:x:1", "type": "Station", "NO2": {"type": "Property"}})
... except ngsi_ld.LdError as error:
...     print(error.kind, error.path, error)
BadRequestData NO2.value a Property needs its value
"""

from proxeny.formats.ngsi_ld.attributes import parse_attribute
from proxeny.formats.ngsi_ld.batches import Batch, Fault, documents, parse_batch, result
from proxeny.formats.ngsi_ld.changes import (
    Change,
    append,
    create,
    delete_attribute,
    merge,
    replace,
    update,
    update_attribute,
)
from proxeny.formats.ngsi_ld.contexts import CORE, Context, Contexts, core_document
from proxeny.formats.ngsi_ld.entities import Entity, attributes, parse, parse_fragment
from proxeny.formats.ngsi_ld.errors import (
    AlreadyExists,
    BadRequestData,
    InvalidRequest,
    LdContextNotAvailable,
    LdError,
    NonexistentTenant,
    OperationNotSupported,
    ResourceNotFound,
    TooComplexQuery,
    TooManyResults,
)
from proxeny.formats.ngsi_ld.forms import feature, represent
from proxeny.formats.ngsi_ld.geo import parse_geo_q
from proxeny.formats.ngsi_ld.names import is_uri, moment, written
from proxeny.formats.ngsi_ld.q import parse_q
from proxeny.formats.ngsi_ld.selecting import parse_scope_q, parse_types, project, selection
from proxeny.formats.ngsi_ld.temporal import (
    TemporalQuery,
    aggregate,
    represent_temporal,
    temporal_query,
)
from proxeny.formats.ngsi_ld.text import read

__all__ = [
    "CORE",
    "AlreadyExists",
    "BadRequestData",
    "Batch",
    "Change",
    "Context",
    "Contexts",
    "Entity",
    "Fault",
    "InvalidRequest",
    "LdContextNotAvailable",
    "LdError",
    "NonexistentTenant",
    "OperationNotSupported",
    "ResourceNotFound",
    "TemporalQuery",
    "TooComplexQuery",
    "TooManyResults",
    "aggregate",
    "append",
    "attributes",
    "core_document",
    "create",
    "delete_attribute",
    "documents",
    "feature",
    "is_uri",
    "merge",
    "moment",
    "parse",
    "parse_attribute",
    "parse_batch",
    "parse_fragment",
    "parse_geo_q",
    "parse_q",
    "parse_scope_q",
    "parse_types",
    "project",
    "read",
    "replace",
    "represent",
    "represent_temporal",
    "result",
    "selection",
    "temporal_query",
    "update",
    "update_attribute",
    "written",
]
