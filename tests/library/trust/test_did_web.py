# SPDX-License-Identifier: EUPL-1.2
"""An organisation's document: its keys follow one another, each announced by the one before."""

import copy
import datetime as dt

import pytest

from proxeny.trust import (
    DocumentError,
    PrivateKey,
    ProofError,
    check_history,
    new_document,
    rotate,
    sign,
    verify,
    web_address,
    web_did,
)

DID = "did:web:node.example:organisations:lisbon"
FIRST, SECOND, THIRD, THIEF = (PrivateKey(bytes([n]) * 32) for n in (1, 2, 3, 9))
DAYS = [dt.datetime(2026, month, 1, 9, 0, tzinfo=dt.UTC) for month in range(1, 9)]
RECORD = {"title": "Leaks"}


@pytest.fixture
def document():
    """The keys FIRST from January, SECOND from March, THIRD from May."""
    made = new_document(DID, FIRST.public, valid_from=DAYS[0])
    made = rotate(made, FIRST, SECOND.public, at=DAYS[2])
    return rotate(made, SECOND, THIRD.public, at=DAYS[4])


def signed(key, on):
    return sign(RECORD, key, created=on, method=f"{DID}#{key.public.multikey}")


@pytest.mark.parametrize(
    ("parts", "did", "address"),
    [
        (["a.example"], "did:web:a.example", "https://a.example/.well-known/did.json"),
        (["a.example:8443"], "did:web:a.example%3A8443",
         "https://a.example:8443/.well-known/did.json"),
        (["a.example", "o", "são paulo"], "did:web:a.example:o:s%C3%A3o%20paulo",
         "https://a.example/o/s%C3%A3o%20paulo/did.json"),
    ],
)  # fmt: skip
def test_a_did_web_and_the_address_of_its_document_belong_together(parts, did, address):
    assert web_did(*parts) == did
    assert web_address(did) == address


@pytest.mark.parametrize(
    "did", ["", "did:web:", "did:key:z6Mk", "did:web:a.example/x", "did:web:a b", "did:web:a::b"]
)
def test_what_is_no_did_web_is_refused(did):
    with pytest.raises(DocumentError, match="is not a did:web"):
        web_address(did)


def test_each_key_signs_in_its_own_time(document):
    for key, made in ((FIRST, DAYS[1]), (SECOND, DAYS[3]), (THIRD, DAYS[5])):
        assert verify(signed(key, made), [document], on=DAYS[7])[0].controller == DID
    with pytest.raises(ProofError, match="not to sign any more after 2026-03-01T09:00:00Z"):
        verify(signed(FIRST, DAYS[3]), [document], on=DAYS[7])
    with pytest.raises(ProofError, match="was not in use before 2026-05-01"):
        verify(signed(THIRD, DAYS[3]), [document], on=DAYS[7])


def test_the_history_leads_from_the_first_key_to_the_newest(document):
    assert [method.key for method in check_history(document, FIRST.public)] == [
        key.public for key in (FIRST, SECOND, THIRD)
    ]
    with pytest.raises(DocumentError, match="does not begin with the key z6Mk"):
        check_history(document, SECOND.public)


def test_only_the_key_in_use_can_name_the_next(document):
    for key in (FIRST, SECOND, THIEF):
        with pytest.raises(DocumentError, match="the key in use is did:web"):
            rotate(document, key, THIEF.public, at=DAYS[6])


def test_a_rotation_does_not_lie_before_the_key_it_ends(document):
    with pytest.raises(DocumentError, match="does not hold"):
        rotate(document, THIRD, THIEF.public, at=DAYS[3])


def test_a_rotation_is_no_record_and_a_record_no_rotation(document):
    with pytest.raises(ProofError, match="capabilityInvocation, not for assertionMethod"):
        verify(document["rotations"][0], [document], on=DAYS[7])
    statement = {k: v for k, v in document["rotations"][0].items() if k != "proof"}
    method = f"{DID}#{FIRST.public.multikey}"
    document["rotations"][0] = sign(statement, FIRST, created=DAYS[2], method=method)
    with pytest.raises(DocumentError, match="the step from"):
        check_history(document)


def _swap_newest(document):
    document["verificationMethod"][2]["publicKeyMultibase"] = THIEF.public.multikey


def _swap_newest_and_say_so(document):
    name = f"{DID}#{THIEF.public.multikey}"
    document["verificationMethod"][2] |= {"id": name, "publicKeyMultibase": THIEF.public.multikey}
    document["assertionMethod"][2] = name
    document["rotations"][1]["to"] = {
        k: v for k, v in document["verificationMethod"][2].items() if k != "validUntil"
    }


def _add_a_key(document):
    entry = {
        "id": f"{DID}#new",
        "type": "Multikey",
        "controller": DID,
        "publicKeyMultibase": THIEF.public.multikey,
    }
    document["verificationMethod"].append(entry)
    document["assertionMethod"].append(entry["id"])


def _sign_by_thief(document):
    step = {k: v for k, v in document["rotations"][1].items() if k != "proof"}
    document["rotations"][1] = sign(
        step, THIEF, created=DAYS[4], method=step["from"], purpose="capabilityInvocation"
    )


def _sign_by_a_did_key(document):
    step = {k: v for k, v in document["rotations"][1].items() if k != "proof"}
    document["rotations"][1] = sign(step, THIEF, created=DAYS[4], purpose="capabilityInvocation")


HARMS = [
    _swap_newest,
    _swap_newest_and_say_so,
    _add_a_key,
    _sign_by_thief,
    _sign_by_a_did_key,
    lambda d: d["rotations"].pop(0),
    lambda d: d["rotations"].reverse(),
    lambda d: d["rotations"].__setitem__(0, "x"),
    lambda d: d.__setitem__("rotations", None),
    lambda d: d["rotations"][0].pop("proof"),
    lambda d: d["rotations"][0].__setitem__("proof", [d["rotations"][0]["proof"]] * 2),
    lambda d: d["verificationMethod"].pop(1),
    lambda d: d["verificationMethod"].reverse(),
    lambda d: d["verificationMethod"][0].__setitem__("validUntil", "2027-01-01T00:00:00Z"),
    lambda d: d["verificationMethod"][0].pop("validUntil"),
    lambda d: d["verificationMethod"][1].__setitem__("validFrom", "2026-02-01T09:00:00Z"),
    lambda d: d["verificationMethod"][2].__setitem__("validUntil", "2027-01-01T00:00:00Z"),
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_document_whose_history_was_changed_vouches_for_nothing(document, harm):
    changed = copy.deepcopy(document)
    harm(changed)
    with pytest.raises(DocumentError):
        check_history(changed)
    with pytest.raises(DocumentError):
        verify(signed(THIRD, DAYS[5]), [changed], on=DAYS[7])


def test_a_revoked_key_ends_without_breaking_the_history(document):
    document["verificationMethod"][0]["revoked"] = "2026-06-01T00:00:00Z"
    assert check_history(document, FIRST.public)
    with pytest.raises(ProofError, match="was revoked on 2026-06-01"):
        verify(signed(FIRST, DAYS[1]), [document], on=DAYS[7])
    assert verify(signed(FIRST, DAYS[1]), [document], on=DAYS[3])
