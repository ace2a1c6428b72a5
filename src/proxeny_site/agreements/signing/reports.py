# SPDX-License-Identifier: EUPL-1.2
"""What each signature in a PDF is worth: who, when, intact, trusted, and what came after it."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from asn1crypto import x509 as certificate_format
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    KeyUsageConstraints,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko_certvalidator import ValidationContext

from proxeny.messages import Message, gettext_noop
from proxeny_site.agreements.signing.documents import UNREADABLE, open_document
from proxeny_site.agreements.signing.errors import DocumentRefusedError
from proxeny_site.agreements.signing.faults import faults
from proxeny_site.agreements.signing.keys import is_self_signed, subject

_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


@dataclass(frozen=True, slots=True)
class Integrity:
    """Whether the bytes under one signature are what was signed, and whether more was changed."""

    field: str
    name: str
    intact: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One signature. `faults` says in sentences everything that is wrong with it.

    `claimed` is when the signer says to have signed, `stamped` when a trusted time-stamp server
    saw the signature. `later` are the fields that were signed after it, which is allowed.
    """

    field: str
    name: str
    issuer: str
    claimed: dt.datetime | None
    stamped: dt.datetime | None
    intact: bool
    trusted: bool
    self_signed: bool
    covers_all: bool
    later: tuple[str, ...]
    faults: tuple[Message, ...]


def validate(
    pdf: bytes, roots: Iterable[x509.Certificate], moment: dt.datetime
) -> tuple[Report, ...]:
    """Return a report on every signature in `pdf`, in the order in which they were made.

    `roots` are the certificates that are trusted, and no others; `moment` is when the certificate
    must hold: the moment at which the signature was received. A trusted time stamp replaces it.
    Revocation is judged only by what the signature carries, since nothing is fetched. Raises
    DocumentRefusedError for a PDF that is not opened.
    """
    reader = open_document(pdf)
    found = _signatures(reader)
    trusted = [_load(root) for root in roots]
    names = [one.field_name for one in found]
    try:
        return tuple(
            _report(pdf, place, trusted, moment, tuple(names[place + 1 :]))
            for place in range(len(found))
        )
    except UNREADABLE:
        raise _damaged() from None


def integrity(reader: PdfFileReader) -> Iterator[Integrity]:
    """Yield for each signature whether it holds, without asking who vouches for the signer."""
    for one in _signatures(reader):
        status = _status(one, [], None)
        whole = status is not None and status.intact and status.valid
        changed = status is None or not status.docmdp_ok
        yield Integrity(one.field_name, _holder(one), whole, changed)


def _signatures(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    try:
        return list(reader.embedded_regular_signatures)
    except UNREADABLE:
        raise _damaged() from None


def _damaged() -> DocumentRefusedError:
    return DocumentRefusedError(
        gettext_noop("A signature in the PDF is damaged and cannot be read.")
    )


def _report(
    pdf: bytes,
    place: int,
    roots: list[certificate_format.Certificate],
    moment: dt.datetime,
    later: tuple[str, ...],
) -> Report:
    one = _signatures(PdfFileReader(io.BytesIO(pdf)))[place]
    status = _status(one, roots, moment)
    stamp = status.timestamp_validity if status else None
    stamped = stamp.timestamp if stamp and stamp.intact and stamp.valid and stamp.trusted else None
    if stamped is not None:
        one = _signatures(PdfFileReader(io.BytesIO(pdf)))[place]
        status = _status(one, roots, stamped)
    certificate = _certificate(one)
    own = certificate is not None and is_self_signed(certificate)
    claimed = one.self_reported_timestamp
    intact = status is not None and status.intact and status.valid
    return Report(
        field=one.field_name,
        name=_holder(one),
        issuer=certificate.issuer.rfc4514_string() if certificate else "",
        claimed=claimed,
        stamped=stamped,
        intact=intact,
        trusted=bool(status and intact and status.trusted),
        self_signed=own,
        covers_all=one.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE,
        later=later,
        faults=tuple(faults(status, certificate, claimed, stamped or moment, own=own)),
    )


def _status(
    one: EmbeddedPdfSignature,
    roots: list[certificate_format.Certificate],
    moment: dt.datetime | None,
) -> PdfSignatureStatus | None:
    """Return what the validator finds; None where the signature cannot be judged."""
    context = ValidationContext(
        trust_roots=roots, moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )
    try:
        return validate_pdf_signature(one, context, key_usage_settings=_USAGE)
    except UNREADABLE:
        return None


def _certificate(one: EmbeddedPdfSignature) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(one.signer_cert.dump())
    except UNREADABLE:
        return None


def _holder(one: EmbeddedPdfSignature) -> str:
    certificate = _certificate(one)
    return subject(certificate) if certificate else ""


def _load(root: x509.Certificate) -> certificate_format.Certificate:
    return certificate_format.Certificate.load(root.public_bytes(serialization.Encoding.DER))
