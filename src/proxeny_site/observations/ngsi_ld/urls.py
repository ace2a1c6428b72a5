# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the NGSI-LD door; machines ask here, so they have no language prefix."""

from django.urls import path

from proxeny_site.observations.ngsi_ld import (
    attributes,
    batches,
    discovery,
    entities,
    notifications,
    temporal,
)

# An id or a name may hold slashes, so what is longer stands first.
urlpatterns = [
    path("entities", entities.entities, name="ngsi_ld_entities"),
    path(
        "entities/<path:identifier>/attrs/<path:attribute>",
        attributes.attribute,
        name="ngsi_ld_attribute_of",
    ),
    path("entities/<path:identifier>/attrs", attributes.attributes, name="ngsi_ld_attributes_of"),
    path("entities/<path:identifier>", entities.entity, name="ngsi_ld_entity"),
    *(
        path(f"entityOperations/{name}", view, name=f"ngsi_ld_batch_{name}")
        for name, view in batches.entity_operations.items()
    ),
    path("temporal/entities", temporal.evolutions, name="ngsi_ld_evolutions"),
    path("temporal/entities/<path:identifier>", temporal.one_evolution, name="ngsi_ld_evolution"),
    path(
        "temporal/entityOperations/query", temporal.evolution_query, name="ngsi_ld_evolution_query"
    ),
    path("types", discovery.types, name="ngsi_ld_types"),
    path("types/<path:name>", discovery.type_, name="ngsi_ld_type"),
    path("attributes", discovery.attribute_list, name="ngsi_ld_attributes"),
    path("attributes/<path:name>", discovery.attribute_info, name="ngsi_ld_attribute"),
    path("jsonldContexts/core.jsonld", discovery.context, name="ngsi_ld_core_context"),
    path("notifications/<path:secret>", notifications.notifications, name="ngsi_ld_notifications"),
]
