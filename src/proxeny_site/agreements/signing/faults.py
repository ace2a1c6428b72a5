# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a signature, in sentences."""

import datetime as dt
from collections.abc import Iterator

from cryptography import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.validation import PdfSignatureStatus

from proxeny.messages import Message, gettext_noop

_UNTRUSTED = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: gettext_noop(
        "no authority that this node trusts vouches for the certificate"
    ),
    AdESFailure.REVOKED: gettext_noop("the certificate was revoked"),
    AdESIndeterminate.REVOKED_NO_POE: gettext_noop("the certificate was revoked"),
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: gettext_noop(
        "the certificate is not for signing documents, or one above it may not vouch for it"
    ),
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: gettext_noop(
        "the certificate is not for signing documents"
    ),
}
_OTHERWISE = gettext_noop("the certificate could not be checked")


def faults(
    status: PdfSignatureStatus | None,
    certificate: x509.Certificate | None,
    claimed: dt.datetime | None,
    moment: dt.datetime,
    *,
    own: bool,
) -> Iterator[Message]:
    """Yield a sentence for everything that is wrong with a signature.

    `status` is what the validator found, None where it could not judge; `claimed` is when the
    signer says to have signed, `moment` when the certificate must hold; `own` says that nobody
    else vouches for the certificate.
    """
    if status is None:
        yield Message(gettext_noop("the signature is damaged, or of a kind that is not checked"))
        return
    if not status.intact:
        yield Message(gettext_noop("the part of the document that was signed has been changed"))
    elif not status.valid:
        yield Message(gettext_noop("the signature was not made with the key of its certificate"))
    if status.intact and not status.docmdp_ok:
        yield Message(gettext_noop("the document was changed after this signature"))
    if not status.trusted:
        if own:
            yield Message(gettext_noop("the certificate is signed by its owner alone"))
        else:
            yield _untrusted(status, certificate, moment)
    if claimed is None or certificate is None:
        return
    if claimed > moment + dt.timedelta(minutes=5):
        yield Message(gettext_noop("it is dated later than the moment asked for"))
    if not certificate.not_valid_before_utc <= claimed <= certificate.not_valid_after_utc:
        yield Message(gettext_noop("the certificate was not valid on the day of the signature"))


def _untrusted(
    status: PdfSignatureStatus, certificate: x509.Certificate | None, moment: dt.datetime
) -> Message:
    """Return why nobody vouches for a signature that another than its owner should vouch for."""
    if certificate is not None and moment < certificate.not_valid_before_utc:
        return Message(gettext_noop("the certificate was not valid yet at the moment asked for"))
    if certificate is not None and moment > certificate.not_valid_after_utc:
        return Message(gettext_noop("the certificate had expired at the moment asked for"))
    return Message(_UNTRUSTED.get(status.trust_problem_indic, _OTHERWISE))
