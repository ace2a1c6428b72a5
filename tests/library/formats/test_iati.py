# SPDX-License-Identifier: EUPL-1.2
"""Files of IATI activities."""

import dataclasses
import datetime as dt
import tracemalloc
from decimal import Decimal

import pytest
from pyarrow import parquet

from proxeny.formats.errors import SourceError
from proxeny.formats.iati import Organisation, read_activities
from proxeny.partners import intake
from tests.library.formats.iati_files import activity, document


def read(tmp_path, text):
    path = tmp_path / "activities.xml"
    path.write_text(text, encoding="utf-8")
    told = []
    return list(read_activities(path, told.append)), [(one.row, str(one.text)) for one in told]


def changed(number, *pairs):
    text = activity(number)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_the_file_of_these_tests_holds_to_the_schema_of_the_standard(shared):
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(
        etree.parse(shared / "cases/standards/iati/iati-activities-schema.xsd")
    )
    schema.assertValid(etree.fromstring(document(activity(1), activity(2)).encode()))


def test_an_activity_is_read_with_its_sums_and_without_persons(tmp_path):
    (one,), told = read(tmp_path, document(activity()))
    assert not told
    assert (one.id, one.title, one.status) == ("XM-DAC-9-1", "Water for Kisumu", "2")
    assert one.description == "Pipes & pumps."
    assert one.organisations[1:] == [
        Organisation("GB-CHC-202918", "Oxfam GB", "2", "21"),
        Organisation("", "City of Kisumu", "4", "11"),
    ]
    assert one.dates["start"] == dt.date(2022, 2, 15)
    assert one.countries == [("KE", Decimal(80)), ("UG", Decimal(20))]
    assert one.sectors == [("14020", "1", Decimal(100))]
    assert one.budget == {"EUR": Decimal(2000)}
    assert one.transactions == {("3", "EUR"): Decimal("500.25"), ("3", "KES"): Decimal(9000)}
    assert one.updated == dt.date(2024, 3, 1)
    assert "Lovelace" not in str(dataclasses.asdict(one))
    assert "ada@" not in str(dataclasses.asdict(one))


def test_what_is_odd_is_told_and_the_rest_is_read(tmp_path):
    text = document(
        changed(1, ("<iati-identifier>XM-DAC-9-1</iati-identifier>", "<iati-identifier/>")),
        changed(2, (">800<", ">8,00<"), ('iso-date="2022-02-15"', 'iso-date="soon"')),
        changed(3, (' default-currency="EUR"', "")),
        version="1.05",
    )
    found, told = read(tmp_path, text)
    assert [one.row for one in found] == [2, 3]
    assert found[0].budget == {"EUR": Decimal(1200)}
    assert "start" not in found[0].dates
    assert told[0] == (0, "version 1.05 is not one of 2.01 to 2.03; read as 2.03")
    assert (1, "the activity has no identifier; left out") in told
    assert (2, "“8,00” is no amount; left out") in told
    assert (2, "“soon” is no day; left empty") in told
    assert (3, "an amount has no currency; left out") in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no xml", "no XML"),
        ("<html/>", "begins with html"),
        (document(activity())[:900], "no XML"),
        (
            '<!DOCTYPE a [<!ENTITY b "c">]><iati-activities version="2.03">&b;</iati-activities>',
            "declares a document type",
        ),
    ],
)
def test_what_is_no_file_of_activities_or_an_attack_is_refused(tmp_path, text, said):
    with pytest.raises(SourceError, match=said):
        read(tmp_path, text)


def test_a_large_file_takes_little_memory(tmp_path):
    path = tmp_path / "large.xml"
    path.write_text(document(*(activity(at) for at in range(1000))), encoding="utf-8")
    assert path.stat().st_size > 2_000_000
    tracemalloc.start()
    count = sum(1 for _ in read_activities(path, lambda oddity: None))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1000
    assert peak < 1_000_000


def test_activities_are_taken_in_with_funders_apart(tmp_path):
    path = tmp_path / "a.xml"
    undated = changed(2, ('<activity-date iso-date="2022-02-15" type="2"/>', ""))
    undated = undated.replace('<activity-date iso-date="2022-01-01" type="1"/>', "")
    path.write_text(document(activity(1), undated), encoding="utf-8")
    (taken,) = intake.take_in("iati", [path], tmp_path / "into")
    assert (taken.held.projects, taken.held.participations) == (2, 2)
    assert list(taken.held.odd) == [
        "the activity has no first day; its participations are left out"
    ]
    one = parquet.read_table(tmp_path / "into/projects.parquet").to_pylist()[0]
    assert (one["project"], one["funders"]) == ("iati:XM-DAC-9-1", ["Ministry of Cooperation"])
    assert (one["total_cost"], one["currency"], one["countries"]) == (2000.0, "EUR", ["KE", "UG"])
    rows = parquet.read_table(tmp_path / "into/participations.parquet").to_pylist()
    assert [(row["organisation"], row["role"], row["city_government"]) for row in rows] == [
        ("iati:GB-CHC-202918", "coordinator", False),
        ("name::city of kisumu:", "participant", True),
    ]
    assert rows[0]["country"] == "GB"
