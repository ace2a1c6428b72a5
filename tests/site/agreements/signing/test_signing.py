# SPDX-License-Identifier: EUPL-1.2
"""Parties sign one document one after the other, and every signature stays valid."""

import datetime as dt
import itertools
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives import serialization
from django.core.exceptions import ImproperlyConfigured
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from proxeny_site.agreements.signing import operator
from proxeny_site.agreements.signing.errors import CannotSignError, KeyRefusedError
from proxeny_site.agreements.signing.keys import SigningKey
from proxeny_site.agreements.signing.reports import validate
from proxeny_site.agreements.signing.signing import Signing, sign_pdf
from tests.site.agreements.signing.authority import NOW, YEAR, Authority, self_signed
from tests.site.agreements.signing.conftest import FIELDS, SAID


def signed_by(document: bytes, keys: tuple[SigningKey, ...], order: tuple[int, ...]) -> bytes:
    """Return the document signed by the parties at the places of `order`."""
    for place in order:
        document = sign_pdf(document, keys[place], FIELDS[place], SAID[place])
    return document


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_every_signature_stays_valid_whoever_signs_first(
    document: bytes, keys: tuple[SigningKey, ...], authority: Authority, order: tuple[int, ...]
) -> None:
    before = document
    for count, place in enumerate(order, 1):
        after = sign_pdf(before, keys[place], FIELDS[place], SAID[place])
        assert after.startswith(before)
        found = validate(after, [authority.certificate], NOW)
        assert [one.field for one in found] == [FIELDS[one] for one in order[:count]]
        for one in found:
            assert one.intact, one
            assert one.trusted, one
            assert one.faults == ()
            assert one.claimed == NOW
        assert [one.covers_all for one in found] == [False] * (count - 1) + [True]
        before = after
    assert found[0].later == tuple(FIELDS[one] for one in order[1:])
    assert [one.name for one in found] == [keys[one].name for one in order]


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs pdfsig of poppler-utils")
def test_another_reader_finds_every_signature_valid_and_sees_what_is_changed(
    document: bytes, keys: tuple[SigningKey, ...], authority: Authority, tmp_path: Path
) -> None:
    whole = signed_by(document, keys, (0, 1, 2))
    said = _pdfsig(whole, authority, tmp_path)
    assert said.count("Signature Validation: Signature is Valid.") == 3
    assert said.count("Certificate Validation: Certificate is Trusted.") == 3
    assert said.count("Total document signed") == 1
    assert said.count("ETSI.CAdES.detached") == 3
    place = document.index(b"/MediaBox")
    changed = whole[:place] + b"/Mediabox" + whole[place + 9 :]
    assert "Signature is Valid" not in _pdfsig(changed, authority, tmp_path)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="needs pdfsig of poppler-utils")
def test_another_reader_finds_signatures_in_any_order_and_of_strangers_as_they_are(
    document: bytes, keys: tuple[SigningKey, ...], authority: Authority, tmp_path: Path
) -> None:
    stranger = self_signed("Ana Sousa")
    mixed = sign_pdf(signed_by(document, keys, (2, 1)), stranger, FIELDS[0], SAID[0])
    said = _pdfsig(mixed, authority, tmp_path)
    assert said.count("Signature Validation: Signature is Valid.") == 3
    assert said.count("Certificate Validation: Certificate is Trusted.") == 2
    assert said.count("Total document signed") == 1


