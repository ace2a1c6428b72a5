# SPDX-License-Identifier: EUPL-1.2
"""Sources, deliveries, sensors, alerts and bindings; the readings themselves rest in Parquet."""

from proxeny_site.observations.models.binding import Binding, Computation
from proxeny_site.observations.models.entity import LONGEST_ID, LONGEST_KIND, Entity
from proxeny_site.observations.models.sensor import Alert, Sensor, Series
from proxeny_site.observations.models.source import (
    UNFINISHED,
    Delivery,
    DeliveryState,
    Source,
    SourceKind,
)

__all__ = [
    "LONGEST_ID",
    "LONGEST_KIND",
    "UNFINISHED",
    "Alert",
    "Binding",
    "Computation",
    "Delivery",
    "DeliveryState",
    "Entity",
    "Sensor",
    "Series",
    "Source",
    "SourceKind",
]
