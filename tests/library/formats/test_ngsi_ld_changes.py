# SPDX-License-Identifier: EUPL-1.2
"""Appending, updating, merging and deleting leave exactly what the standard says."""

import copy
import datetime as dt

import pytest

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld import BadRequestData, ResourceNotFound, parse, parse_fragment

NOW = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 5, 5, 12, tzinfo=dt.UTC)
V = "https://uri.etsi.org/ngsi-ld/default-context/"


def station() -> ngsi_ld.Entity:
    """Return a station with a value, a second dataset, and an address."""
    document = {
        "id": "urn:x:1",
        "type": "Station",
        "NO2": [{"value": 40}, {"value": 50, "datasetId": "urn:x:roof"}],
        "address": {"type": "Property", "value": {"city": "Madrid", "street": "Calle"}},
    }
    return ngsi_ld.create(parse(document), now=NOW)


def simple(entity: ngsi_ld.Entity) -> dict:
    """Return the entity's values alone."""
    return ngsi_ld.represent(entity, form="keyValues")


def test_what_is_made_has_its_times() -> None:
    made = station()
    assert made["createdAt"] == made["modifiedAt"] == "2026-05-04T12:00:00Z"
    assert made[V + "NO2"][1]["createdAt"] == "2026-05-04T12:00:00Z"
    assert "createdAt" not in ngsi_ld.represent(made)
    assert ngsi_ld.represent(made, system=True)["createdAt"] == "2026-05-04T12:00:00Z"


def test_appending_overwrites_one_dataset_and_keeps_when_it_was_made() -> None:
    before = station()
    kept = copy.deepcopy(before)
    change = ngsi_ld.append(before, parse_fragment({"NO2": 41, "PM10": 9}), now=LATER)
    assert before == kept
    assert simple(change.entity)["NO2"] == {"dataset": {"@none": 41, "urn:x:roof": 50}}
    assert set(change.updated) == {V + "NO2", V + "PM10"}
    first = change.entity[V + "NO2"][0]
    assert (first["createdAt"], first["modifiedAt"]) == (
        "2026-05-04T12:00:00Z",
        "2026-05-05T12:00:00Z",
    )
    assert change.entity["modifiedAt"] == "2026-05-05T12:00:00Z"


def test_without_overwriting_what_is_there_stays_and_is_told() -> None:
    fragment = parse_fragment({"NO2": 41, "PM10": 9})
    change = ngsi_ld.append(station(), fragment, now=LATER, overwrite=False)
    assert change.updated == (V + "PM10",)
    assert str(change.not_updated[V + "NO2"]) == "the attribute is there already"
    assert simple(change.entity)["NO2"]["dataset"]["@none"] == 40


def test_appending_adds_types() -> None:
    change = ngsi_ld.append(station(), parse_fragment({"type": ["Station", "Roof"]}), now=LATER)
    assert simple(change.entity)["type"] == ["Station", "Roof"]


def test_an_update_changes_only_what_is_there() -> None:
    change = ngsi_ld.update(station(), parse_fragment({"NO2": 41, "PM10": 9}), now=LATER)
    assert change.updated == (V + "NO2",)
    assert str(change.not_updated[V + "PM10"]) == "the attribute is not there"
    assert "PM10" not in simple(change.entity)


def test_a_merge_goes_into_values_and_null_removes() -> None:
    fragment = parse_fragment(
        {
            "address": {"value": {"street": "urn:ngsi-ld:null", "number": 5}},
            "NO2": {"value": "urn:ngsi-ld:null", "datasetId": "urn:x:roof"},
            "name": "Centro",
        },
        deleting=True,
    )
    merged = simple(ngsi_ld.merge(station(), fragment, now=LATER).entity)
    assert merged["address"] == {"city": "Madrid", "number": 5}
    assert merged["NO2"] == 40
    assert merged["name"] == "Centro"


def test_a_partial_update_keeps_the_other_members() -> None:
    entity = ngsi_ld.append(
        station(), parse_fragment({"t": {"value": 20, "unitCode": "CEL"}}), now=NOW
    ).entity
    fragment = ngsi_ld.parse_attribute({"value": 21}, ngsi_ld.Context())[0]
    found = ngsi_ld.update_attribute(entity, V + "t", fragment, now=LATER).entity[V + "t"][0]
    assert (found["value"], found["unitCode"]) == (21, "CEL")


def test_an_attribute_keeps_its_kind_in_a_partial_update() -> None:
    fragment = ngsi_ld.parse_attribute({"object": "urn:x:2"}, ngsi_ld.Context())[0]
    with pytest.raises(BadRequestData, match="is a Property and stays one"):
        ngsi_ld.update_attribute(station(), V + "address", fragment, now=LATER)


def test_deleting_takes_one_dataset_or_all() -> None:
    one = ngsi_ld.delete_attribute(station(), V + "NO2", now=LATER, dataset="urn:x:roof")
    assert simple(one.entity)["NO2"] == 40
    default = ngsi_ld.delete_attribute(station(), V + "NO2", now=LATER)
    assert simple(default.entity)["NO2"] == {"dataset": {"urn:x:roof": 50}}
    none = ngsi_ld.delete_attribute(station(), V + "NO2", now=LATER, every=True)
    assert "NO2" not in simple(none.entity)


@pytest.mark.parametrize("iri", [V + "PM10", "id", "type"])
def test_what_is_not_there_cannot_be_deleted(iri: str) -> None:
    with pytest.raises(ResourceNotFound):
        ngsi_ld.delete_attribute(station(), iri, now=LATER)
    with pytest.raises(ResourceNotFound, match="urn:x:other"):
        ngsi_ld.delete_attribute(station(), V + "NO2", now=LATER, dataset="urn:x:other")


def test_replacing_keeps_id_and_time_of_making() -> None:
    new = parse({"id": "urn:x:9", "type": "Other", "n": 1})
    found = ngsi_ld.replace(station(), new, now=LATER)
    assert simple(found) == {"id": "urn:x:1", "type": "Other", "n": 1}
    assert (found["createdAt"], found["modifiedAt"]) == (
        "2026-05-04T12:00:00Z",
        "2026-05-05T12:00:00Z",
    )
