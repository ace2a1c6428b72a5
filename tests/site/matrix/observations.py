# SPDX-License-Identifier: EUPL-1.2
"""The actions on sources, sensors and readings: Porto measures itself."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from proxeny import observations
from proxeny_site.indicators.models import Origin, Value
from proxeny_site.observations.actions.add_source import add_source
from proxeny_site.observations.actions.answer_alert import answer_alert
from proxeny_site.observations.actions.bind import bind
from proxeny_site.observations.actions.cancel_delivery import cancel_delivery
from proxeny_site.observations.actions.change_source import change_source
from proxeny_site.observations.actions.compute import compute
from proxeny_site.observations.actions.delete_source import delete_source
from proxeny_site.observations.actions.describe_sensor import describe_sensor
from proxeny_site.observations.actions.pause_source import pause_source
from proxeny_site.observations.actions.renew_address import renew_address
from proxeny_site.observations.actions.resume_source import resume_source
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.actions.unbind import unbind
from proxeny_site.observations.actions.upload_readings import upload_readings
from proxeny_site.observations.models import (
    Alert,
    Binding,
    Delivery,
    DeliveryState,
    Sensor,
    Series,
    Source,
    SourceKind,
)
from tests.site.matrix.cases import Case
from tests.site.matrix.observations_ngsi_ld import CASES as NGSI_LD
from tests.site.matrix.people import NOW, WRITERS, World


def source(world: World, kind: SourceKind = SourceKind.POSTED, **more: Any) -> Source:
    """Return a source of Porto."""
    return Source.all_of_node.create(
        organisation=world.porto, kind=kind, title="Air quality", **more
    )


def reading(**more: Any) -> dict[str, Any]:
    """Return a reading of one of Porto's sensors."""
    row = {"sensor": "porto:1", "measure": "NO2", "ts": NOW, "value": 21.5, "unit": "µg/m³"}
    return row | more


#: The mean of NO2 over the year.
RECIPE: dict[str, Any] = {
    "measure": "NO2",
    "unit": "ug/m3",
    "where": {},
    "steps": [{"period": "year", "stat": "mean", "min_completeness": 0.0, "threshold": None}],
    "weight": None,
    "tz": "UTC",
    "digits": 1,
}


def delivery(world: World, **more: Any) -> Delivery:
    """Return a file that waits to be taken in."""
    return Delivery.all_of_node.create(
        source=source(world, SourceKind.FILE),
        name="a.csv",
        at=NOW,
        file=ContentFile(b"", "a.csv"),
        **{"state": DeliveryState.WAITING} | more,
    )


def sensor(world: World, **more: Any) -> Sensor:
    """Return a sensor of Porto."""
    return Sensor._base_manager.create(organisation=world.porto, name="porto:1", **more)


def alert(world: World, **more: Any) -> Alert:
    """Return something that was noticed about a sensor."""
    return Alert._base_manager.create(
        sensor=sensor(world),
        measure="NO2",
        kind="stuck",
        key="k",
        begins=NOW,
        noticed_at=NOW,
        words={"text": "the same value", "values": {}},
        **more,
    )


def binding(world: World, **more: Any) -> Binding:
    """Return a data point of Porto that fills itself."""
    return Binding._base_manager.create(
        organisation=world.porto,
        framework="u4ssc",
        code="EN: EN: AQ: 1C",
        data_point="NO2",
        recipe=RECIPE,
        **more,
    )


def with_readings(world: World) -> Binding:
    """Return a binding, with a reading to compute it from."""
    take_in(by=None, source=source(world), readings=observations.table([reading()]), now=NOW)
    return binding(world)


def measuring(world: World, number: int) -> None:
    """Make one of each with the number; the cycle with it is there."""
    made = alert(world, id=number)
    Sensor._base_manager.filter(pk=made.sensor_id).delete()
    place = sensor(world, id=number)
    made.sensor = place
    made.save(force_insert=True)
    Series._base_manager.create(
        id=number,
        sensor=place,
        measure="NO2",
        unit="ug/m3",
        first_at=NOW,
        last_at=NOW,
        last_value=21.5,
        count=1,
    )
    binding(world, id=number)
    Value._base_manager.create(
        id=number,
        cycle_id=number,
        code="EN: EN: AQ: 1C",
        data_point="NO2",
        value=21.5,
        origin=Origin.TYPED,
        entered_at=NOW,
    )
    held = Source.all_of_node.create(
        id=number, organisation=world.porto, kind=SourceKind.FILE, title="Air quality"
    )
    Delivery.all_of_node.create(
        id=number, source=held, name="a.csv", at=NOW, state=DeliveryState.DONE
    )


CASES = {
    **NGSI_LD,
    "take_in": Case(
        WRITERS,
        source,
        lambda by, held, world: take_in(
            by=by, source=held, readings=observations.table([reading()]), now=NOW
        ),
        operator=True,
    ),
    "add_source": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: add_source(
            by=by, organisation=porto, kind=SourceKind.FILE, title="Files", options={}
        ),
    ),
    "change_source": Case(
        WRITERS,
        source,
        lambda by, held, world: change_source(by=by, source=held, title="Other", options={}),
    ),
    "pause_source": Case(
        WRITERS, source, lambda by, held, world: pause_source(by=by, source=held, now=NOW)
    ),
    "resume_source": Case(
        WRITERS,
        lambda world: source(world, paused_at=NOW),
        lambda by, held, world: resume_source(by=by, source=held),
    ),
    "renew_address": Case(
        WRITERS,
        lambda world: source(world, SourceKind.NOTIFIED),
        lambda by, held, world: renew_address(by=by, source=held),
    ),
    "delete_source": Case(
        WRITERS, source, lambda by, held, world: delete_source(by=by, source=held)
    ),
    "upload_readings": Case(
        WRITERS,
        lambda world: source(world, SourceKind.FILE),
        lambda by, held, world: upload_readings(
            by=by, source=held, file=SimpleUploadedFile("a.csv", b"x"), name="a.csv", now=NOW
        ),
    ),
    "cancel_delivery": Case(
        WRITERS, delivery, lambda by, held, world: cancel_delivery(by=by, delivery=held, now=NOW)
    ),
    "describe_sensor": Case(
        WRITERS,
        sensor,
        lambda by, held, world: describe_sensor(
            by=by, sensor=held, title="Park", setting="", lat=None, lon=None, population=None
        ),
    ),
    "answer_alert": Case(
        WRITERS,
        alert,
        lambda by, held, world: answer_alert(by=by, alert=held, text="Roadworks.", now=NOW),
    ),
    "bind": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: bind(
            by=by,
            organisation=porto,
            framework="u4ssc",
            code="EN: EN: AQ: 1C",
            data_point="NO2",
            recipe=RECIPE,
        ),
    ),
    "unbind": Case(WRITERS, binding, lambda by, held, world: unbind(by=by, binding=held)),
    "compute": Case(
        WRITERS,
        with_readings,
        lambda by, held, world: compute(by=by, binding=held, year=2026, now=NOW),
    ),
}
