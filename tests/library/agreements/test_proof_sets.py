# SPDX-License-Identifier: EUPL-1.2
"""Every party's proof is over the same text, by a key that was valid when it signed."""

import datetime as dt
import json
from typing import Any

import pytest

from proxeny import trust
from proxeny.agreements import Clause, PartyProof, Text, check_proofs, sign_text, text_hash

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
PORTO, AMMAN = (trust.PrivateKey(bytes([number]) * 32) for number in (1, 2))
CONTROLLERS = {"Porto": PORTO.public.did, "عمّان": AMMAN.public.did}


def text_of(words: str = "The parties share what they measure.") -> Text:
    """Return a text of two parties."""
    clause = Clause("sharing", {"en": "Sharing"}, {"en": words})
    return Text("memorandum", ("en",), ("en",), tuple(CONTROLLERS), {"en": "Memorandum"}, (clause,))


TEXT = text_of()


def faults(found: tuple[PartyProof, ...]) -> list[str]:
    """Return the faults in words, empty where a party signed."""
    return [str(one.fault or "") for one in found]


def test_parties_sign_one_copy_after_another_or_each_its_own() -> None:
    first = sign_text(TEXT, PORTO, created=NOW)
    both = sign_text(TEXT, AMMAN, created=NOW + DAY, signed=first)
    apart = [first, sign_text(TEXT, AMMAN, created=NOW + DAY)]
    for copies in ([both], apart, apart[::-1], [json.loads(json.dumps(both))]):
        found = check_proofs(TEXT, copies, CONTROLLERS, on=NOW + DAY)
        assert faults(found) == ["", ""]
        signatures = [one.signature for one in found]
        assert [one.controller for one in signatures if one] == list(CONTROLLERS.values())
    assert trust.digest(trust.read(json.dumps(_bare(both)).encode())).hex() == text_hash(TEXT)
    assert len(trust.verify(both, on=NOW + DAY)) == 2


def _bare(signed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in signed.items() if name != "proof"}


def test_who_has_not_signed_is_named() -> None:
    found = check_proofs(TEXT, [sign_text(TEXT, PORTO, created=NOW)], CONTROLLERS, on=NOW)
    assert faults(found) == ["", "it has not signed yet"]
    assert faults(check_proofs(TEXT, [], {}, on=NOW)) == ["it has not signed yet"] * 2


def test_a_text_that_is_changed_after_one_party_signed_is_said_to_be() -> None:
    amended = text_of("Porto pays.")
    first = sign_text(TEXT, PORTO, created=NOW)
    with pytest.raises(trust.ProofError, match="changed after it was signed"):
        sign_text(amended, AMMAN, created=NOW, signed=first)
    copies = [first, sign_text(amended, AMMAN, created=NOW)]
    porto, amman = faults(check_proofs(amended, copies, CONTROLLERS, on=NOW))
    assert f"over the text {text_hash(TEXT)[:12]}, this one is {text_hash(amended)[:12]}" in porto
    assert amman == ""
    anew = [*copies, sign_text(amended, PORTO, created=NOW)]
    assert faults(check_proofs(amended, anew, CONTROLLERS, on=NOW)) == ["", ""]


def test_a_proof_that_is_moved_to_another_text_does_not_hold() -> None:
    amended = text_of("Porto pays.")
    moved = {
        **_bare(sign_text(amended, AMMAN, created=NOW)),
        "proof": sign_text(TEXT, PORTO, created=NOW)["proof"],
    }
    assert "does not hold" in faults(check_proofs(amended, [moved], CONTROLLERS, on=NOW))[0]


def test_nobody_signs_for_another_party() -> None:
    forged = sign_text(TEXT, AMMAN, created=NOW)
    forged["proof"]["verificationMethod"] = PORTO.public.method
    assert "does not hold" in faults(check_proofs(TEXT, [forged], CONTROLLERS, on=NOW))[0]
    strange = sign_text(TEXT, trust.PrivateKey(bytes(32)), created=NOW)
    assert faults(check_proofs(TEXT, [strange], CONTROLLERS, on=NOW))[0] == "it has not signed yet"


def test_a_key_that_was_not_valid_on_the_day_has_its_own_message() -> None:
    did = trust.web_did("porto.example")
    document = trust.new_document(did, PORTO.public, valid_from=NOW)
    (method,) = trust.methods(document)
    entry = {**document["verificationMethod"][0], "revoked": "2026-12-01T00:00:00Z"}
    revoked = {**document, "verificationMethod": [entry]}
    for held, created, on, words in (
        (document, NOW, NOW, ""),
        (document, NOW - DAY, NOW, "was not in use before 2026-11-23"),
        (document, NOW + DAY, NOW, "is dated 2026-11-24"),
        (revoked, NOW, NOW + 30 * DAY, "was revoked on 2026-12-01"),
    ):
        copy = sign_text(TEXT, PORTO, created=created, method=method.id)
        found = check_proofs(TEXT, [copy], {"Porto": did}, [held], on=on)
        assert words in faults(found)[0], faults(found)
        assert (faults(found)[0] == "") == (words == "")


@pytest.mark.parametrize("proof", [None, 7, "x", [], [7], {}, {"verificationMethod": 7}])
def test_what_is_no_proof_counts_as_none(proof: object) -> None:
    copy = {**_bare(sign_text(TEXT, PORTO, created=NOW)), "proof": proof}
    assert faults(check_proofs(TEXT, [copy], CONTROLLERS, on=NOW))[0] == "it has not signed yet"
