# SPDX-License-Identifier: EUPL-1.2
"""Files with keys: read for one request, or refused with the reason."""

import datetime as dt

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from proxeny_site.agreements.signing import keys as signing_keys
from proxeny_site.agreements.signing.errors import KeyRefusedError
from proxeny_site.agreements.signing.keys import SigningKey, read_pem, read_pkcs12
from tests.site.agreements.signing.authority import (
    NOW,
    YEAR,
    Authority,
    as_pem,
    as_pkcs12,
    certificate_pem,
    self_signed,
)


@pytest.fixture(scope="module")
def key(authority: Authority) -> SigningKey:
    """Return the key of one person."""
    return authority.issue("Ana Sousa")


def test_a_key_is_read_with_its_certificates_and_never_printed(key: SigningKey) -> None:
    for found in (
        read_pkcs12(as_pkcs12(key, "Straße 1"), "Straße 1", on=NOW),
        read_pem(as_pem(key), on=NOW),
        read_pem(as_pem(key, "secret"), "secret", on=NOW),
    ):
        assert found.name == "Ana Sousa"
        assert found.certificate == key.certificate
        assert found.chain == key.chain
        assert found.private.private_numbers() == key.private.private_numbers()
        assert not found.self_signed
        assert "private" not in repr(found)


def test_a_self_signed_certificate_may_sign_and_is_known_as_such() -> None:
    assert read_pem(as_pem(self_signed("Ana Sousa")), on=NOW).self_signed


def test_a_wrong_or_missing_passphrase_is_said_to_be(key: SigningKey) -> None:
    for passphrase in ("", "wrong"):
        with pytest.raises(KeyRefusedError, match="passphrase does not open"):
            read_pkcs12(as_pkcs12(key, "secret"), passphrase, on=NOW)
    with pytest.raises(KeyRefusedError, match="passphrase does not open"):
        read_pem(as_pem(key, "secret"), "wrong", on=NOW)
    with pytest.raises(KeyRefusedError, match="give its passphrase"):
        read_pem(as_pem(key, "secret"), on=NOW)


def test_what_is_no_key_is_refused_with_what_is_missing(key: SigningKey) -> None:
    certificate, whole = certificate_pem(key.certificate), as_pem(key)
    secret = whole[: whole.index(b"-----BEGIN CERTIFICATE")]
    other = as_pem(self_signed("Somebody else"))
    for data, words in (
        (b"hello", "no key and no certificate in PEM form"),
        (certificate, "no private key"),
        (secret, "without its certificate"),
        (secret + certificate_pem(self_signed("Somebody else").certificate), "another key"),
        (whole + other, "two private keys"),
        (whole.replace(b"MII", b"AII"), "damaged"),
        (bytes(signing_keys.MOST_BYTES + 1), "larger than 200 kB"),
    ):
        with pytest.raises(KeyRefusedError, match=words):
            read_pem(data, on=NOW)
    for data in (b"hello", certificate, as_pkcs12(key, "secret")[:-9]):
        with pytest.raises(KeyRefusedError, match="no PKCS#12 file"):
            read_pkcs12(data, "secret", on=NOW)
    bare = pkcs12.serialize_key_and_certificates(
        b"", None, key.certificate, None, serialization.BestAvailableEncryption(b"secret")
    )
    with pytest.raises(KeyRefusedError, match="no private key"):
        read_pkcs12(bare, "secret", on=NOW)


def test_a_certificate_is_held_against_the_day_and_its_purpose(authority: Authority) -> None:
    def refused(words: str, on: dt.datetime = NOW, usage: dict[str, bool] | None = None) -> None:
        made = as_pem(authority.issue("Ana Sousa", usage=usage))
        with pytest.raises(KeyRefusedError, match=words):
            read_pem(made, on=on)

    refused("expired on 2027-11-23", on=NOW + 2 * YEAR)
    refused("not valid before 2025-11-23", on=NOW - 2 * YEAR)
    refused("forbids signing", usage={"key_encipherment": True})


def test_weak_and_unusual_keys_are_refused(key: SigningKey) -> None:
    for private in (
        rsa.generate_private_key(public_exponent=65537, key_size=1024),
        ed25519.Ed25519PrivateKey.generate(),
    ):
        secret = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        with pytest.raises(KeyRefusedError, match="Keys of this kind"):
            read_pem(secret + certificate_pem(key.certificate), on=NOW)
