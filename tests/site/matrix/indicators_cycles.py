# SPDX-License-Identifier: EUPL-1.2
"""The actions on reporting cycles: Porto reports on itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

from proxeny_site.indicators.actions.confirm_reading import confirm_reading
from proxeny_site.indicators.actions.confirm_values import confirm_values
from proxeny_site.indicators.actions.drop_carried import drop_carried
from proxeny_site.indicators.actions.drop_upload import drop_upload
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.actions.fill_from_readings import fill_from_readings
from proxeny_site.indicators.actions.hand_out_part import Handing, hand_out_part
from proxeny_site.indicators.actions.keep_upload import keep_upload
from proxeny_site.indicators.actions.name_second_reader import name_second_reader
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.open_next_cycle import open_next_cycle
from proxeny_site.indicators.actions.restore_value import restore_value
from proxeny_site.indicators.actions.reuse_values import reuse_values
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.actions.take_upload import take_upload
from proxeny_site.indicators.actions.undo_change import undo_change
from proxeny_site.indicators.actions.withdraw_part import withdraw_part
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Part, Upload, Value, ValueState
from proxeny_site.indicators.queries.history import last_change
from proxeny_site.indicators.queries.sheet_report import report_on
from proxeny_site.organisations.models import Visibility
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, WRITERS, World

CODE = "EC: ICT: ICT: 2C"


def cycle(world: World, **more: Any) -> Cycle:
    """Return a cycle of Porto."""
    made = {"framework": "u4ssc", "edition": "2017", "year": 2025} | more
    return Cycle.readable.create(organisation=world.porto, **made)


def open_one(by: Any, organisation: Any, world: World) -> Cycle:
    return open_cycle(
        by=by, organisation=organisation, framework="u4ssc", year=2024, today=date(2026, 9, 1)
    )


def enter(by: Any, one: Cycle, world: World) -> None:
    enter_value(
        by=by,
        cycle=one,
        code=CODE,
        data_point="",
        entry=Entry(ValueState.REPORTED, 48.0, unit="%"),
        now=NOW,
    )


def started(world: World) -> Cycle:
    """Return a cycle with a value that the editor entered."""
    one = cycle(world)
    enter(world.person("editor"), one, world)
    return one


def waiting(world: World) -> Upload:
    """Return a sheet that the editor handed in."""
    content = b"kpi_code,value\nEC: ICT: ICT: 2C,50"
    return keep_upload(
        by=world.person("editor"), cycle=cycle(world), name="a.csv", content=content, now=NOW
    )


def handed(world: World, **more: Any) -> Part:
    """Return a part that is handed out."""
    made = {"codes": [CODE], "secret_hash": "0" * 64} | more
    made["cycle"] = more.get("cycle") or cycle(world)
    return Part._base_manager.create(
        title="Broadband", colleague="Tiago", until=NOW.date(), handed_at=NOW, **made
    )


def undo(by: Any, one: Cycle, world: World) -> int:
    change = last_change(one)
    assert change is not None
    return undo_change(by=by, cycle=one, change=change.number, now=NOW)


def restore(by: Any, one: Cycle, world: World) -> Value:
    version = Value.history.filter(cycle=one).get().pk
    return restore_value(by=by, cycle=one, key=(CODE, ""), version=version, now=NOW)


def take(by: Any, upload: Upload, world: World) -> list[Value]:
    digest = report_on(upload.cycle, bytes(upload.content)).digest
    return take_upload(by=by, upload=upload, digest=digest, now=NOW)


def hand_out(by: Any, one: Cycle, world: World) -> tuple[Part, str]:
    handing = Handing("Broadband", [CODE], "Tiago", NOW.date())
    return hand_out_part(by=by, cycle=one, handing=handing, now=NOW)


def read_by_observer(world: World) -> Cycle:
    return cycle(world, second_reader=world.person("observer"))


def fill(by: Any, one: Cycle, world: World) -> Value:
    return fill_from_readings(
        by=by,
        cycle=one,
        code="EN: EN: AQ: 1C",
        data_point="NO2",
        number=21.5,
        source="Stations",
        method="Mean",
        now=NOW,
    )


def on(action: Callable[..., Any], name: str, /, **more: Any) -> Callable[[Any, Any, World], Any]:
    """Return how to call `action` on what its parameter `name` takes."""
    return lambda by, thing, world: action(by=by, **{name: thing}, **more)


ENTRY = Entry(ValueState.REPORTED, 50.0, unit="%")

CASES = {
    "open_cycle": Case(WRITERS, lambda world: world.porto, open_one),
    "enter_value": Case(WRITERS, cycle, enter),
    "enter_values": Case(
        WRITERS, cycle, on(enter_values, "cycle", entries={(CODE, ""): ENTRY}, now=NOW)
    ),
    "fill_from_readings": Case(WRITERS, cycle, fill, operator=True),
    "undo_change": Case(WRITERS, started, undo),
    "restore_value": Case(WRITERS, started, restore),
    "confirm_values": Case(
        WRITERS, started, on(confirm_values, "cycle", keys={(CODE, "")}, now=NOW)
    ),
    "drop_carried": Case(WRITERS, started, on(drop_carried, "cycle", keys={(CODE, "")}, now=NOW)),
    "open_next_cycle": Case(WRITERS, started, on(open_next_cycle, "previous", year=2026, now=NOW)),
    "keep_upload": Case(
        WRITERS,
        cycle,
        on(keep_upload, "cycle", name="a.csv", content=b"kpi_code,value\nX,1", now=NOW),
    ),
    "take_upload": Case(WRITERS, waiting, take),
    "drop_upload": Case(WRITERS, waiting, on(drop_upload, "upload")),
    "hand_out_part": Case(WRITERS, cycle, hand_out),
    "withdraw_part": Case(WRITERS, handed, on(withdraw_part, "part", now=NOW)),
    "reuse_values": Case(WRITERS, cycle, on(reuse_values, "cycle", keys=(), now=NOW)),
    "share_cycle": Case(
        WRITERS, cycle, on(share_cycle, "cycle", visibility=Visibility.PUBLIC), tuple(Visibility)
    ),
    "name_second_reader": Case(WRITERS, cycle, on(name_second_reader, "cycle", person=None)),
    "confirm_reading": Case(
        frozenset({"observer"}), read_by_observer, on(confirm_reading, "cycle", now=NOW)
    ),
}
