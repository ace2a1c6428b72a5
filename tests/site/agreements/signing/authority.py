# SPDX-License-Identifier: EUPL-1.2
"""A certificate authority for tests: keys are real, nobody but the tests trusts them."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from proxeny_site.agreements.signing.keys import SigningKey

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=365)


def name(text: str) -> x509.Name:
    """Return a distinguished name with `text` as its common name."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@cache
def rsa_key(_: str) -> rsa.RSAPrivateKey:
    """Return a key, the same one for the same text: making one takes time."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Authority:
    """A root with its key, which issues certificates."""

    key: Any
    certificate: x509.Certificate

    @classmethod
    def new(cls, called: str = "Root of the tests") -> "Authority":
        """Return a new root, valid for ten years around `NOW`."""
        key = rsa_key(called)
        made = _builder(
            name(called), name(called), key.public_key(), NOW - 5 * YEAR, NOW + 5 * YEAR
        )
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        made = made.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        return cls(key, made.sign(key, hashes.SHA256()))

    def issue(
        self,
        to: str,
        *,
        begins: dt.datetime = NOW - YEAR,
        ends: dt.datetime = NOW + YEAR,
        usage: dict[str, bool] | None = None,
        curve: bool = False,
        stamps: bool = False,
    ) -> SigningKey:
        """Return a key with a certificate of this authority."""
        key = ec.generate_private_key(ec.SECP256R1()) if curve else rsa_key(to)
        made = _builder(name(to), self.certificate.subject, key.public_key(), begins, ends)
        allowed = usage or {"digital_signature": True, "content_commitment": True}
        made = made.add_extension(_usage(**allowed), critical=True)
        if stamps:
            only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(only, critical=True)
        return SigningKey(key, made.sign(self.key, hashes.SHA256()), (self.certificate,))


def self_signed(to: str) -> SigningKey:
    """Return a key whose certificate nobody else vouches for."""
    key = rsa_key(to)
    made = _builder(name(to), name(to), key.public_key(), NOW - YEAR, NOW + YEAR)
    made = made.add_extension(_usage(digital_signature=True), critical=True)
    return SigningKey(key, made.sign(key, hashes.SHA256()))


def as_pkcs12(key: SigningKey, passphrase: str) -> bytes:
    """Return the key as a PKCS#12 file."""
    sealed = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(
        b"key", key.private, key.certificate, list(key.chain), sealed
    )


def as_pem(key: SigningKey, passphrase: str = "") -> bytes:
    """Return the key and its certificates as one PEM file."""
    sealed: Any = serialization.NoEncryption()
    if passphrase:
        sealed = serialization.BestAvailableEncryption(passphrase.encode())
    secret = key.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, sealed
    )
    return secret + b"".join(map(certificate_pem, (key.certificate, *key.chain)))


def certificate_pem(one: x509.Certificate) -> bytes:
    """Return a certificate in PEM form."""
    return one.public_bytes(serialization.Encoding.PEM)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Any, begins: dt.datetime, ends: dt.datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    every = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{one: allowed.get(one, False) for one in every})
