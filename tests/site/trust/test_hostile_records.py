# SPDX-License-Identifier: EUPL-1.2
"""What somebody made up and pasted into the page that verifies: answered, never believed."""

import json
from typing import Any

import pytest

from proxeny import trust
from proxeny_site.trust.queries.verify import Finding, examine
from tests.site.trust.conftest import NOW, SOON

pytestmark = pytest.mark.django_db
DID = "did:web:lisbon.example"


@pytest.fixture(scope="module")
def made() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a record that is signed well and the document of its signer."""
    key = trust.PrivateKey.generate()
    document = trust.new_document(DID, key.public, valid_from=NOW)
    version = trust.first_version("urn:example:leaks", {"title": "Leaks"}, by=DID, at=NOW)
    method = trust.methods(document)[-1].id
    return trust.sign(version, key, method=method, created=SOON), document


def _look(text: str, document: str) -> Finding:
    return examine(text, [document], now=SOON)


def test_the_record_that_the_hostile_ones_are_made_of_holds(made: Any) -> None:
    record, document = made
    assert _look(json.dumps(record), json.dumps(document)).holds


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ("[" * 400_000 + "]" * 400_000, "deep"),
        ('{"a":' * 60_000 + "1" + "}" * 60_000, "deep"),
        ('{"a": 1, "a": 2}', "twice"),
        ("1e400", "too large"),
        ("NaN", "no number"),
        ("-Infinity", "no number"),
        ("9" * 5_000, "too large"),
        ("9007199254740993", "too large"),
        (r'"\ud800"', "surrogate"),
    ],
)
def test_a_text_that_is_not_strict_json_is_refused_with_its_reason(
    added: str, reason: str, made: Any
) -> None:
    record, document = made
    found = _look(json.dumps(record)[:-1] + f', "more": {added}}}', json.dumps(document))
    assert not found.holds
    assert reason in str(found.refused)


@pytest.mark.parametrize("added", ["0.1", "1e-400", "-0", "[]", r'"\u0000"'])
def test_anything_added_to_a_signed_record_breaks_its_signature(added: str, made: Any) -> None:
    record, document = made
    found = _look(json.dumps(record)[:-1] + f', "more": {added}}}', json.dumps(document))
    assert not found.holds
    assert "was changed after signing" in str(found.proofs[0].fault)


_ODD: list[Any] = [None, 5, True, [], {}, [5], {"a": [[]]}, "x", "z" + "1" * 100_000]


@pytest.mark.parametrize("odd", _ODD)
@pytest.mark.parametrize(
    "name", ["type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue", "created"]
)
def test_an_odd_value_in_a_proof_never_holds(name: str, odd: Any, made: Any) -> None:
    record, document = made
    proof = {**trust.read_object(json.dumps(record).encode())["proof"], name: odd}
    assert not _look(json.dumps({**record, "proof": proof}), json.dumps(document)).holds


@pytest.mark.parametrize("odd", _ODD)
@pytest.mark.parametrize("name", ["record", "version", "by", "type", "at", "body"])
def test_an_odd_value_in_a_record_never_holds(name: str, odd: Any, made: Any) -> None:
    record, document = made
    assert not _look(json.dumps({**record, name: odd}), json.dumps(document)).holds


@pytest.mark.parametrize("odd", _ODD)
@pytest.mark.parametrize("name", ["id", "verificationMethod", "assertionMethod"])
def test_an_odd_value_in_a_document_never_holds(name: str, odd: Any, made: Any) -> None:
    record, document = made
    assert not _look(json.dumps(record), json.dumps({**document, name: odd})).holds


@pytest.mark.parametrize("document", ["[]", "5", "null", "", "{", "[" * 100_000])
def test_a_document_that_is_none_is_refused(document: str, made: Any) -> None:
    assert _look(json.dumps(made[0]), document).refused is not None


def test_many_signatures_on_a_long_record_are_not_worked_through(
    made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each costs a pass over the whole record: a visitor could keep the node busy for seconds."""
    record, document = made

    def never(*arguments: object) -> None:
        raise AssertionError("checked")

    monkeypatch.setattr("proxeny.trust.integrity.check", never)
    long = {**record, "body": [{} for _ in range(100_000)], "proof": [record["proof"]] * 4}
    found = _look(json.dumps(long), json.dumps(document))
    assert "too long for this page to check its 4 signatures" in str(found.refused)
