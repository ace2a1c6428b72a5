# SPDX-License-Identifier: EUPL-1.2
"""Open a PDF that somebody hands in, or say why it is not opened."""

import io
import struct
import zlib

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.reader import PdfFileReader

from proxeny.messages import gettext_noop
from proxeny_site.agreements.signing.errors import DocumentRefusedError

MOST_BYTES = 50_000_000
_MOST_OBJECTS = 200_000
#: What makes a PDF do something, or carry something unseen: keys of dictionaries anywhere in it.
_ACTIVE = frozenset(
    ("/JavaScript", "/JS", "/AA", "/OpenAction", "/XFA", "/EmbeddedFiles", "/EF", "/RichMedia")
)
#: Kinds of actions (under `/S`) that are no link inside the document or to a page of the web.
_ACTIONS = frozenset(
    "/" + name
    for name in (
        *("JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "GoToR", "GoToE"),
        *("Rendition", "Sound", "Movie", "Hide", "Named", "SetOCGState", "Trans", "GoTo3DView"),
    )
)
#: Errors by which the reader says that bytes are no proper PDF.
UNREADABLE = (
    misc.PdfError,
    zlib.error,
    struct.error,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
)


def open_document(pdf: bytes) -> PdfFileReader:
    """Return a reader of `pdf`.

    Raises DocumentRefusedError for more than `MOST_BYTES`, for what is no PDF, and for one that
    is encrypted or holds programs, actions or other files.
    """
    if len(pdf) > MOST_BYTES:
        raise DocumentRefusedError(
            gettext_noop("The file is larger than {limit} MB; a signed agreement is not."),
            limit=MOST_BYTES // 1_000_000,
        )
    if not pdf.startswith(b"%PDF-"):
        raise DocumentRefusedError(gettext_noop("The file is no PDF."))
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        encrypted = reader.encrypted
        active = not encrypted and _active(reader)
    except UNREADABLE:
        raise DocumentRefusedError(
            gettext_noop("The PDF is damaged: download it again, or ask who sent it for it.")
        ) from None
    if encrypted:
        raise DocumentRefusedError(
            gettext_noop("The PDF is encrypted. Hand in one that opens without a password.")
        )
    if active:
        raise DocumentRefusedError(
            gettext_noop("The PDF holds programs, actions or attached files. It is not opened.")
        )
    return reader


def _active(reader: PdfFileReader) -> bool:
    """Whether anything in the document, in any of its revisions, acts or carries a file."""
    seen = 0
    for revision in range(reader.xrefs.total_revisions):
        resolver = reader.get_historical_resolver(revision)
        for reference in resolver.explicit_refs_in_revision():
            seen += 1
            if seen > _MOST_OBJECTS:
                raise misc.PdfReadError("too many objects")
            if _acts(resolver(reference)):
                return True
    return False


def _acts(found: generic.PdfObject) -> bool:
    """Whether an object is active; those it refers to are looked at by themselves."""
    if isinstance(found, generic.ArrayObject):
        return any(_acts(found.raw_get(place)) for place in range(len(found)))
    if not isinstance(found, generic.DictionaryObject):
        return False
    # The kind of an action may stand in an object of its own, so it is looked up.
    if not _ACTIVE.isdisjoint(found) or ("/S" in found and found["/S"] in _ACTIONS):
        return True
    return any(_acts(found.raw_get(key)) for key in found)
