# SPDX-License-Identifier: EUPL-1.2
"""What a file is, told by its content: the name that somebody gave it proves nothing."""

import codecs
import zipfile

from django.core.files.uploadedfile import UploadedFile

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

#: Every kind that is taken, and the ending of its name.
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/csv": ".csv",
    f"{_OPEN_XML}wordprocessingml.document": ".docx",
    f"{_OPEN_XML}spreadsheetml.sheet": ".xlsx",
    f"{_OPEN_DOCUMENT}text": ".odt",
    f"{_OPEN_DOCUMENT}spreadsheet": ".ods",
}
#: First bytes, as the standards of the formats give them.
_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
#: The part of an Office Open XML file that says what it is.
_MAIN_PARTS = {
    "word/document.xml": f"{_OPEN_XML}wordprocessingml.document",
    "xl/workbook.xml": f"{_OPEN_XML}spreadsheetml.sheet",
}
_ZIP = b"PK\x03\x04"
#: Parts that hold programs.
_MACROS = ("vbaproject.bin", "basic/", "scripts/")
#: A table as text holds these and no other control characters.
_SPACES = {"\t", "\n", "\r"}


def content_type_of(upload: UploadedFile) -> str | None:
    """Return the kind of a file, None where it is none of `ENDINGS`; the file is rewound."""
    try:
        upload.seek(0)
        start = upload.read(8)
        for signature, kind in _SIGNATURES.items():
            if start.startswith(signature):
                return kind
        if start.startswith(_ZIP):
            return _office_type_of(upload)
        return "text/csv" if _is_table(upload) else None
    finally:
        upload.seek(0)


def _office_type_of(upload: UploadedFile) -> str | None:
    """Return the kind of an office document by its list of parts; nothing large is unpacked."""
    try:
        with zipfile.ZipFile(upload) as parts:
            names = parts.namelist()
            if any(part in name.lower() for name in names for part in _MACROS):
                return None
            for name, kind in _MAIN_PARTS.items():
                if name in names and "[Content_Types].xml" in names:
                    return kind
            if "mimetype" in names:
                with parts.open("mimetype") as file:
                    stated = file.read(100).decode("ascii", "replace").strip()
                return stated if stated.startswith(_OPEN_DOCUMENT) and stated in ENDINGS else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    return None


def _is_table(upload: UploadedFile) -> bool:
    """Return whether the file is UTF-8 text in lines, named a table, and no web page."""
    if not str(upload.name).lower().endswith(".csv"):
        return False
    upload.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        first = True
        for chunk in upload.chunks():
            text = decoder.decode(chunk)
            if any(letter < " " and letter not in _SPACES for letter in text):
                return False
            if first and text.lstrip().startswith("<"):
                return False
            first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