def _pdfsig(pdf: bytes, authority: Authority, folder: Path) -> str:
    """Return what Poppler says of a document when it trusts the authority of the tests."""
    paper, store = folder / "signed.pdf", folder / "nss"
    paper.write_bytes(pdf)
    if not store.exists():
        store.mkdir()
        root = folder / "root.pem"
        root.write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
        if shutil.which("certutil") is None:
            pytest.skip("needs certutil of libnss3-tools")
        database = f"sql:{store}"
        for command in (
            ["certutil", "-N", "-d", database, "--empty-password"],
            ["certutil", "-A", "-d", database, "-n", "root", "-t", "CT,C,C", "-i", str(root)],
        ):
            subprocess.run(command, check=True, capture_output=True, timeout=60)
    done = subprocess.run(
        ["pdfsig", "-nssdir", f"sql:{store}", str(paper)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return re.sub(r"\n +", " ", done.stdout)


def test_a_party_signs_once_and_only_in_a_field_of_the_document(
    document: bytes, keys: tuple[SigningKey, ...]
) -> None:
    once = signed_by(document, keys, (0,))
    with pytest.raises(CannotSignError, match="has signed the document already"):
        sign_pdf(once, keys[0], FIELDS[0], SAID[0])
    with pytest.raises(CannotSignError, match="no field for this party"):
        sign_pdf(once, keys[1], "party-9", SAID[1])


def test_nobody_signs_what_was_changed_after_a_signature(
    document: bytes, keys: tuple[SigningKey, ...]
) -> None:
    once = signed_by(document, keys, (0,))
    place = once.index(b"/MediaBox")
    changed = once[:place] + b"/Mediabox" + once[place + 9 :]
    with pytest.raises(CannotSignError, match="changed after Ana Sousa had signed it"):
        sign_pdf(changed, keys[1], FIELDS[1], SAID[1])


def test_a_certificate_that_does_not_hold_on_the_day_signs_nothing(
    document: bytes, authority: Authority
) -> None:
    for begins, ends, words in (
        (NOW - 2 * YEAR, NOW - YEAR, "expired on 2025-11-23"),
        (NOW + YEAR, NOW + 2 * YEAR, "not valid before 2027-11-23"),
    ):
        key = authority.issue("Ana Sousa", begins=begins, ends=ends)
        with pytest.raises(KeyRefusedError, match=words):
            sign_pdf(document, key, FIELDS[0], SAID[0])


def test_a_time_stamp_says_when_and_outlives_the_certificate(
    document: bytes, keys: tuple[SigningKey, ...], authority: Authority
) -> None:
    signed = sign_pdf(document, keys[0], FIELDS[0], SAID[0], _stamper(authority))
    (now,) = validate(signed, [authority.certificate], NOW)
    assert now.stamped == NOW
    assert now.faults == ()
    later = NOW + 2 * YEAR
    assert validate(signed, [authority.certificate], later)[0].trusted
    (bare,) = validate(signed_by(document, keys, (0,)), [authority.certificate], later)
    assert bare.intact
    assert not bare.trusted
    assert [str(one) for one in bare.faults] == [
        "the certificate had expired at the moment asked for"
    ]


def _stamper(authority: Authority) -> DummyTimeStamper:
    from asn1crypto import keys as key_format
    from asn1crypto import x509 as certificate_format
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    server = authority.issue(
        "Clock", ends=NOW + 4 * YEAR, usage={"digital_signature": True}, stamps=True
    )
    own, root = (
        certificate_format.Certificate.load(one.public_bytes(serialization.Encoding.DER))
        for one in (server.certificate, authority.certificate)
    )
    secret = server.private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(
        tsa_cert=own,
        tsa_key=key_format.PrivateKeyInfo.load(secret),
        certs_to_embed=SimpleCertificateStore.from_certs([root]),
        fixed_dt=NOW,
    )


def test_a_self_signed_certificate_is_shown_as_such(document: bytes, authority: Authority) -> None:
    signed = sign_pdf(document, self_signed("Ana Sousa"), FIELDS[0], SAID[0])
    (found,) = validate(signed, [authority.certificate], NOW)
    assert (found.intact, found.trusted, found.self_signed) == (True, False, True)
    assert [str(one) for one in found.faults] == ["the certificate is signed by its owner alone"]


def test_a_certificate_of_an_authority_that_is_not_trusted_is_intact_and_no_more(
    document: bytes, keys: tuple[SigningKey, ...]
) -> None:
    stranger = Authority.new("Somebody else")
    for roots in ([], [stranger.certificate]):
        (found,) = validate(signed_by(document, keys, (0,)), roots, NOW)
        assert (found.intact, found.trusted) == (True, False)
        assert "no authority that this node trusts" in str(found.faults[0])


def test_a_signature_dated_outside_its_certificate_is_said_to_be(
    document: bytes, keys: tuple[SigningKey, ...], authority: Authority
) -> None:
    late = Signing("Ana Sousa", "", "", NOW + dt.timedelta(days=30))
    signed = sign_pdf(document, keys[0], FIELDS[0], late)
    (found,) = validate(signed, [authority.certificate], NOW)
    assert "dated later" in str(found.faults[0])


def test_no_two_fields_lie_on_one_another() -> None:
    from proxeny_site.agreements.signing import fields

    made = fields.boxes([str(number) for number in range(fields.MOST_PARTIES)])
    for one, two in itertools.combinations(made, 2):
        apart = (
            abs(one.left - two.left) >= fields.BOX_WIDTH
            or abs(one.top - two.top) >= fields.BOX_HEIGHT
        )
        assert apart, (one, two)
    assert max(one.top for one in made) + fields.BOX_HEIGHT < fields.PAGE_HEIGHT
    with pytest.raises(CannotSignError, match="At most 12"):
        fields.boxes([str(number) for number in range(13)])


def test_the_time_stamp_server_of_the_node_is_asked_over_http(
    document: bytes, keys: tuple[SigningKey, ...], authority: Authority, settings: Any
) -> None:
    assert operator.timestamper() is None
    with stamping(_stamper(authority)) as address:
        settings.TIME_STAMP_SERVER = address
        signed = sign_pdf(document, keys[0], FIELDS[0], SAID[0], operator.timestamper())
    assert validate(signed, [authority.certificate], NOW)[0].stamped == NOW
    with pytest.raises(CannotSignError, match="did not answer"):
        sign_pdf(document, keys[0], FIELDS[0], SAID[0], operator.timestamper())


@contextmanager
def stamping(stamper: DummyTimeStamper) -> Iterator[str]:
    """Serve time stamps on this machine; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            body = stamper.request_tsa_response(request).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_operator_names_whom_to_trust(
    authority: Authority, settings: Any, tmp_path: Path
) -> None:
    assert operator.trusted_roots() == ()
    file = tmp_path / "roots.pem"
    settings.SIGNATURE_ROOTS_FILE = str(file)
    for data in (None, b"nothing"):
        if data is not None:
            file.write_bytes(data)
        with pytest.raises(ImproperlyConfigured, match="SIGNATURE_ROOTS_FILE"):
            operator.trusted_roots()
    file.write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
    assert operator.trusted_roots() == (authority.certificate,)
