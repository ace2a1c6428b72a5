# SPDX-License-Identifier: EUPL-1.2
"""A city moves with what it measures: cycles, targets, verdicts, recipes and readings."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django_scopes import scope, scopes_disabled

from proxeny import observations
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.answer_warning import answer_warning
from proxeny_site.indicators.actions.close_cycle import close_cycle
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.set_target import Aim, set_target
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import (
    Cycle,
    CycleState,
    Direction,
    Target,
    Value,
    ValueState,
    Verdict,
)
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.indicators.queries.scores import scored
from proxeny_site.indicators.queries.verification import verification_of
from proxeny_site.observations.actions.bind import bind
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.models import Binding, Sensor, Source, SourceKind
from proxeny_site.observations.queries.stores import folder_of, store_of
from proxeny_site.operation.actions._archive import MANIFEST, Writer
from proxeny_site.operation.actions.export_organisation import export_organisation
from proxeny_site.operation.actions.import_organisation import import_organisation
from proxeny_site.operation.errors import ArchiveError
from proxeny_site.organisations.models import Organisation, Visibility
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db

BROADBAND, HOUSING = "EC: ICT: ICT: 2C", "SC: SH: HO: 1C"
RECIPE = {
    "measure": "NO2",
    "unit": "ug/m3",
    "steps": [{"stat": "mean", "period": "year", "min_completeness": 0.0}],
    "where": {},
    "weight": "",
    "tz": "Europe/Lisbon",
    "digits": 2,
}


@pytest.fixture
def moving(
    porto: Organisation,
    node: Organisation,
    editor: User,
    reviewer: User,
    make_person: Callable[..., User],
) -> Organisation:
    """Porto with a verified public report, a target, and a year of a sensor."""
    owner = make_person("owner", porto="owner")
    cycle = Cycle.readable.create(
        organisation=porto,
        framework="u4ssc",
        edition="2017",
        year=2025,
        visibility=Visibility.PUBLIC,
        simulated=True,
        created_by=editor,
    )
    for code, number in ((BROADBAND, 40.5), (HOUSING, 12.25), (BROADBAND, 48.5)):
        entry = Entry(ValueState.REPORTED, number, unit="%", year=2024, source="=cmd")
        enter_value(by=editor, cycle=cycle, code=code, data_point="", entry=entry, now=NOW)
    key = warnings_of(cycle)[0].key
    answer_warning(by=editor, cycle=cycle, key=key, text="We know.", now=NOW)
    sent = send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)
    taken = take_cycle(by=reviewer, cycle=sent)
    with scope(organisation=porto):
        numbers = list(Value.objects.filter(cycle=cycle).values_list("pk", flat=True))
    judge_values(
        by=reviewer, cycle=taken, values=numbers, verdict=Verdict.ACCEPTED, comment="Fine", now=NOW
    )
    close_cycle(by=reviewer, cycle=taken, now=NOW)
    aim = Aim(90, 0, Direction.HIGHER, 2030, "Council, 3 March")
    set_target(
        by=editor, organisation=porto, framework="u4ssc", code=BROADBAND, data_point="", aim=aim
    )
    door = Source.all_of_node.create(
        organisation=porto, kind=SourceKind.POSTED, title="Air", options={}, secret=b"s3cret"
    )
    with scope(organisation=porto):
        Sensor.objects.create(
            organisation=porto, name="porto:1", setting="background", population=9
        )
    bind(
        by=editor,
        organisation=porto,
        framework="u4ssc",
        code="EN: EN: AQ: 1C",
        data_point="NO2",
        recipe=RECIPE,
    )
    rows = [reading(hour) for hour in range(50)]
    take_in(by=None, source=door, readings=observations.table(rows[:40]), now=NOW)
    store_of(porto).seal()
    take_in(by=None, source=door, readings=observations.table(rows[40:]), now=NOW)
    return Organisation.objects.get(pk=porto.pk)


def reading(hour: int) -> dict[str, Any]:
    at = datetime(2026, 5, 4, tzinfo=NOW.tzinfo) + timedelta(hours=hour)
    return {"sensor": "porto:1", "measure": "NO2", "ts": at, "value": hour / 2, "unit": "ug/m3"}


@pytest.fixture
def file(moving: Organisation, tmp_path: Path) -> Path:
    place = tmp_path / "porto.zip"
    export_organisation(organisation=moving, place=place, now=NOW)
    # A city has one government on a node: it moves only after it has left.
    Organisation.objects.filter(pk=moving.pk).update(slug="gone", city_id=None)
    return place


def changed(file: Path, parts: dict[str, bytes]) -> Path:
    """Return the same archive with other parts, as a forger would write it."""
    with zipfile.ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist()} | parts
    manifest = json.loads(content.pop(MANIFEST))
    other = file.with_name("other.zip")
    with Writer(other) as writer:
        for name, data in content.items():
            writer.add(name, [data])
        writer.finish({name: manifest[name] for name in ("form", "version", "made_at")})
    return other


def rows(file: Path, label: str) -> Any:
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read(f"json/{label}.json"))


def test_the_readings_of_an_export_are_all_there_and_no_password(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith("readings/")]
        tables = [pq.read_table(io.BytesIO(archive.read(name))) for name in names]
        assert b"s3cret" not in b"".join(archive.read(name) for name in archive.namelist())
    values = sorted(pa.concat_tables(tables)["value"].to_pylist())
    assert values == [hour / 2 for hour in range(50)]


def test_a_city_comes_in_with_what_it_reported_and_nothing_of_it_is_verified_here(
    file: Path,
) -> None:
    came = import_organisation(place=file, slug=None, now=NOW)
    assert (came.cycles, came.values, came.targets, came.bindings) == (1, 2, 1, 1)
    (cycle,) = Cycle.readable.filter(organisation=came.organisation)
    assert (cycle.state, cycle.visibility, cycle.verifier) == (CycleState.OPEN, "private", None)
    assert (cycle.simulated, cycle.year) == (True, 2025)
    with scope(organisation=came.organisation):
        values = {one.code: one for one in Value.objects.filter(cycle=cycle)}
        target = Target.objects.get()
    assert {code: one.value for code, one in values.items()} == {BROADBAND: 48.5, HOUSING: 12.25}
    assert {(one.verdict, one.entered_by, one.source) for one in values.values()} == {
        ("", None, "=cmd")
    }
    said = values[BROADBAND].history.order_by("history_date", "history_id")
    assert said[0].value == 40.5
    judged = said.filter(verdict="accepted").get()
    assert (judged.value, judged.verdict_comment) == (48.5, "Fine")
    assert "by reviewer" in judged.history_change_reason
    assert verification_of(cycle).decided == 0
    assert {line.fallen for group in verification_of(cycle).groups for line in group.lines} == {
        None
    }
    assert warnings_of(cycle)[0].answer.text == "We know."
    assert (target.target, target.reason) == (90, "Council, 3 March")
    assert scored(cycle, ("own",)).whole.reported == 2


def test_a_city_comes_in_with_its_readings_sensors_recipes_and_paused_sources(
    file: Path, moving: Organisation
) -> None:
    came = import_organisation(place=file, slug=None, now=NOW)
    here = came.organisation
    assert came.readings == 50
    names = ["sensor", "measure", "ts", "value", "unit", "place"]
    there = store_of(moving).read("NO2").select(names).sort_by("ts")
    assert store_of(here).read("NO2").select(names).sort_by("ts").equals(there)
    with scope(organisation=here):
        sensor, binding = Sensor.objects.get(), Binding.objects.get()
        sources = {one.title: one for one in Source.objects.all()}
    assert (sensor.setting, sensor.population, binding.recipe) == ("background", 9, RECIPE)
    assert sources["Air"].paused_at is not None and sources["Air"].secret is None


def test_a_second_move_loses_nothing(file: Path, tmp_path: Path) -> None:
    came = import_organisation(place=file, slug=None, now=NOW)
    again = tmp_path / "again.zip"
    export_organisation(organisation=came.organisation, place=again, now=NOW)
    for label, names in (
        ("indicators.Cycle", ("framework", "edition", "year", "due", "simulated")),
        ("indicators.Value", ("code", "value", "unit", "year", "quality", "source", "origin")),
        ("indicators.Target", ("code", "target", "worst", "direction", "by_year", "reason")),
        ("observations.Binding", ("framework", "code", "data_point", "recipe")),
        ("observations.Sensor", ("name", "setting", "population")),
    ):
        pick = [
            [[row[name] for name in names] for row in rows(one, label)] for one in (file, again)
        ]
        assert pick[0] and pick[0] == pick[1], label
    verdicts = [
        {row["verdict"] for row in rows(one, "indicators.HistoricalValue")} for one in (file, again)
    ]
    assert verdicts[0] == verdicts[1] == {"", "accepted"}


def parquet(**columns: list[Any]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("label", "change", "words"),
    [
        ("indicators.Value", {"value": 4000}, "not possible"),
        ("indicators.Value", {"value": float("nan")}, "has an end"),
        ("indicators.Value", {"value": "12"}, "number"),
        ("indicators.Value", {"value": 10**400}, "large"),
        ("indicators.Value", {"state": "not_reported"}, "Give a number"),
        ("indicators.Value", {"quality": "perfect"}, "perfect"),
        ("indicators.Value", {"source": "x" * 501}, "501"),
        ("indicators.HistoricalValue", {"verdict": "adored"}, "adored"),
        ("indicators.Cycle", {"year": -1}, "year"),
        ("indicators.Target", {"target": 1, "worst": 1}, BROADBAND),
        ("indicators.Target", {"reason": " "}, "Say who decided"),
        ("observations.Binding", {"recipe": {"measure": "NO2"}}, "unit"),
        ("observations.Binding", {"recipe": RECIPE | {"unit": "mm"}}, "asks for"),
        ("observations.Source", {"kind": "carrier pigeon"}, "pigeon"),
        ("observations.Source", {"options": {"host": {"a": 1}}}, "options"),
        ("observations.Sensor", {"population": -5}, "population"),
        ("readings/forged.parquet", b"PAR1 and no more", "forged.parquet"),
        ("readings/forged.parquet", parquet(sensor=["a"], value=["b"]), "forged.parquet"),
    ],
)
def test_what_nobody_could_have_typed_in_leaves_the_node_as_it_was(
    file: Path, label: str, change: Any, words: str
) -> None:
    if isinstance(change, bytes):
        parts = {label: change}
    else:
        told = rows(file, label)
        target = next((one for one in told if one.get("code") == HOUSING), told[-1])
        target.update(change)
        parts = {f"json/{label}.json": json.dumps(told).encode()}
    before = (Organisation.objects.count(), Cycle.readable.count())
    folders = set(Path(settings.DATA_DIR, "readings").iterdir())
    with pytest.raises(ArchiveError, match=words):
        import_organisation(place=changed(file, parts), slug=None, now=NOW)
    assert (Organisation.objects.count(), Cycle.readable.count()) == before
    assert set(Path(settings.DATA_DIR, "readings").iterdir()) == folders


def test_a_verdict_in_a_forged_file_is_worth_nothing(
    file: Path, node: Organisation, make_person: Callable[..., User]
) -> None:
    told = rows(file, "indicators.Value")
    for row in told:
        row["verdict"] = "accepted"
    forged = {
        "json/indicators.Value.json": json.dumps(told).encode(),
        "json/indicators.Cycle.json": json.dumps(
            [row | {"state": "verified"} for row in rows(file, "indicators.Cycle")]
        ).encode(),
    }
    came = import_organisation(place=changed(file, forged), slug="porto-2", now=NOW)
    (cycle,) = Cycle.readable.filter(organisation=came.organisation)
    assert cycle.state == CycleState.OPEN and verification_of(cycle).decided == 0
    owner = make_person("new owner", **{"porto-2": "owner"})
    sent = send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)
    assert verification_of(sent).decided == 0


def test_what_this_node_does_not_ask_rests_in_the_file(file: Path) -> None:
    cycles, values = rows(file, "indicators.Cycle"), rows(file, "indicators.Value")
    values[0]["code"] = "XX: 9"
    strange = cycles[0] | {"id": 999_999, "framework": "iso37120"}
    parts = {
        "json/indicators.Cycle.json": json.dumps([*cycles, strange]).encode(),
        "json/indicators.Value.json": json.dumps(values).encode(),
    }
    came = import_organisation(place=changed(file, parts), slug=None, now=NOW)
    assert (came.cycles, came.values) == (1, 1)
    with scopes_disabled():
        assert not folder_of(came.organisation).joinpath("porto.zip").exists()
