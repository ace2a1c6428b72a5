# SPDX-License-Identifier: EUPL-1.2
"""Which documents are opened, taken in and believed, and what is said of the others."""

import io
import random
from typing import Any

import pytest
import time_machine
from asn1crypto import keys as key_format
from asn1crypto import x509 as certificate_format
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from proxeny import agreements
from proxeny_site.agreements.signing import documents
from proxeny_site.agreements.signing.errors import DocumentRefusedError
from proxeny_site.agreements.signing.keys import SigningKey
from proxeny_site.agreements.signing.papers import agreement_pdf
from proxeny_site.agreements.signing.reports import validate
from proxeny_site.agreements.signing.signing import sign_pdf
from proxeny_site.agreements.signing.uploads import accept_signed
from tests.site.agreements.signing.authority import NOW, YEAR, Authority
from tests.site.agreements.signing.conftest import FIELDS, SAID, text_of

Keys = tuple[SigningKey, ...]
#: How many bytes are turned, each in a document of its own.
FLIPS = 15


@pytest.fixture(scope="module")
def once(document: bytes, keys: Keys) -> bytes:
    """Return the document with the signature of the first party."""
    return sign_pdf(document, keys[0], FIELDS[0], SAID[0])


@pytest.fixture(scope="module")
def twice(once: bytes, keys: Keys) -> bytes:
    """Return the document with the signatures of the first two parties."""
    return sign_pdf(once, keys[1], FIELDS[1], SAID[1])


