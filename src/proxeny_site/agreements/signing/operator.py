# SPDX-License-Identifier: EUPL-1.2
"""What the operator of the node decides about signatures: whom to trust, who stamps the time."""

from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pyhanko.sign.timestamps import HTTPTimeStamper

#: How long a time-stamp server may take to answer, in seconds.
_PATIENCE = 10


def timestamper() -> HTTPTimeStamper | None:
    """Return the time-stamp server (RFC 3161) of the node; None where it has none."""
    address = settings.TIME_STAMP_SERVER
    return HTTPTimeStamper(address, timeout=_PATIENCE) if address else None


def trusted_roots() -> tuple[x509.Certificate, ...]:
    """Return the certificates of the authorities that the node trusts; none where none are named.

    Raises ImproperlyConfigured where the file that the setting names holds no certificates.
    """
    if not settings.SIGNATURE_ROOTS_FILE:
        return ()
    try:
        found = x509.load_pem_x509_certificates(Path(settings.SIGNATURE_ROOTS_FILE).read_bytes())
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"SIGNATURE_ROOTS_FILE must name a file with certificates in PEM form: {error}"
        ) from error
    return tuple(found)
