# SPDX-License-Identifier: EUPL-1.2
"""A person's key and certificate, read from a file for one request and never stored."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from asn1crypto import pkcs12 as pkcs12_format
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from proxeny.messages import gettext_noop
from proxeny_site.agreements.signing.errors import KeyRefusedError

MOST_BYTES = 200_000
_WEAKEST_RSA = 2048
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, which is never printed, its certificate and those above it."""

    private: PrivateKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        """Whose certificate it is, as the certificate says."""
        return subject(self.certificate)

    @property
    def self_signed(self) -> bool:
        """Whether nobody but its owner vouches for the certificate."""
        return is_self_signed(self.certificate)


def read_pkcs12(data: bytes, passphrase: str, *, on: dt.datetime) -> SigningKey:
    """Return the key of a PKCS#12 file (`.p12`, `.pfx`), fit for signing at the moment `on`.

    Raises KeyRefusedError.
    """
    _check_size(data)
    try:
        is_file = bool(pkcs12_format.Pfx.load(data, strict=True)["auth_safe"].native)
    except (ValueError, TypeError, KeyError):
        is_file = False
    if not is_file:
        raise KeyRefusedError(
            gettext_noop("The file is no PKCS#12 file (.p12 or .pfx) that can be read.")
        )
    try:
        private, certificate, more = pkcs12.load_key_and_certificates(
            data, passphrase.encode() if passphrase else None
        )
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _WrongPassphraseError from None
    return _fit(private, [certificate, *more] if certificate else list(more), on)


def read_pem(data: bytes, passphrase: str = "", *, on: dt.datetime) -> SigningKey:
    """Return the key of a PEM file that holds it and its certificates, fit for signing at `on`.

    A key and a certificate in two files are handed over one behind the other. Raises
    KeyRefusedError.
    """
    _check_size(data)
    private: Any = None
    certificates: list[x509.Certificate] = []
    for block in _PEM.finditer(data):
        kind, text = block[1], block[0]
        if kind.endswith(b"PRIVATE KEY") and private is not None:
            raise KeyRefusedError(gettext_noop("The file holds two private keys; hand in one."))
        if kind.endswith(b"PRIVATE KEY"):
            private = _pem_key(text, passphrase)
        elif kind == b"CERTIFICATE":
            certificates.append(_pem_certificate(text))
    if private is None and not certificates:
        raise KeyRefusedError(gettext_noop("The file holds no key and no certificate in PEM form."))
    return _fit(private, certificates, on)


def subject(certificate: x509.Certificate) -> str:
    """Return whom a certificate names: the common name, or the whole name without one."""
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else certificate.subject.rfc4514_string()


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Whether a certificate is signed by its own key."""
    if certificate.issuer != certificate.subject:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except Exception:
        return False
    return True


class _WrongPassphraseError(KeyRefusedError):
    def __init__(self) -> None:
        super().__init__(gettext_noop("The passphrase does not open this file."))


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise KeyRefusedError(
            gettext_noop("The file is larger than {limit} kB: it is no key with its certificate."),
            limit=MOST_BYTES // 1000,
        )


def _pem_key(text: bytes, passphrase: str) -> Any:
    sealed = b"ENCRYPTED" in text
    if sealed and not passphrase:
        raise KeyRefusedError(gettext_noop("The key is encrypted: give its passphrase."))
    try:
        return serialization.load_pem_private_key(text, passphrase.encode() if sealed else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if sealed:
            raise _WrongPassphraseError from None
        raise KeyRefusedError(gettext_noop("The private key in the file is damaged.")) from None


def _pem_certificate(text: bytes) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(text)
    except ValueError:
        raise KeyRefusedError(gettext_noop("A certificate in the file is damaged.")) from None


def _fit(private: Any, certificates: Sequence[x509.Certificate], on: dt.datetime) -> SigningKey:
    """Return key and certificate where they may sign at the moment `on`."""
    if private is None:
        raise KeyRefusedError(
            gettext_noop("The file holds certificates but no private key: export it with the key.")
        )
    if not certificates:
        raise KeyRefusedError(gettext_noop("The file holds a key without its certificate."))
    if not _strong(private):
        raise KeyRefusedError(
            gettext_noop(
                "Keys of this kind are not used here: it must be RSA of at least {bits} bits or an "
                "elliptic curve P-256, P-384 or P-521."
            ),
            bits=_WEAKEST_RSA,
        )
    own = [one for one in certificates if one.public_key() == private.public_key()]
    if not own:
        raise KeyRefusedError(gettext_noop("The certificate in the file belongs to another key."))
    check_certificate(own[0], on)
    return SigningKey(private, own[0], tuple(one for one in certificates if one is not own[0]))


def check_certificate(certificate: x509.Certificate, on: dt.datetime) -> None:
    """Raise KeyRefusedError unless a certificate holds at the moment `on` and is for signing."""
    name = subject(certificate)
    if on < (begins := certificate.not_valid_before_utc):
        raise KeyRefusedError(
            gettext_noop("The certificate of {name} is not valid before {day}."),
            name=name,
            day=begins.date().isoformat(),
        )
    if on > (ends := certificate.not_valid_after_utc):
        raise KeyRefusedError(
            gettext_noop("The certificate of {name} expired on {day}."),
            name=name,
            day=ends.date().isoformat(),
        )
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise KeyRefusedError(
            gettext_noop("The certificate of {name} forbids signing documents with its key."),
            name=name,
        )


def _strong(private: Any) -> bool:
    if isinstance(private, rsa.RSAPrivateKey):
        return private.key_size >= _WEAKEST_RSA
    return isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, _CURVES)