def changed(pdf: bytes, change: Any) -> bytes:
    """Return `pdf` with an update behind it, made by `change(writer)`."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def other_words(writer: IncrementalPdfFileWriter) -> None:
    """Replace what stands on the first page."""
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT (We pay everything.) Tj ET")
    page[pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(page)


def another_page(writer: IncrementalPdfFileWriter) -> None:
    """Append an empty page."""
    pages = writer.root["/Pages"]
    page = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            pdf_name("/MediaBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 9, 9))),
        }
    )
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(pages["/Count"] + 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])


@pytest.mark.parametrize("change", [other_words, another_page])
def test_what_is_changed_after_a_signature_is_said_of_each_of_them(
    twice: bytes, authority: Authority, change: Any
) -> None:
    for found in validate(changed(twice, change), [authority.certificate], NOW):
        assert found.intact
        assert not found.covers_all
        assert [str(one) for one in found.faults] == [
            "the document was changed after this signature"
        ]


def test_a_single_byte_that_is_changed_breaks_the_signatures_over_it(
    document: bytes, twice: bytes, authority: Authority
) -> None:
    place = document.index(b"/MediaBox")
    flipped = twice[:place] + b"/Mediabox" + twice[place + 9 :]
    first, second = validate(flipped, [authority.certificate], NOW)
    for found in (first, second):
        assert (found.intact, found.trusted) == (False, False)
        assert "has been changed" in str(found.faults[0])


def test_a_document_signed_elsewhere_is_taken_in(
    once: bytes, twice: bytes, authority: Authority
) -> None:
    report = accept_signed(once, twice, FIELDS[1], [authority.certificate], NOW)
    assert (report.field, report.name, report.trusted) == (FIELDS[1], "ليلى حداد", True)


def test_the_first_signature_may_come_from_elsewhere_and_others_follow_here(
    document: bytes, keys: Keys, authority: Authority
) -> None:
    first = elsewhere(document, keys, 0)
    assert accept_signed(document, first, FIELDS[0], [authority.certificate], NOW).trusted
    both = sign_pdf(first, keys[1], FIELDS[1], SAID[1])
    assert [one.faults for one in validate(both, [authority.certificate], NOW)] == [(), ()]


def elsewhere(pdf: bytes, keys: Keys, place: int) -> bytes:
    """Return `pdf` signed by another program, with a drawing of its own and without certifying."""
    key = keys[place]
    own, *above = (
        certificate_format.Certificate.load(one.public_bytes(serialization.Encoding.DER))
        for one in (key.certificate, *key.chain)
    )
    secret = key.private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = signers.SimpleSigner(
        own, key_format.PrivateKeyInfo.load(secret), SimpleCertificateStore.from_certs(above)
    )
    metadata = signers.PdfSignatureMetadata(field_name=FIELDS[place])
    with time_machine.travel(NOW, tick=False):
        return signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer
        ).getvalue()


def test_the_signature_of_an_untrusted_certificate_is_taken_in_and_reported_as_that(
    once: bytes, twice: bytes
) -> None:
    report = accept_signed(once, twice, FIELDS[1], [], NOW)
    assert (report.intact, report.trusted) == (True, False)


def test_what_is_not_one_signature_in_the_own_field_is_refused(
    document: bytes, once: bytes, twice: bytes, keys: Keys
) -> None:
    foreign = agreement_pdf(text_of("The parties share nothing."))
    rewritten = io.BytesIO()
    copy_into_new_writer(PdfFileReader(io.BytesIO(twice))).write(rewritten)
    for ours, uploaded, field, words in (
        (once, sign_pdf(foreign, keys[1], FIELDS[1], SAID[1]), FIELDS[1], "not the document"),
        (once, rewritten.getvalue(), FIELDS[1], "not the document"),
        (once, once, FIELDS[1], "no new signature"),
        (once, changed(once, other_words), FIELDS[1], "More than a signature"),
        (once, changed(twice, another_page), FIELDS[1], "More than a signature"),
        (once, once + b"\n% a remark\n", FIELDS[1], "More than a signature"),
        (once, twice, FIELDS[2], "does not stand in the field"),
        (document, elsewhere(elsewhere(document, keys, 0), keys, 1), FIELDS[1], "2 new"),
        (document, once, FIELDS[0], "without certifying"),
    ):
        with pytest.raises(DocumentRefusedError, match=words):
            accept_signed(ours, uploaded, field, [], NOW)


def test_text_that_another_tool_changed_before_it_signed_is_refused(
    document: bytes, keys: Keys
) -> None:
    hidden = elsewhere(changed(document, other_words), keys, 0)
    with pytest.raises(DocumentRefusedError, match="More than a signature"):
        accept_signed(document, hidden, FIELDS[0], [], NOW)


def test_the_same_text_makes_a_document_that_names_its_hash(document: bytes) -> None:
    reader = documents.open_document(document)
    assert reader.root["/Pages"]["/Count"] == 2
    assert len(reader.root["/AcroForm"]["/Fields"]) == 3
    assert agreements.text_hash(text_of()) != agreements.text_hash(text_of("Nothing."))


def _javascript(writer: IncrementalPdfFileWriter) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("1")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def _launch(writer: IncrementalPdfFileWriter) -> None:
    kind = writer.add_object(pdf_name("/Launch"))
    action = writer.add_object(generic.DictionaryObject({pdf_name("/S"): kind}))
    page = writer.root["/Pages"]["/Kids"][0]
    link = {pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/A"): action}
    page[pdf_name("/Annots")] = generic.ArrayObject([generic.DictionaryObject(link)])
    writer.update_container(page)


def _file(writer: IncrementalPdfFileWriter) -> None:
    names = generic.DictionaryObject({pdf_name("/EmbeddedFiles"): generic.DictionaryObject()})
    writer.root[pdf_name("/Names")] = names
    writer.update_root()


@pytest.mark.parametrize("change", [_javascript, _launch, _file])
def test_a_document_that_acts_is_not_opened(document: bytes, once: bytes, change: Any) -> None:
    for pdf in (changed(document, change), changed(once, change)):
        with pytest.raises(DocumentRefusedError, match="programs, actions or attached files"):
            documents.open_document(pdf)


def test_what_was_hidden_in_an_earlier_revision_is_found(document: bytes) -> None:
    def clear(writer: IncrementalPdfFileWriter) -> None:
        del writer.root["/OpenAction"]
        writer.update_root()

    with pytest.raises(DocumentRefusedError, match="programs"):
        documents.open_document(changed(changed(document, _javascript), clear))


def test_an_encrypted_document_is_not_opened(document: bytes) -> None:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(document)))
    writer.encrypt(owner_pass="secret", user_pass="secret")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(DocumentRefusedError, match="encrypted"):
        documents.open_document(out.getvalue())


def test_what_is_no_pdf_or_a_broken_or_too_large_one_is_not_opened(document: bytes) -> None:
    for pdf, words in (
        (b"", "no PDF"),
        (b"PK\x03\x04", "no PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (document[: len(document) // 2], "damaged"),
        (b"%PDF-1.7" + bytes(documents.MOST_BYTES), "larger than 50 MB"),
    ):
        with pytest.raises(DocumentRefusedError, match=words):
            documents.open_document(pdf)


def test_no_cut_of_a_signed_document_is_more_than_refused_or_reported(
    twice: bytes, authority: Authority
) -> None:
    for end in range(len(twice) // 3, len(twice), len(twice) // 40):
        try:
            found = validate(twice[:end], [authority.certificate], NOW)
        except DocumentRefusedError:
            continue
        assert len(found) < 2


def test_no_flipped_byte_of_the_document_goes_unnoticed(
    document: bytes, twice: bytes, authority: Authority
) -> None:
    chance = random.Random(49)
    for _ in range(FLIPS):
        place = chance.randrange(8, len(document))
        flipped = bytearray(twice)
        flipped[place] ^= 1 << chance.randrange(8)
        try:
            found = validate(bytes(flipped), [authority.certificate], NOW)
        except DocumentRefusedError:
            continue
        assert not any(one.trusted or not one.faults for one in found), place


def test_a_signature_by_a_key_that_was_not_valid_on_the_day_is_reported_as_that(
    document: bytes, authority: Authority
) -> None:
    for begins, ends, at_the_moment in (
        (NOW - 2 * YEAR, NOW - YEAR, "the certificate had expired at"),
        (NOW + YEAR, NOW + 2 * YEAR, "was not valid yet at"),
    ):
        key = authority.issue("Ana Sousa", begins=begins, ends=ends)
        signed = elsewhere(document, (key,), 0)
        report = accept_signed(document, signed, FIELDS[0], [authority.certificate], NOW)
        assert (report.intact, report.trusted) == (True, False)
        first, second = map(str, report.faults)
        assert at_the_moment in first
        assert second == "the certificate was not valid on the day of the signature"
