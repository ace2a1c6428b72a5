# SPDX-License-Identifier: EUPL-1.2
"""Put one party's signature (PAdES) into its field, behind everything that is there already."""

import datetime as dt
import io
from dataclasses import dataclass

from asn1crypto import keys as key_format
from asn1crypto import x509 as certificate_format
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from proxeny.messages import gettext_noop
from proxeny_site.agreements.signing import fields, reports
from proxeny_site.agreements.signing.documents import open_document
from proxeny_site.agreements.signing.errors import CannotSignError
from proxeny_site.agreements.signing.keys import SigningKey, check_certificate
from proxeny_site.agreements.signing.papers import direction
from proxeny_site.web import pdf as pdf_maker


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person states by signing; `moment` carries its offset."""

    name: str
    office: str
    reason: str
    moment: dt.datetime


def sign_pdf(
    pdf: bytes,
    key: SigningKey,
    field: str,
    said: Signing,
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Return `pdf` with the signature of `key` in `field`, all of its bytes unchanged in front.

    The first signature of a document certifies it and allows nothing after it but filling the
    other fields. With `timestamper` the signature is of the level B-T, else of B-B. Raises
    CannotSignError where the field is missing or taken, where the document was changed after an
    earlier signature, or where the time-stamp server does not answer; DocumentRefusedError for a
    PDF that is not opened; KeyRefusedError for a certificate that does not hold at the moment of
    signing; `pdf.PdfUnavailableError`.
    """
    check_certificate(key.certificate, said.moment)
    reader = open_document(pdf)
    signed = _earlier(reader, field)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        name=said.name,
        reason=said.reason or None,
        subfilter=SigSeedSubFilter.PADES,
        certify=not signed,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = _SignerAt(
        metadata,
        _signer(key),
        timestamper=timestamper,
        stamp_style=_picture(key, said),
    )
    signer.moment = said.moment
    out = io.BytesIO()
    try:
        signer.sign_pdf(writer, existing_fields_only=True, output=out)
    except (TimestampRequestError, OSError, TimeoutError):
        raise CannotSignError(
            gettext_noop(
                "The time-stamp server did not answer. Nothing was signed; try again later."
            )
        ) from None
    except SigningError:
        raise CannotSignError(
            gettext_noop("The document does not allow this signature. Nothing was signed.")
        ) from None
    return out.getvalue()


class _SignerAt(signers.PdfSigner):
    """Signs at a moment that is passed in, where the base class asks the clock."""

    moment: dt.datetime

    def init_signing_session(
        self, pdf_out: object, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """Return a session of the base class with the moment of this signer."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


def _earlier(reader: PdfFileReader, field: str) -> bool:
    """Whether somebody signed before; CannotSignError where `field` cannot be signed any more."""
    known = {name: value is not None for name, value, _ in enumerate_sig_fields(reader)}
    if field not in known:
        raise CannotSignError(gettext_noop("The document has no field for this party."))
    if known[field]:
        raise CannotSignError(gettext_noop("This party has signed the document already."))
    for report in reports.integrity(reader):
        if not report.intact or report.changed:
            raise CannotSignError(
                gettext_noop(
                    "The document was changed after {name} had signed it. Nobody can sign it any "
                    "more: all parties sign the agreed text anew."
                ),
                name=report.name,
            )
    return any(known.values())


def _signer(key: SigningKey) -> signers.SimpleSigner:
    secret = key.private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    der = [one.public_bytes(serialization.Encoding.DER) for one in (key.certificate, *key.chain)]
    certificates = [certificate_format.Certificate.load(one) for one in der]
    return signers.SimpleSigner(
        signing_cert=certificates[0],
        signing_key=key_format.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore.from_certs(certificates[1:]),
    )


class _Drawn(content.PdfContent):
    """The first page of a PDF, drawn as the picture of a signature."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        """Return the operators that draw the page."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject["/Drawn"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=right - left, height=top - bottom)
        return b"/Drawn Do"


def _picture(key: SigningKey, said: Signing) -> StaticStampStyle:
    """Return what stands in the field, shaped by the maker of PDFs in whatever script it is."""
    drawn = pdf_maker.make(
        "agreements/stamp_pdf.html",
        {
            "lines": [
                {"text": text, "dir": direction(text)}
                for text in (said.name, said.office, said.reason)
                if text
            ],
            "moment": said.moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "holder": key.name,
            "width": fields.BOX_WIDTH,
            "height": fields.BOX_HEIGHT,
        },
    )
    return StaticStampStyle(
        background=_Drawn(drawn),
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID, y_align=layout.AxisAlignment.ALIGN_MID
        ),
        border_width=0,
    )
