# SPDX-License-Identifier: EUPL-1.2
"""Keys: how they are written, and how the secret half rests."""

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.trust import (
    BadKeyError,
    OwnedKey,
    PrivateKey,
    PublicKey,
    base58,
    read_key,
    seal,
    unseal,
    write_key,
)

#: Cheap on purpose; the cost that people get is the default.
COST = 4
WORDS = b"correct horse battery"


@pytest.fixture(scope="module")
def owned() -> OwnedKey:
    key = PrivateKey(bytes(range(32)))
    return OwnedKey(key, f"did:web:lisbon.example#{key.public.multikey}")


@given(st.binary(max_size=70))
def test_base_58_gives_back_what_it_was_given(data):
    assert base58.decode(base58.encode(data)) == data


def test_the_key_of_rfc_8032_signs_as_published():
    # RFC 8032, section 7.1, test 2.
    key = PrivateKey(
        bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    )
    assert key.sign(b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")
    assert key.public.verifies(key.sign(b"\x72"), b"\x72")


def test_the_published_key_pair_is_read(shared):
    folder = shared / "cases" / "trust" / "vc-di-eddsa" / "TestVectors"
    pair = json.loads((folder / "keyPair.json").read_bytes())
    private = PrivateKey(base58.decode(pair["privateKeyMultibase"])[2:])
    assert private.public.multikey == pair["publicKeyMultibase"]
    assert PublicKey.from_multikey(pair["publicKeyMultibase"]) == private.public


@given(st.binary(min_size=32, max_size=32))
def test_a_public_key_is_the_same_by_multikey_and_did_key(raw):
    key = PublicKey(raw)
    assert key.multikey.startswith("z6Mk")
    assert PublicKey.from_multikey(key.multikey) == key
    assert PublicKey.from_did_key(key.method) == PublicKey.from_did_key(key.did) == key


@pytest.mark.parametrize(
    "text",
    [
        "", "z", "z6Mk", "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ0",
        "f" + "ed01" + "00" * 32, "zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76",
        "z" + "6" * 5000, None, 5, "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2z",
    ],
)  # fmt: skip
def test_what_is_no_ed25519_key_is_refused(text):
    with pytest.raises(BadKeyError, match="not an Ed25519 key in Multikey form"):
        PublicKey.from_multikey(text)


def test_a_did_key_with_another_key_behind_the_hash_is_refused(owned):
    other = PrivateKey.generate().public
    with pytest.raises(BadKeyError, match="another one after it"):
        PublicKey.from_did_key(f"{owned.private.public.did}#{other.multikey}")
    with pytest.raises(BadKeyError, match="not a did:key"):
        PublicKey.from_did_key("did:web:lisbon.example")


def test_a_private_key_does_not_show_its_secret(owned):
    assert owned.private.seed().hex() not in repr(owned)
    assert "z6Mk" in repr(owned.private)


def test_a_key_file_opens_with_its_passphrase_and_no_other(tmp_path, owned):
    path = tmp_path / "key.json"
    write_key(path, owned, WORDS, cost=COST)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = read_key(path, WORDS)
    assert (found.method, found.private.seed()) == (owned.method, owned.private.seed())
    with pytest.raises(BadKeyError, match=r"key.json: wrong passphrase"):
        read_key(path, WORDS + b".")


def test_neither_the_secret_nor_the_passphrase_stands_in_the_file(tmp_path, owned):
    path = tmp_path / "key.json"
    write_key(path, owned, WORDS, cost=COST)
    data = path.read_bytes()
    seed = owned.private.seed()
    for secret in (seed, seed.hex().encode(), base58.encode(seed).encode(), WORDS):
        assert secret not in data


def test_the_same_key_is_sealed_differently_each_time(owned):
    one, other = seal(owned, WORDS, cost=COST), seal(owned, WORDS, cost=COST)
    assert one["secret"] != other["secret"]
    assert one["kdf"]["salt"] != other["kdf"]["salt"]


def test_a_key_file_is_never_replaced(tmp_path, owned):
    path = tmp_path / "key.json"
    path.write_text("a key")
    with pytest.raises(BadKeyError, match="never replaced"):
        write_key(path, owned, WORDS, cost=COST)
    assert path.read_text() == "a key"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": "did:web:porto.example#key"}, "or the file of the private key was changed"),
        ({"controller": "did:web:porto.example"}, "was changed"),
        ({"kdf": {"name": "scrypt", "cost": 30, "salt": "AAAA"}}, "absurd amount of memory"),
        ({"kdf": {"name": "md5", "cost": 4, "salt": "AAAA"}}, "not whole"),
        ({"kdf": {"name": "scrypt", "cost": "4", "salt": "AAAA"}}, "not whole"),
        ({"kdf": None}, "not whole"),
        ({"secret": "***"}, "not whole"),
        ({"secret": "AAAA"}, "was changed"),
        ({"cipher": {"name": "chacha20-poly1305", "nonce": "AAAA"}}, "not whole"),
        ({"id": 5}, "not whole"),
        ({"publicKeyMultibase": "z6Mk"}, "not whole"),
        ({"type": "Something"}, "no file of a private key"),
    ],
)
def test_a_changed_key_file_is_refused(owned, change, reason):
    with pytest.raises(BadKeyError, match=reason):
        unseal({**seal(owned, WORDS, cost=COST), **change}, WORDS)


def test_an_empty_passphrase_is_refused(owned):
    with pytest.raises(BadKeyError, match="passphrase is empty"):
        seal(owned, b" \n", cost=COST)


def test_a_seed_of_another_length_is_refused():
    with pytest.raises(BadKeyError, match="32 bytes"):
        PrivateKey(b"short")
