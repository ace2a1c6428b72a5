# SPDX-License-Identifier: EUPL-1.2
"""Take in a document that a party signed elsewhere: with a card, or a national service."""

import datetime as dt
import io
from collections.abc import Iterable

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm

from proxeny.messages import SEMICOLONS, gettext_noop, listed
from proxeny_site.agreements.signing import reports
from proxeny_site.agreements.signing.documents import UNREADABLE, open_document
from proxeny_site.agreements.signing.errors import DocumentRefusedError
from proxeny_site.agreements.signing.reports import Report


def accept_signed(
    ours: bytes,
    uploaded: bytes,
    field: str,
    roots: Iterable[x509.Certificate],
    moment: dt.datetime,
) -> Report:
    """Return the report on the one signature that `uploaded` adds to `ours`, in `field`.

    Trust is not asked for: whoever takes the document in decides what an untrusted signature is
    worth. Raises DocumentRefusedError where `uploaded` is another document, or the same one with
    more or less added than that signature, intact and over the whole document.
    """
    reader = open_document(uploaded)
    if not uploaded.startswith(ours):
        raise DocumentRefusedError(
            gettext_noop(
                "This is not the document that was downloaded here, or the program that signed it "
                "wrote it anew. Download it, sign it without saving it by another way, hand it in."
            )
        )
    if len(uploaded) == len(ours):
        raise DocumentRefusedError(gettext_noop("The document holds no new signature."))
    if "/Perms" in reader.root and "/Perms" not in open_document(ours).root:
        raise DocumentRefusedError(
            gettext_noop(
                "The signature certifies the document, which may shut out the other parties. Sign "
                "it without certifying."
            )
        )
    if not _only_signed(ours, reader):
        raise DocumentRefusedError(
            gettext_noop("More than a signature was added to the document. It is not taken in.")
        )
    before = {one.field for one in reports.validate(ours, (), moment)}
    found = reports.validate(uploaded, roots, moment)
    new = [one for one in found if one.field not in before]
    if not new:
        raise DocumentRefusedError(gettext_noop("The document holds no new signature."))
    if len(new) > 1:
        raise DocumentRefusedError(
            gettext_noop("The document holds {count} new signatures; hand in one by one."),
            count=len(new),
        )
    if new[0].field != field:
        raise DocumentRefusedError(
            gettext_noop(
                "The signature does not stand in the field of this party but in another one. "
                "Sign in the field {field}."
            ),
            field=field,
        )
    if not new[0].intact or not new[0].covers_all:
        raise DocumentRefusedError(
            gettext_noop("The new signature does not hold: {why}."),
            why=listed(new[0].faults, SEMICOLONS) or gettext_noop("it leaves out a part"),
        )
    return new[0]


def _only_signed(ours: bytes, uploaded: PdfFileReader) -> bool:
    """Whether what follows the bytes of `ours` only fills fields and signs."""
    try:
        last = PdfFileReader(io.BytesIO(ours)).xrefs.total_revisions - 1
        if uploaded.xrefs.total_revisions <= last + 1:
            return False
        found = DEFAULT_DIFF_POLICY.review_file(uploaded, last, doc_mdp=MDPPerm.FILL_FORMS)
    except UNREADABLE:
        return False
    return (
        isinstance(found, DiffResult)
        and found.modification_level.value <= ModificationLevel.FORM_FILLING.value
    )
