# SPDX-License-Identifier: EUPL-1.2
"""Names: what they stand for, and that nothing is fetched."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.formats.ngsi_ld import (
    CORE,
    BadRequestData,
    Context,
    Contexts,
    LdContextNotAvailable,
    core_document,
)

SHARED_CONTEXT = {
    "ex": "https://example.org/terms#",
    "NO2": "ex:NO2",
    "Station": {"@id": "https://example.org/Station"},
    "refDevice": {"@id": "ex:device", "@type": "@id"},
}


@pytest.mark.parametrize("version", ["1.3", "1.4"])
def test_the_table_holds_what_older_core_contexts_say(
    version: str, request: pytest.FixtureRequest
) -> None:
    name = f"ngsi-ld-core-context-v{version}.jsonld"
    path = Path(request.config.getoption("--shared")) / "cases" / "standards" / "ngsi-ld" / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    theirs = Context({"@context": json.loads(path.read_text("utf-8"))["@context"]})
    assert theirs.notes == []
    ours = core_document()["@context"]
    for term, definition in json.loads(path.read_text("utf-8"))["@context"].items():
        meaning = definition["@id"] if isinstance(definition, dict) else definition
        own = ours[term]["@id"] if isinstance(ours[term], dict) else ours[term]
        assert meaning == own, term


@pytest.mark.parametrize(
    ("term", "iri"),
    [
        ("location", "https://uri.etsi.org/ngsi-ld/location"),
        ("description", "http://purl.org/dc/terms/description"),
        ("languageMap", "https://uri.etsi.org/ngsi-ld/hasLanguageMap"),
        ("geojson:Point", "https://purl.org/geojson/vocab#Point"),
        ("anything", "https://uri.etsi.org/ngsi-ld/default-context/anything"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_core_terms_expand_to_their_iris(term: str, iri: str) -> None:
    assert Context().expand(term) == iri


def test_terms_prefixes_and_typed_terms_of_a_sender_expand() -> None:
    context = Context(SHARED_CONTEXT)
    assert context.expand("NO2") == "https://example.org/terms#NO2"
    assert context.expand("Station") == "https://example.org/Station"
    assert context.expand("refDevice") == "https://example.org/terms#device"
    assert context.expand("ex:PM10") == "https://example.org/terms#PM10"
    assert context.compact("https://example.org/terms#PM10") == "ex:PM10"


def test_a_vocabulary_of_the_sender_takes_the_place_of_the_default_one() -> None:
    context = Context([{"@vocab": "https://example.org/v/"}, CORE])
    assert context.expand("NO2") == "https://example.org/v/NO2"
    assert context.expand("location") == "https://uri.etsi.org/ngsi-ld/location"
    assert context.compact("https://example.org/v/NO2") == "NO2"


def test_a_core_term_cannot_be_redefined_and_the_attempt_is_told() -> None:
    context = Context({"location": "https://example.org/where", "id": "@id"})
    assert context.expand("location") == "https://uri.etsi.org/ngsi-ld/location"
    assert [str(note) for note in context.notes] == [
        "@context.location: the core context defines location; this is passed over"
    ]


def test_a_context_is_known_by_address_or_not_available() -> None:
    address = "https://example.org/context.jsonld"
    known = Contexts({address: {"@context": [SHARED_CONTEXT, CORE]}})
    assert known.get([address, CORE]).expand("NO2") == "https://example.org/terms#NO2"
    with pytest.raises(LdContextNotAvailable) as caught:
        Contexts().get([CORE, address])
    assert caught.value.path == "@context[1]"
    assert caught.value.problem()["status"] == 503
    assert caught.value.problem()["type"].endswith("/errors/LdContextNotAvailable")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"a": "b:x", "b": "a:y"}, "@context.a"),
        ({"a": None}, "@context.a"),
        ({"a": 5}, "@context.a"),
        ({"name": "@id"}, "@context.name"),
        ({"@vocab": "not absolute"}, "@context.@vocab"),
        ({"@import": "https://example.org"}, "@context.@import"),
        ([5], "@context[0]"),
    ],
)
def test_a_definition_that_cannot_be_used_is_refused_with_its_path(body: object, path: str) -> None:
    with pytest.raises(BadRequestData) as caught:
        Context(body)
    assert caught.value.path == path


def test_contexts_that_name_each_other_end() -> None:
    address = "https://example.org/loop"
    with pytest.raises(BadRequestData, match="without end"):
        Contexts({address: {"@context": address}}).get(address)


NAMES = st.text("abcdefghijklmnopqrstuvwxyzNO_0123456789", min_size=1, max_size=12)
IRIS = st.builds("https://example.org/{}{}".format, NAMES, st.sampled_from(["", "#", "/", "#x"]))


@given(st.dictionaries(NAMES, IRIS, max_size=6), NAMES | IRIS)
def test_what_is_compacted_expands_to_the_same(body: dict, name: str) -> None:
    context = Context(body)
    iri = context.expand(name)
    assert context.expand(context.compact(iri)) == iri
