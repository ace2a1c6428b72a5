# SPDX-License-Identifier: EUPL-1.2
"""The versions of a record: one after another, by one publisher, until a tombstone."""

import datetime as dt

import pytest

from proxeny.trust import (
    PrivateKey,
    ProofError,
    TrustError,
    entry_hash,
    first_version,
    follow,
    new_document,
    new_salt,
    next_version,
    salted_hash,
    sign,
    tombstone,
    verify,
)

DID, OTHER_DID = "did:web:lisbon.example", "did:web:porto.example"
KEY, OTHER = PrivateKey(b"\1" * 32), PrivateKey(b"\2" * 32)
DAYS = [dt.datetime(2026, 5, day, tzinfo=dt.UTC) for day in range(1, 20)]
DOCUMENTS = [
    new_document(DID, KEY.public, valid_from=DAYS[0]),
    new_document(OTHER_DID, OTHER.public, valid_from=DAYS[0]),
]
ON = DAYS[-1]
SALT = b"s" * 32


def signed(version, key=KEY, did=DID):
    return sign(version, key, created=ON, method=f"{did}#{key.public.multikey}")


def accept(head, version, salt=SALT):
    return follow(head, version, salt, DOCUMENTS, on=ON)


@pytest.fixture
def row():
    """Three versions of a record, signed, and the head after each."""
    versions = [signed(first_version("urn:x:1", {"n": 1}, by=DID, at=DAYS[0]))]
    heads = [accept(None, versions[0])]
    for number in (2, 3):
        versions.append(signed(next_version(heads[-1], {"n": number}, at=DAYS[number])))
        heads.append(accept(heads[-1], versions[-1]))
    return versions, heads


def test_versions_follow_one_another_and_the_newest_may_come_twice(row):
    versions, heads = row
    assert [head.version for head in heads] == [1, 2, 3]
    assert versions[2]["previous"] == salted_hash(versions[1], SALT).hex()
    assert accept(heads[2], versions[2]) == heads[2]
    # A reader who knows nothing may begin anywhere.
    assert accept(None, versions[2]) == heads[2]


def test_an_older_version_sent_again_is_refused(row):
    versions, heads = row
    for old in versions[:2]:
        with pytest.raises(ProofError, match="an older version sent again; 3 is known"):
            accept(heads[2], old)


def test_two_versions_of_one_number_are_a_fork(row):
    _, heads = row
    other = signed(next_version(heads[1], {"n": "other"}, at=DAYS[3]))
    with pytest.raises(ProofError, match=r"differs from the one of the same number .* a fork"):
        accept(heads[2], other)
    with pytest.raises(ProofError, match="names another version before it"):
        accept(heads[2], signed(next_version(accept(heads[1], other), {}, at=DAYS[4])))


def test_a_version_left_out_is_noticed(row):
    versions, heads = row
    with pytest.raises(ProofError, match="version 2 is missing before it"):
        accept(heads[0], versions[2])


def test_a_tombstone_is_signed_and_nothing_follows_it(row):
    versions, heads = row
    end = signed(tombstone(heads[2], at=DAYS[5], reason="withdrawn"))
    ended = accept(heads[2], end)
    assert ended.ended
    assert "body" not in end
    with pytest.raises(ProofError, match="the record urn:x:1 was deleted"):
        next_version(ended, {}, at=DAYS[6])
    risen = {**versions[2], "version": 5, "previous": ended.hash.hex()}
    del risen["proof"]
    with pytest.raises(ProofError, match="the record was deleted by version 4"):
        accept(ended, signed(risen))
    with pytest.raises(ProofError, match="nobody has signed it"):
        accept(heads[2], tombstone(heads[2], at=DAYS[5]))


def test_nobody_speaks_in_the_name_of_another(row):
    _, heads = row
    theirs = next_version(heads[2], {}, at=DAYS[5])
    with pytest.raises(ProofError, match=r"did:web:lisbon\.example is said to have made this"):
        accept(heads[2], signed(theirs, OTHER, OTHER_DID))
    with pytest.raises(ProofError, match="is said to have made this"):
        verify(signed(theirs, OTHER, OTHER_DID), DOCUMENTS, on=ON)
    taken = signed({**theirs, "by": OTHER_DID}, OTHER, OTHER_DID)
    with pytest.raises(ProofError, match=f"the record is published by {DID}"):
        accept(heads[2], taken)
    # A partner may sign beside the publisher.
    assert accept(heads[2], signed(signed(theirs), OTHER, OTHER_DID)).version == 4


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"record": "urn:x:2"}, "belongs to another record than urn:x:1"),
        ({"at": "2026-05-02T00:00:00Z"}, "dated before version 3"),
        ({"previous": "00" * 32}, "names another version before it"),
        ({"previous": None}, "this is no version of a record"),
        ({"previous": "xyz"}, "this is no version"),
        ({"version": 0}, "this is no version"),
        ({"version": True}, "this is no version"),
        ({"version": "4"}, "this is no version"),
        ({"version": 4.0}, "this is no version"),
        ({"at": "yesterday"}, "this is no version"),
        ({"by": None}, "this is no version"),
        ({"type": "Tombstone"}, "this is no version"),
        ({"type": "Something"}, "this is no version"),
    ],
)
def test_a_version_that_does_not_fit_is_refused_with_its_reason(row, change, reason):
    _, heads = row
    version = {**next_version(heads[2], {}, at=DAYS[5]), **change}
    with pytest.raises(ProofError, match=reason):
        accept(heads[2], signed(version))


def test_a_changed_body_is_refused(row):
    versions, heads = row
    with pytest.raises(ProofError, match="changed after signing"):
        accept(heads[1], {**versions[2], "body": {"n": 4}})


def test_the_hash_in_the_log_says_nothing_without_the_salt(row):
    (version, *_), _ = row
    assert salted_hash(version, new_salt()) != salted_hash(version, new_salt())
    assert entry_hash(version, SALT) == entry_hash(dict(reversed(version.items())), SALT)
    with pytest.raises(TrustError, match="a salt has 32 bytes, not 5"):
        salted_hash(version, b"short")
