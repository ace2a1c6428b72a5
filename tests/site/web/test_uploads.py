# SPDX-License-Identifier: EUPL-1.2
"""Files that people hand in: what is taken, under which name, and how it is given out."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError

from proxeny_site.web import uploads
from proxeny_site.web.models import random_name

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def given(name: str, content: bytes, content_type: str = "text/html") -> SimpleUploadedFile:
    """A file as a browser hands it in; what it calls it is not believed."""
    return SimpleUploadedFile(name, content, content_type)


def packed(**parts: bytes) -> bytes:
    """A zip archive of parts; two underscores stand for a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(
                name.replace("__", "/").replace("types", "[Content_Types].xml"), content
            )
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept"),
    [
        ("mandate.pdf", PDF, "application/pdf", "mandate.pdf"),
        ("mandate.exe", PDF, "application/pdf", "mandate.pdf"),
        ("map.png", PNG, "image/png", "map.png"),
        ("photo.jpeg", JPEG, "image/jpeg", "photo.jpg"),
        ("costs.csv", "city;cost\nGdańsk;3\n".encode(), "text/csv", "costs.csv"),
        (
            "text.docx",
            packed(types=b"", **{"word__document.xml": b"<w/>"}),
            WORD,
            "text.docx",
        ),
        ("table.zip", packed(mimetype=ODS.encode()), ODS, "table.ods"),
    ],
)
def test_a_file_is_what_its_content_says(name: str, content: bytes, kind: str, kept: str) -> None:
    assert uploads.checked(given(name, content)) == (kind, kept)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.csv", b"\xef\xbb\xbf  <html><script>alert(1)</script>"),
        ("page.pdf", b"<html>%PDF-"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("latin.csv", "ciudad;Córdoba".encode("latin-1")),
        ("binary.csv", b"a;b\n\x00\x01"),
        ("program.pdf", b"MZ\x90\x00"),
        ("archive.docx", packed(readme=b"nothing")),
        ("broken.docx", b"PK\x03\x04 and no more"),
        (
            "macros.docx",
            packed(types=b"", **{"word__document.xml": b"", "word__vbaProject.bin": b""}),
        ),
        ("macros.ods", packed(mimetype=ODS.encode(), **{"Basic__Standard__Module1.xml": b""})),
        ("epub.odt", packed(mimetype=b"application/epub+zip")),
    ],
)
def test_other_kinds_are_refused_and_the_refusal_says_what_is_taken(
    name: str, content: bytes
) -> None:
    with pytest.raises(uploads.UploadError, match="PDF, PNG, JPEG"):
        uploads.checked(given(name, content))


def test_empty_and_large_files_are_refused(settings: Any) -> None:
    settings.UPLOAD_MAX_MB = 1
    with pytest.raises(uploads.UploadError, match="empty"):
        uploads.checked(given("empty.pdf", b""))
    with pytest.raises(uploads.UploadError, match="larger than 1 MB"):
        uploads.checked(given("large.pdf", PDF + bytes(1024 * 1024)))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ines\\mandate.pdf", "mandate.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("Vollmacht Nr. 12 vom Mai", "Vollmacht Nr. 12 vom Mai.pdf"),
        ("委托书.pdf", "委托书.pdf"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_hold_no_folder_and_nothing_that_hides(name: str, kept: str) -> None:
    upload = given("f.pdf", PDF)
    upload._name = name  # what Django itself would have cleaned
    assert uploads.checked(upload).name == kept


def test_the_name_on_disk_is_random_and_says_nothing() -> None:
    names = {random_name(None, "secret plan.pdf") for _ in range(20)}  # type: ignore[arg-type]
    assert len(names) == 20
    assert all(len(name) == 32 and name.isalnum() for name in names)


def test_a_form_says_why_it_does_not_take_a_file() -> None:
    field = uploads.UploadField()
    assert field.clean(given("mandate.pdf", PDF)).size == len(PDF)
    with pytest.raises(ValidationError, match="This kind of file is not taken"):
        field.clean(given("mandate.pdf", b"MZ"))
    with pytest.raises(ValidationError, match="empty"):
        field.clean(given("mandate.pdf", b""))


class Record:
    """What a view hands over, without a table."""

    file = ContentFile(PDF, name="0123")
    name = 'cost "plan" für Gdańsk.pdf'
    content_type = "application/pdf"


def test_a_file_is_given_out_as_a_download_that_runs_nothing() -> None:
    answer = uploads.attachment(Record())  # type: ignore[arg-type]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in answer["Cache-Control"]
    assert b"".join(answer) == PDF
