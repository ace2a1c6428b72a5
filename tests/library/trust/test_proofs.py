# SPDX-License-Identifier: EUPL-1.2
"""Data Integrity proofs: the published vectors, sets of proofs, and everything that must fail."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.trust import (
    DocumentError,
    PrivateKey,
    ProofError,
    TrustError,
    base58,
    canonical,
    integrity,
    new_document,
    read_object,
    sign,
    verify,
)

NOW = dt.datetime(2026, 5, 4, 12, 30, tzinfo=dt.UTC)
LISBON, PORTO, OTHER = (PrivateKey(bytes([n]) * 32) for n in (1, 2, 3))
DID = "did:web:lisbon.example"
DOCUMENT = new_document(DID, LISBON.public, valid_from=NOW - dt.timedelta(days=365))
METHOD = f"{DID}#{LISBON.public.multikey}"
RECORD = {"title": "Leaks", "saved": 1.5, "places": ["Alvalade", "Chiado"]}


def signed(**options):
    return sign(RECORD, LISBON, **{"created": NOW, "method": METHOD, **options})


def with_key(**dates):
    """The document of Lisbon with dates on its key, and without a history."""
    (key,) = DOCUMENT["verificationMethod"]
    plain = {name: value for name, value in DOCUMENT.items() if name != "rotations"}
    return {**plain, "verificationMethod": [{**key, **dates}]}


@pytest.fixture
def vectors(shared):
    return shared / "cases" / "trust" / "vc-di-eddsa" / "TestVectors"


def test_each_step_of_the_published_vector_is_met_byte_for_byte(vectors):
    folder = vectors / "eddsa-jcs-2022"

    def text(name):
        return (folder / name).read_text().strip()

    unsigned = read_object((vectors / "unsigned.json").read_bytes())
    options = read_object((folder / "proofConfigJCS.json").read_bytes())
    assert canonical(unsigned).decode() == text("canonDocJCS.txt")
    assert canonical(options).decode() == text("proofCanonJCS.txt")
    hashed = integrity.hash_data(unsigned, options).hex()
    assert hashed == text("combinedHashJCS.txt")
    assert hashed == text("proofHashJCS.txt") + text("docHashJCS.txt")
    pair = json.loads((vectors / "keyPair.json").read_bytes())
    key = PrivateKey(base58.decode(pair["privateKeyMultibase"])[2:])
    made = sign(unsigned, key, created=dt.datetime(2023, 2, 24, 23, 36, 38, tzinfo=dt.UTC))
    assert made["proof"]["proofValue"] == text("sigBTC58JCS.txt")
    assert base58.decode(made["proof"]["proofValue"]).hex() == text("sigHexJCS.txt")
    assert made == read_object((folder / "signedJCS.json").read_bytes())


def test_the_published_signature_holds_and_names_its_key(vectors):
    record = read_object((vectors / "eddsa-jcs-2022" / "signedJCS.json").read_bytes())
    (signature,) = verify(record, on=NOW)
    assert signature.controller.startswith("did:key:z6MkrJVnaZke")
    assert signature.created == "2023-02-24T23:36:38Z"


@pytest.mark.parametrize(
    "name",
    [
        "eddsa-rdfc-2022/signedDataInt.json",
        "Ed25519Signature2020/signedEdSig.json",
        "proof-set-chain/signedProofSet2.json",
        "proof-set-chain/signedProofChain2.json",
    ],
)
def test_published_proofs_of_another_kind_are_refused_by_name(vectors, name):
    record = read_object((vectors / name).read_bytes())
    with pytest.raises(ProofError, match="cannot be checked here, only eddsa-jcs-2022"):
        verify(record, on=NOW)


def test_a_signature_holds_whatever_the_order_and_form_of_the_json():
    record = read_object(json.dumps(signed(), indent=4).encode())
    turned = dict(reversed(record.items()))
    (signature,) = verify(turned, [DOCUMENT], on=NOW)
    assert (signature.controller, signature.method) == (DID, METHOD)


@given(st.dictionaries(st.text(min_size=1).filter(lambda n: n != "proof"), st.text(), max_size=5))
def test_any_record_signed_holds_and_with_a_letter_more_does_not(record):
    made = sign(record, PORTO, created=NOW)
    assert verify(made, on=NOW)
    for name in [*record, "added"]:
        with pytest.raises(ProofError, match=r"@context|changed after signing"):
            verify({**made, name: record.get(name, "") + "x"}, on=NOW)


def test_several_parties_sign_one_record_and_each_proof_must_hold():
    both = sign(signed(), PORTO, created=NOW + dt.timedelta(minutes=1))
    assert [one.controller for one in verify(both, [DOCUMENT, PORTO.public.document()], on=NOW)] \
        == [DID, PORTO.public.did]  # fmt: skip
    first, second = both["proof"]
    # The order of a set says nothing; each proof holds without the other.
    assert verify({**both, "proof": [second, first]}, [DOCUMENT, PORTO.public.document()], on=NOW)
    assert verify({**both, "proof": second}, on=NOW)
    with pytest.raises(ProofError, match="stands in none of the documents given"):
        verify(both, [DOCUMENT], on=NOW)
    with pytest.raises(ProofError, match="changed after signing"):
        verify({**both, "title": "Other"}, [DOCUMENT, PORTO.public.document()], on=NOW)
    wrong = {**second, "proofValue": first["proofValue"]}
    with pytest.raises(ProofError, match=f"the proof by {PORTO.public.method} does not hold"):
        verify({**both, "proof": [first, wrong]}, [DOCUMENT, PORTO.public.document()], on=NOW)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"created": "2026-05-04T12:30:01Z"}, "changed after signing"),
        ({"proofPurpose": "authentication"}, "made for authentication, not for assertionMethod"),
        ({"proofPurpose": None}, "made for None"),
        ({"cryptosuite": "eddsa-rdfc-2022"}, "of the kind eddsa-rdfc-2022 cannot be checked"),
        ({"type": "Ed25519Signature2020"}, "cannot be checked here"),
        ({"previousProof": "urn:uuid:1"}, "a chain of proofs cannot be checked"),
        ({"verificationMethod": None}, "does not name the key"),
        ({"verificationMethod": f"{DID}#other"}, "stands in none of the documents"),
        ({"proofValue": None}, "holds no signature"),
        ({"proofValue": "zzz"}, "holds no signature"),
        ({"proofValue": "u" + "A" * 86}, "holds no signature"),
        ({"proofValue": base58.encode(b"\1" * 64)}, "does not hold"),
        ({"created": "yesterday"}, "created of the proof is no time"),
        ({"created": "2026-05-04T12:30:00"}, "created of the proof is no time"),
        ({"created": "2026-13-04T12:30:00Z"}, "created of the proof is no time"),
        ({"expires": 5}, "expires of the proof is no time"),
        ({"@context": "https://example.org"}, "another @context than the proof"),
    ],
)
def test_a_changed_proof_is_refused_with_its_reason(change, reason):
    record = signed()
    with pytest.raises(ProofError, match=reason):
        verify({**record, "proof": {**record["proof"], **change}}, [DOCUMENT], on=NOW)


@pytest.mark.parametrize(
    ("proof", "reason"),
    [
        ([], "nobody has signed it"),
        (["x"], "no object"),
        ("x", "no object"),
        (None, "no object"),
        ([{}] * 101, "more than 100 proofs"),
    ],
)
def test_a_record_without_a_usable_proof_is_refused(proof, reason):
    with pytest.raises(ProofError, match=reason):
        verify({**RECORD, "proof": proof}, on=NOW)
    with pytest.raises(ProofError, match="nobody has signed it"):
        verify(RECORD, on=NOW)


def test_a_context_may_grow_behind_the_signed_one_but_not_before_it():
    record = sign({**RECORD, "@context": ["https://a.example"]}, LISBON, created=NOW)
    more = ["https://a.example", "https://b.example"]
    assert verify({**record, "@context": more}, on=NOW)
    with pytest.raises(ProofError, match="@context"):
        verify({**record, "@context": more[::-1]}, on=NOW)
    with pytest.raises(ProofError, match="@context"):
        verify({k: v for k, v in record.items() if k != "@context"}, on=NOW)


def test_a_swapped_key_is_refused_whichever_side_it_was_swapped_on():
    forged = sign(RECORD, OTHER, created=NOW, method=METHOD)
    with pytest.raises(ProofError, match="another key signed it"):
        verify(forged, [DOCUMENT], on=NOW)
    swapped = with_key(publicKeyMultibase=OTHER.public.multikey)
    with pytest.raises(ProofError, match="another key signed it"):
        verify(signed(), [swapped], on=NOW)
    own = sign(RECORD, LISBON, created=NOW)
    with pytest.raises(DocumentError, match="the document holds another key than did:key"):
        liar = {**LISBON.public.document(), "publicKeyMultibase": OTHER.public.multikey}
        verify(own, [liar], on=NOW)


def test_the_document_of_somebody_else_does_not_vouch():
    theirs = new_document("did:web:porto.example", LISBON.public, valid_from=NOW)
    with pytest.raises(ProofError, match="none of the documents given"):
        verify(signed(), [theirs], on=NOW)
    claim = {**theirs, "verificationMethod": DOCUMENT["verificationMethod"]}
    with pytest.raises(DocumentError, match="belongs to somebody else"):
        verify(signed(), [claim], on=NOW)
    (key,) = DOCUMENT["verificationMethod"]
    hidden = {**theirs, "verificationMethod": [{**key, "controller": theirs["id"]}]}
    with pytest.raises(DocumentError, match="does not begin with its owner's name"):
        verify(signed(), [hidden], on=NOW)


def test_a_did_web_is_not_believed_without_its_document():
    with pytest.raises(ProofError, match=f"the document of {DID} is needed"):
        verify(signed(), on=NOW)


def test_a_key_listed_for_another_purpose_does_not_vouch():
    plain = {k: v for k, v in DOCUMENT.items() if k not in ("assertionMethod", "rotations")}
    with pytest.raises(ProofError, match="is not allowed for assertionMethod"):
        verify(signed(), [plain], on=NOW)


def test_a_multikey_document_is_enough():
    record = sign(RECORD, LISBON, created=NOW)
    for document in (LISBON.public.document(), {"publicKeyMultibase": LISBON.public.multikey}):
        assert verify(record, [document], on=NOW)
    other = {
        "type": "Multikey",
        "id": METHOD,
        "controller": DID,
        "publicKeyMultibase": LISBON.public.multikey,
    }
    assert verify(signed(), [other], on=NOW)


def test_keys_of_other_kinds_in_a_document_are_passed_over():
    more = {
        "id": f"{DID}#p256",
        "type": "Multikey",
        "controller": DID,
        "publicKeyMultibase": "zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76",
    }
    document = with_key()
    listed = [more, {"id": f"{DID}#jwk", "type": "JsonWebKey"}, *document["verificationMethod"]]
    assert verify(signed(), [{**document, "verificationMethod": listed}], on=NOW)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"id": 5, "verificationMethod": []},
        {"id": DID, "verificationMethod": {}},
        {"id": DID, "verificationMethod": [{"type": "Multikey", "publicKeyMultibase": "z6Mk"}]},
        {"id": DID, "verificationMethod": [], "assertionMethod": [5]},
        {"publicKeyMultibase": 5},
        {"publicKeyMultibase": LISBON.public.multikey, "id": 5},
        with_key(expires="soon"),
        {**with_key(), "verificationMethod": with_key()["verificationMethod"] * 2},
    ],
)
def test_a_document_that_is_none_is_refused(document):
    with pytest.raises(TrustError):
        verify(signed(), [document], on=NOW)


def test_a_key_of_somebody_else_or_a_bad_one_in_a_document_harms_only_itself():
    document = with_key()
    others = [
        {**OTHER.public.document(), "id": f"{DID}#other"},
        {"id": f"{DID}#bad", "type": "Multikey", "publicKeyMultibase": "z6Mk"},
        {**OTHER.public.document(), "id": f"{DID}#late", "controller": DID, "expires": "soon"},
    ]
    listed = [*others, *document["verificationMethod"]]
    names = [entry["id"] for entry in listed]
    many = {**document, "verificationMethod": listed, "assertionMethod": names}
    assert verify(signed(), [many], on=NOW)
    for entry in others:
        with pytest.raises(TrustError):
            verify(sign(RECORD, OTHER, created=NOW, method=entry["id"]), [many], on=NOW)


@pytest.mark.parametrize("on", [dt.date.max, dt.datetime.max.replace(tzinfo=dt.UTC)])
def test_the_last_day_of_the_calendar_is_a_day(on):
    assert verify(signed(), [DOCUMENT], on=on)
    for created in ("9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00"):
        record = signed()
        with pytest.raises(ProofError, match="is no time with an offset"):
            proof = {**record["proof"], "created": created}
            verify({**record, "proof": proof}, [DOCUMENT], on=on)


def test_a_time_without_offset_is_not_signed():
    with pytest.raises(ValueError, match="2026-05-04"):
        signed(created=NOW.replace(tzinfo=None))


DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "on", "reason"),
    [
        ({"expires": "2026-05-10T00:00:00Z"}, NOW + 2 * DAY, None),
        ({"expires": "2026-05-10T00:00:00Z"}, NOW + 10 * DAY, "expired on 2026-05-10"),
        ({"expires": "2026-05-10T00:00:00Z"}, dt.date(2026, 5, 9), None),
        ({"expires": "2026-05-10T00:00:00Z"}, dt.date(2026, 5, 10), "expired on 2026-05-10"),
        ({"expires": "2026-05-04T12:00:00Z"}, dt.date(2026, 5, 4), "any more after 2026-05-04T12"),
        ({"revoked": "2026-05-05T00:00:00Z"}, NOW + 10 * DAY, "was revoked on 2026-05-05"),
        ({"validFrom": "2026-05-05T00:00:00Z"}, NOW + DAY, "was not in use before 2026-05-05"),
        ({"validUntil": "2026-05-05T00:00:00Z"}, NOW + 10 * DAY, None),
        ({"validUntil": "2026-05-04T00:00:00Z"}, NOW + DAY, "any more after 2026-05-04"),
        ({}, NOW - DAY, "the proof is dated 2026-05-04T12:30:00Z, after the day asked for"),
        ({}, dt.date(2026, 5, 4), None),
        ({}, dt.date(2026, 5, 3), "after the day asked for"),
    ],
)
def test_a_key_vouches_only_between_its_dates(dates, on, reason):
    if reason is None:
        assert verify(signed(), [with_key(**dates)], on=on)
    else:
        with pytest.raises(ProofError, match=reason):
            verify(signed(), [with_key(**dates)], on=on)


def test_a_proof_ends_when_it_says():
    record = signed(expires=NOW + DAY)
    assert verify(record, [DOCUMENT], on=NOW)
    with pytest.raises(ProofError, match="the proof expired on 2026-05-05T12:30:00Z"):
        verify(record, [DOCUMENT], on=NOW + DAY)
    longer = {**record["proof"], "expires": "2030-01-01T00:00:00Z"}
    with pytest.raises(ProofError, match="changed after signing"):
        verify({**record, "proof": longer}, [DOCUMENT], on=NOW)


def test_a_proof_without_a_date_is_held_to_the_day_asked_for():
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": METHOD,
        "proofPurpose": "assertionMethod",
    }
    value = base58.encode(LISBON.sign(integrity.hash_data(RECORD, options)))
    record = {**RECORD, "proof": {**options, "proofValue": value}}
    (signature,) = verify(record, [with_key(validUntil="2026-06-01T00:00:00Z")], on=NOW)
    assert signature.created is None
    with pytest.raises(ProofError, match="any more after"):
        verify(record, [with_key(validUntil="2026-04-01T00:00:00Z")], on=NOW)
